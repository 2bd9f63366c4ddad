/**
 * Mode: whether an area releases by itself and by hand, by hand only, or not at all (EN 12094-1
 * cl. 4.23, 4.15).
 *
 *   automatic ◀──▶ manualOnly          a key switch, or a decision by name
 *        ▲  ╲      ╱  ▲
 *        │   ▶ blocked │                a decision by name alone
 *        └──────┴──────┘
 *
 * Any source that says manual wins over a key that stands at automatic (Kentec Sigma XT); so the
 * decision `automatic` takes back the decision alone, never the key. It stops nothing itself: the
 * release chart hears the mode.
 */
import { assign, emit, setup } from "xstate";

export interface ModeSettings {
  readonly room: string;
}

interface Context extends ModeSettings {
  /** The key switch stands at manual only. */
  readonly byKey: boolean;
  readonly byName: boolean;
  readonly isBlocked: boolean;
}

export type ReleaseMode = "automatic" | "manual-only" | "blocked";
export type ModeTag = "automatic-disabled" | "release-disabled";
export type ModeEvent =
  | { readonly type: "key.manual" }
  | { readonly type: "key.automatic" }
  | { readonly type: "manualOnly.decided"; readonly who: string }
  | { readonly type: "automatic.decided"; readonly who: string }
  | { readonly type: "block.decided"; readonly who: string }
  | { readonly type: "unblock.decided"; readonly who: string };
export interface ModeFact {
  readonly type: "mode.changed";
  readonly room: string;
  readonly mode: ReleaseMode;
}

const tell = (mode: ReleaseMode) => ({ type: "tellMode", params: { mode } }) as const;
const toAutomatic = {
  guard: "isAutomatic",
  target: "automatic",
  actions: tell("automatic"),
} as const;
const toManualOnly = {
  guard: "isManualOnly",
  target: "manualOnly",
  actions: tell("manual-only"),
} as const;
const toBlocked = { guard: "isBlocked", target: "blocked", actions: tell("blocked") } as const;

export const modeMachine = setup({
  types: {
    input: {} as ModeSettings,
    context: {} as Context,
    events: {} as ModeEvent,
    emitted: {} as ModeFact,
    tags: {} as ModeTag,
  },
  guards: {
    isBlocked: ({ context }) => context.isBlocked,
    isManualOnly: ({ context }) => !context.isBlocked && (context.byKey || context.byName),
    isAutomatic: ({ context }) => !context.isBlocked && !context.byKey && !context.byName,
    isByName: ({ context }) => context.byName,
    isNotByName: ({ context }) => !context.byName,
    isNotBlocked: ({ context }) => !context.isBlocked,
  },
  actions: {
    noteKeyManual: assign({ byKey: true }),
    noteKeyAutomatic: assign({ byKey: false }),
    noteManual: assign({ byName: true }),
    noteAutomatic: assign({ byName: false }),
    noteBlocked: assign({ isBlocked: true }),
    noteUnblocked: assign({ isBlocked: false }),
    tellMode: emit(({ context }, params: { mode: ReleaseMode }) => ({
      type: "mode.changed" as const,
      room: context.room,
      mode: params.mode,
    })),
  },
}).createMachine({
  id: "mode",
  context: ({ input }) => ({ ...input, byKey: false, byName: false, isBlocked: false }),
  initial: "automatic",
  on: {
    "key.manual": { actions: "noteKeyManual" },
    "key.automatic": { actions: "noteKeyAutomatic" },
    "manualOnly.decided": { guard: "isNotByName", actions: "noteManual" },
    "automatic.decided": { guard: "isByName", actions: "noteAutomatic" },
    "block.decided": { guard: "isNotBlocked", actions: "noteBlocked" },
    "unblock.decided": { guard: "isBlocked", actions: "noteUnblocked" },
  },
  states: {
    automatic: { always: [toBlocked, toManualOnly] },
    manualOnly: { tags: "automatic-disabled", always: [toBlocked, toAutomatic] },
    blocked: { tags: "release-disabled", always: [toManualOnly, toAutomatic] },
  },
  options: { maxIterations: 100 },
});
