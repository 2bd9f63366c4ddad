/**
 * Lender: one bank as other floors see it - the way on which it lends, what a person allows it, and
 * whether it stands impaired.
 *
 *   way    none ─loan.granted▶ proving ─ every valve proved ▶ loan.proved ─loan.cleared▶ open
 *           ▲                     │ a valve failed, or the reservation expired              │
 *           └─────────────────────┴──────────── its tie valve proved shut ──────────────────┘
 *          its own tie valve failed ▶ faulty ─room.reset▶ none
 *   own    kept ─lend.allowed, by name▶ waived ─ its time is over ▶ kept
 *   stock  whole ─lender.impaired▶ impaired ─lender.restored▶ whole
 *
 * Valves are asked one by one, from the room towards the lender, and only a limit switch proves
 * one: the selector valve of the room, the borrower's tie valve, then its own, and then those
 * before it once more, so that all say so at the same instant; when one of them leaves its switch
 * meanwhile, they are all asked anew. It fires nothing: the desk clears a
 * loan whose whole path is proved. A waiver is for the lender's own need alone
 * (R10); no fault and no alarm can be waived. Refilled is what a person says by name and the
 * pressure switch shows.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../../quantities.js";

export interface LenderSettings {
  readonly bank: string;
  readonly ties: readonly string[];
  /** How long a reservation stands that is not fired. */
  readonly expiry: Duration;
}

interface Context extends LenderSettings {
  readonly room: string;
  /** Valves of the loan, those still to be proved, and the last of them: its own. */
  readonly valves: readonly string[];
  readonly toProve: readonly string[];
  readonly ownTie: string;
  readonly by: string;
  readonly lasts: Duration;
}

export type LenderTag = "lending-path-fault" | "lender-impaired" | "own-need-waived";
export type LenderEvent =
  | {
      readonly type: "loan.granted";
      readonly room: string;
      readonly lender: string;
      readonly valves: readonly string[];
    }
  | { readonly type: "loan.cleared"; readonly room: string; readonly lender: string }
  | { readonly type: "loan.withdrawn"; readonly room: string; readonly lender: string }
  | { readonly type: "valve.proved"; readonly valve: string }
  | { readonly type: "valve.failed"; readonly valve: string }
  | { readonly type: "valve.left"; readonly valve: string }
  | { readonly type: "valve.shut"; readonly valve: string }
  | { readonly type: "lend.allowed"; readonly who: string; readonly lasts: Duration }
  | { readonly type: "lend.disallowed"; readonly who: string }
  | { readonly type: "lender.impaired"; readonly bank: string }
  | { readonly type: "lender.restored"; readonly bank: string }
  | { readonly type: "room.reset"; readonly room: string };
export type LenderFact =
  | { readonly type: "valve.asked"; readonly valve: string; readonly room: string }
  | { readonly type: "loan.proved"; readonly room: string; readonly lender: string }
  | {
      readonly type: "loan.failed";
      readonly room: string;
      readonly lender: string;
      readonly valve: string;
    }
  | { readonly type: "loan.expired"; readonly room: string; readonly lender: string }
  | { readonly type: "loan.overridden"; readonly bank: string; readonly by: string }
  | { readonly type: "override.ended"; readonly bank: string };

const noLoan = { room: "", valves: [], toProve: [], ownTie: "" } as const;
const toProving = { guard: "isOfMine", target: "proving", actions: "takeLoan" } as const;
const toWaived = {
  target: "waived",
  reenter: true,
  actions: ["noteWaiver", "tellWaived"],
} as const;

/** All valves of a path, and all but the last once more. */
const roundsOf = (valves: readonly string[]) => [...valves, ...valves.slice(0, -1)];

