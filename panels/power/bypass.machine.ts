/**
 * Bypass: takes the load round a UPS whose room burns, and only then takes the UPS off.
 *
 *   online ─alarm▶ transferring ─proof▶ parting ─both open▶ isolated ─permit▶ returning ▶ online
 *                      │ 5 s               │ 5 s               │ it opens
 *                      ▼                   ▼                   ▼
 *                    failed             unparted            dropped      epo ▶ dead ▶ off ▶ online
 *
 * Close the bypass, prove it, then trip the UPS's own breakers - input, output and battery - and
 * prove all of them (R4; Korea, package of 2023: a bypass round the UPS). Where the bypass is not
 * proved in time the UPS is never tripped, since its load would be lost: that is a fault, and it
 * is told whether the partner UPS carries the load. A late proof counts. On the bypass the load
 * has no battery behind it. A planned power-off for water takes the UPS off in the same way. The
 * emergency power-off takes the bypass away as well.
 */
import { assign, emit, not, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface BypassSettings {
  readonly ups: string;
  readonly room: string;
  /** The other half of its pair; empty where it has none. */
  readonly partner: string;
  /** Tags of its input, output and battery breakers, and the outputs that trip them. */
  readonly breakers: readonly string[];
  readonly trips: readonly string[];
  /** Wait for the proof of each step (R4: 5 s). */
  readonly proofTime: Duration;
}

interface Context extends BypassSettings {
  readonly isBypassed: boolean;
  readonly open: readonly string[];
  readonly partnerCarries: boolean;
  readonly isInAlarm: boolean;
  /** Water has reached its room, and nobody has said yet that it is dealt with. */
  readonly isCut: boolean;
}

export type BypassTag = "close-bypass" | "trip-ups" | "bypass-fault" | "ups-isolated";
export type BypassEvent =
  | { readonly type: "room.alerted"; readonly room: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "cut.made"; readonly room: string }
  | { readonly type: "cut.ended"; readonly room: string; readonly who: string }
  | { readonly type: "bypass.closed" }
  | { readonly type: "bypass.opened" }
  | { readonly type: "breaker.opened"; readonly breaker: string }
  | { readonly type: "breaker.closed"; readonly breaker: string }
  | { readonly type: "partner.carries" }
  | { readonly type: "partner.stopped" }
  | { readonly type: "power.permitted"; readonly about: string; readonly who: string }
  | { readonly type: "epo.pressed"; readonly compartment: string; readonly who: string }
  | { readonly type: "epo.ended"; readonly compartment: string; readonly who: string };
export type BypassFact =
  | { readonly type: "bypass.proved"; readonly ups: string }
  | {
      readonly type: "bypass.failed";
      readonly ups: string;
      readonly partner: string;
      readonly partnerCarries: boolean;
    }
  | { readonly type: "ups.isolated"; readonly ups: string }
  | { readonly type: "ups.unparted"; readonly ups: string; readonly closed: readonly string[] }
  | { readonly type: "trip.ended"; readonly about: string; readonly who: string };

const bypassMade = ["close-bypass", "trip-ups"] as const;
const offTheLoad = {
  "room.alarmed": { target: "transferring", actions: "noteAlarm" },
  "cut.made": { target: "transferring", actions: "noteCut" },
} as const;
const whenPermitted = {
  "power.permitted": { guard: "isQuiet", target: "returning", actions: "tellTripEnded" },
} as const;

export const bypassMachine = setup({
  types: {
    input: {} as BypassSettings,
    context: {} as Context,
    events: {} as BypassEvent,
    emitted: {} as BypassFact,
    tags: {} as BypassTag,
  },
  delays: { proofTime: ({ context }) => context.proofTime },
  guards: {
    isBypassed: ({ context }) => context.isBypassed,
    isUnbypassed: ({ context }) => !context.isBypassed,
    isParted: ({ context }) => context.breakers.every((tag) => context.open.includes(tag)),
    isUnparted: ({ context }) => context.breakers.some((tag) => !context.open.includes(tag)),
    isWhole: ({ context }) => context.open.length === 0,
    isQuiet: ({ context }) => !context.isInAlarm && !context.isCut,
    isCut: ({ context }) => context.isCut,
    isInAlarm: ({ context }) => context.isInAlarm,
  },
  actions: {
    noteAlarm: assign({ isInAlarm: true }),
    noteReset: assign({ isInAlarm: false }),
    noteCut: assign({ isCut: true }),
    noteCutEnded: assign({ isCut: false }),
    noteBypassed: assign({ isBypassed: true }),
    noteUnbypassed: assign({ isBypassed: false }),
    noteOpen: assign({
      open: ({ context, event }) =>
        "breaker" in event ? [...new Set([...context.open, event.breaker])] : context.open,
    }),
    noteClosed: assign({
      open: ({ context, event }) =>
        context.open.filter((tag) => !("breaker" in event) || tag !== event.breaker),
    }),
    notePartner: assign({ partnerCarries: ({ event }) => event.type === "partner.carries" }),
    tellProved: emit(({ context: { ups } }) => ({ type: "bypass.proved", ups })),
    tellFailed: emit(({ context: { ups, partner, partnerCarries } }) => ({
      type: "bypass.failed",
      ups,
      partner,
      partnerCarries,
    })),
    tellIsolated: emit(({ context: { ups } }) => ({ type: "ups.isolated", ups })),
    tellUnparted: emit(({ context: { ups, breakers, open } }) => ({
      type: "ups.unparted",
      ups,
      closed: breakers.filter((tag) => !open.includes(tag)),
    })),
    tellTripEnded: emit(({ context, event }) => ({
      type: "trip.ended",
      about: context.ups,
      who: "who" in event ? event.who : "",
    })),
  },
}).createMachine({
  id: "bypass",
  context: ({ input }) => ({
    ...input,
    isBypassed: false,
    open: [],
    partnerCarries: false,
    isInAlarm: false,
    isCut: false,
  }),
  initial: "online",
  on: {
    "room.alerted": { actions: "noteAlarm" },
    "room.alarmed": { actions: "noteAlarm" },
    "room.reset": { actions: "noteReset" },
    "cut.made": { actions: "noteCut" },
    "cut.ended": { actions: "noteCutEnded" },
    "bypass.closed": { actions: "noteBypassed" },
    "bypass.opened": { actions: "noteUnbypassed" },
    "breaker.opened": { actions: "noteOpen" },
    "breaker.closed": { actions: "noteClosed" },
    "partner.carries": { actions: "notePartner" },
    "partner.stopped": { actions: "notePartner" },
    "epo.pressed": ".dead",
  },
  states: {
    online: { on: offTheLoad },
    transferring: {
      tags: "close-bypass",
      always: { guard: "isBypassed", target: "parting", actions: "tellProved" },
      after: { proofTime: "failed" },
    },
    failed: {
      tags: ["close-bypass", "bypass-fault"],
      entry: "tellFailed",
      always: { guard: "isBypassed", target: "parting", actions: "tellProved" },
      on: {
        "room.reset": { guard: not("isCut"), target: "online", actions: "noteReset" },
        "cut.ended": { guard: not("isInAlarm"), target: "online", actions: "noteCutEnded" },
      },
    },
    parting: {
      tags: [...bypassMade],
      always: { guard: "isParted", target: "isolated" },
      after: { proofTime: "unparted" },
      on: whenPermitted,
    },
    unparted: {
      tags: [...bypassMade, "bypass-fault"],
      entry: "tellUnparted",
      always: { guard: "isParted", target: "isolated" },
      on: whenPermitted,
    },
    isolated: {
      tags: [...bypassMade, "ups-isolated"],
      entry: "tellIsolated",
      always: [
        { guard: "isUnbypassed", target: "dropped" },
        { guard: "isUnparted", target: "parting" },
      ],
      on: whenPermitted,
    },
    // Whoever opened the bypass has lost the load; the UPS stays off while its room burns.
    dropped: {
      tags: [...bypassMade, "ups-isolated", "bypass-fault"],
      entry: "tellFailed",
      always: { guard: "isBypassed", target: "isolated" },
      on: whenPermitted,
    },
    returning: {
      tags: "close-bypass",
      always: { guard: "isWhole", target: "online" },
      on: offTheLoad,
    },
    dead: { tags: "trip-ups", on: { "epo.pressed": {}, "epo.ended": "off" } },
    off: { always: { guard: "isWhole", target: "online" } },
  },
  options: { maxIterations: 100 },
});
