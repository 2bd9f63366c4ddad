/**
 * Monitoring: which racks of one room have battery monitoring that says nothing.
 *
 *   heard ◀─ the last one reports again ─ silent ◀─ one falls silent
 *
 * Silence is not evidence of safety (R2): it opens no case and closes none. What a rack said before
 * it fell silent stays said, and who waits for it to be cool waits on.
 */
import { assign, emit, setup } from "xstate";

export interface MonitoringSettings {
  readonly room: string;
}

interface Context extends MonitoringSettings {
  readonly silent: readonly string[];
}

export type MonitoringTag = "monitoring-silent";
export type MonitoringEvent =
  | { readonly type: "sample.missed"; readonly rack: string }
  | { readonly type: "sample.came"; readonly rack: string };
export type MonitoringFact =
  | { readonly type: "monitoring.silent"; readonly rack: string }
  | { readonly type: "monitoring.back"; readonly rack: string };

const note = {
  "sample.missed": { actions: ["noteMissed", "tellSilent"] },
  "sample.came": { guard: "wasSilent", actions: ["noteCame", "tellBack"] },
} as const;

export const monitoringMachine = setup({
  types: {
    input: {} as MonitoringSettings,
    context: {} as Context,
    events: {} as MonitoringEvent,
    emitted: {} as MonitoringFact,
    tags: {} as MonitoringTag,
  },
  guards: {
    wasSilent: ({ context, event }) => context.silent.includes(event.rack),
    isAnySilent: ({ context }) => context.silent.length > 0,
    isNoneSilent: ({ context }) => context.silent.length === 0,
  },
  actions: {
    noteMissed: assign({
      silent: ({ context, event }) => [...new Set([...context.silent, event.rack])],
    }),
    noteCame: assign({
      silent: ({ context, event }) => context.silent.filter((rack) => rack !== event.rack),
    }),
    tellSilent: emit(({ event }) => ({ type: "monitoring.silent", rack: event.rack })),
    tellBack: emit(({ event }) => ({ type: "monitoring.back", rack: event.rack })),
  },
}).createMachine({
  id: "monitoring",
  context: ({ input }) => ({ ...input, silent: [] }),
  initial: "heard",
  on: note,
  states: {
    heard: { always: { guard: "isAnySilent", target: "silent" } },
    silent: {
      tags: "monitoring-silent",
      always: { guard: "isNoneSilent", target: "heard" },
    },
  },
  options: { maxIterations: 100 },
});