export const lenderMachine = setup({
  types: {
    input: {} as LenderSettings,
    context: {} as Context,
    events: {} as LenderEvent,
    emitted: {} as LenderFact,
    tags: {} as LenderTag,
  },
  delays: {
    expiry: ({ context }) => context.expiry,
    lasts: ({ context }) => context.lasts,
  },
  guards: {
    isOfMine: ({ context, event }) => "lender" in event && event.lender === context.bank,
    isMine: ({ context, event }) => "bank" in event && event.bank === context.bank,
    isOwnTie: ({ context, event }) => "valve" in event && context.ties.includes(event.valve),
    isNext: ({ context, event }) => "valve" in event && event.valve === context.toProve[0],
    isNextAndOwn: ({ context, event }) =>
      "valve" in event && event.valve === context.toProve[0] && context.ties.includes(event.valve),
    isTieOfLoan: ({ context, event }) => "valve" in event && event.valve === context.ownTie,
    /** In the first round nothing is lost: who leaves then is asked again in the second. */
    isOfSecondRound: ({ context: { valves, toProve }, event }) =>
      "valve" in event && valves.includes(event.valve) && toProve.length < valves.length,
    isPathProved: ({ context }) => context.toProve.length === 0,
  },
  actions: {
    takeLoan: assign(({ event }) =>
      event.type === "loan.granted"
        ? {
            room: event.room,
            valves: event.valves,
            toProve: roundsOf(event.valves),
            ownTie: event.valves.at(-1) ?? "",
          }
        : {},
    ),
    beginAnew: assign({ toProve: ({ context }) => roundsOf(context.valves) }),
    forgetLoan: assign(noLoan),
    askNext: emit(({ context: { toProve, room } }) => ({
      type: "valve.asked" as const,
      valve: toProve[0] ?? "",
      room,
    })),
    noteProved: assign({ toProve: ({ context }) => context.toProve.slice(1) }),
    tellProved: emit(({ context: { room, bank: lender } }) => ({
      type: "loan.proved" as const,
      room,
      lender,
    })),
    tellFailed: emit(({ context: { room, bank: lender, toProve } }) => ({
      type: "loan.failed" as const,
      room,
      lender,
      valve: toProve[0] ?? "",
    })),
    tellExpired: emit(({ context: { room, bank: lender } }) => ({
      type: "loan.expired" as const,
      room,
      lender,
    })),
    noteWaiver: assign(({ event }) =>
      event.type === "lend.allowed" ? { by: event.who, lasts: event.lasts } : {},
    ),
    tellWaived: emit(({ context: { bank, by } }) => ({
      type: "loan.overridden" as const,
      bank,
      by,
    })),
    tellWaiverOver: emit(({ context: { bank } }) => ({ type: "override.ended" as const, bank })),
  },
}).createMachine({
  id: "lender",
  context: ({ input }) => ({ ...input, ...noLoan, by: "", lasts: input.expiry }),
  type: "parallel",
  states: {
    way: {
      initial: "none",
      states: {
        none: {
          entry: "forgetLoan",
          on: {
            "loan.granted": toProving,
            "valve.failed": { guard: "isOwnTie", target: "faulty" },
          },
        },
        proving: {
          initial: "asking",
          after: { expiry: { target: "none", actions: "tellExpired" } },
          states: {
            asking: {
              entry: "askNext",
              on: {
                "valve.proved": { guard: "isNext", target: "stepping", actions: "noteProved" },
                "valve.left": {
                  guard: "isOfSecondRound",
                  target: "stepping",
                  actions: "beginAnew",
                },
              },
            },
            stepping: {
              always: [{ guard: "isPathProved", target: "proved" }, { target: "asking" }],
            },
            proved: { entry: "tellProved" },
          },
          on: {
            "loan.cleared": { guard: "isOfMine", target: "open" },
            "loan.withdrawn": { guard: "isOfMine", target: "none" },
            "valve.failed": [
              { guard: "isNextAndOwn", target: "faulty", actions: "tellFailed" },
              { guard: "isNext", target: "none", actions: "tellFailed" },
            ],
          },
        },
        open: {
          on: {
            "loan.granted": toProving,
            "valve.shut": { guard: "isTieOfLoan", target: "none" },
            "valve.failed": { guard: "isOwnTie", target: "faulty" },
          },
        },
        faulty: {
          tags: "lending-path-fault",
          on: { "loan.granted": toProving, "room.reset": "none" },
        },
      },
    },
    own: {
      initial: "kept",
      states: {
        kept: { on: { "lend.allowed": toWaived } },
        waived: {
          tags: "own-need-waived",
          after: { lasts: { target: "kept", actions: "tellWaiverOver" } },
          on: {
            "lend.allowed": toWaived,
            "lend.disallowed": { target: "kept", actions: "tellWaiverOver" },
          },
        },
      },
    },
    stock: {
      initial: "whole",
      states: {
        whole: { on: { "lender.impaired": { guard: "isMine", target: "impaired" } } },
        impaired: {
          tags: "lender-impaired",
          on: { "lender.restored": { guard: "isMine", target: "whole" } },
        },
      },
    },
  },
  options: { maxIterations: 100 },
});
