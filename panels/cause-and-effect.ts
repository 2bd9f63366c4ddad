/**
 * Cause and effect: which outputs each tag of a chart drives, as the commissioning sheet reads.
 *
 * An output is on while any chart in any state with the tag asks for it. Tags that only tell
 * (faults, proofs) drive nothing and stand here with an empty row, so that no tag is forgotten.
 */
import type { ContextFrom, AnyStateMachine } from "xstate";
import { bankMachine, type BankTag } from "./gas/bank.machine.js";
import { deliveryMachine } from "./gas/delivery.machine.js";
import type { DeliveryTag } from "./gas/delivery-words.js";
import { deskMachine } from "./gas/desk.machine.js";
import { pathMachine } from "./gas/path.machine.js";
import { valveMachine, type ValveTag } from "./gas/valve.machine.js";
import { ladderMachine, type LadderTag } from "./incident/ladder.machine.js";
import { noticeMachine, type NoticeTag } from "./incident/notice.machine.js";
import { actionsMachine, type ActionsTag } from "./power/actions.machine.js";
import { batteryBreakerMachine } from "./power/battery-breaker.machine.js";
import { bypassMachine, type BypassTag } from "./power/bypass.machine.js";
import { epoMachine, type EpoTag } from "./power/epo.machine.js";
import { isolationMachine, type IsolationTag } from "./power/isolation.machine.js";
import { airHandlingMachine, type AirHandlingTag } from "./room/air-handling.machine.js";
import { closingMachine, type ClosingTag } from "./room/closing.machine.js";
import { releaseMachine, type ReleaseTag } from "./room/release.machine.js";
import { unitMachine, type UnitTag } from "./unit/unit.machine.js";

type Effects<Machine extends AnyStateMachine, Tag extends string> = Readonly<
  Record<Tag, (context: ContextFrom<Machine>) => readonly string[]>
>;

const nothing = (): readonly string[] => [];

const release: Effects<typeof releaseMachine, ReleaseTag> = {
  // cause             effects
  "sound-alert": ({ room }) => [`${room}/alert-bell`],
  "sound-evacuate": ({ room }) => [`${room}/siren`],
  "do-not-enter": ({ room }) => [`${room}/sign`],
  "agent-gone": ({ room }) => [`${room}/sign`],
  "release-fault": nothing,
};

const unit: Effects<typeof unitMachine, UnitTag> = {
  trip: ({ trips }) => trips,
  "release-unit": (context) => [`${context.case}/unit-release`],
  "unit-escalated": nothing,
};

const closing: Effects<typeof closingMachine, ClosingTag> = {
  close: ({ items }) => Object.values(items),
  "hold-at-risk": nothing,
};

const isolation: Effects<typeof isolationMachine, IsolationTag> = {
  "trip-breakers": ({ steps, reached }) =>
    steps.slice(0, reached).flatMap(({ breakers }) => breakers.map(({ trip }) => trip)),
  isolated: nothing,
  "isolation-unproved": nothing,
};

const airHandling: Effects<typeof airHandlingMachine, AirHandlingTag> = {
  "signal-shutdown": ({ signals }) => Object.values(signals),
  "stop-air": ({ handler }) => [`${handler}/stop`],
  "air-unproved": nothing,
  "air-warm": nothing,
  "air-overdue": nothing,
};

const bypass: Effects<typeof bypassMachine, BypassTag> = {
  "close-bypass": ({ ups }) => [`${ups}/bypass-close`],
  "trip-ups": ({ trips }) => trips,
  "bypass-fault": nothing,
  "ups-isolated": nothing,
};

const epo: Effects<typeof epoMachine, EpoTag> = {
  "trip-compartment": ({ trips }) => trips,
  "epo-armed": nothing,
};

const actions: Effects<typeof actionsMachine, ActionsTag> = {
  "act-on-alert": ({ drives }) => drives.alert,
  "act-on-alarm": ({ drives }) => drives.alarm,
  "act-on-release": ({ drives }) => drives.release,
};

const valve: Effects<typeof valveMachine, ValveTag> = {
  drive: (context) => [`${context.valve}/drive`],
  "valve-fault": nothing,
};

const delivery: Effects<typeof deliveryMachine, DeliveryTag> = {
  "fire-own": ({ own }) => own.map((cylinder) => `${cylinder}/fire`),
  "fire-borrowed": ({ borrowed }) => borrowed.map((cylinder) => `${cylinder}/fire`),
  "gas-short": nothing,
  "delivery-fault": nothing,
};

const bank: Effects<typeof bankMachine, BankTag> = { "bank-fault": nothing };

const ladder: Effects<typeof ladderMachine, LadderTag> = {
  "pour-water": ({ wetted }) => wetted.map((rack) => `${rack}/water-open`),
  "hand-over": nothing,
};

const notice: Effects<typeof noticeMachine, NoticeTag> = { notify: ({ notices }) => notices };

/** The kinds of chart a site can have. */
export type ChartKind =
  | "unit"
  | "release"
  | "closing"
  | "isolation"
  | "valve"
  | "bank"
  | "desk"
  | "delivery"
  | "path"
  | "ladder"
  | "notice"
  | "airHandling"
  | "bypass"
  | "batteryBreaker"
  | "epo"
  | "actions";

/** Every kind of chart, with its machine and its row of the sheet. */
export const chartKinds: Readonly<
  Record<ChartKind, { readonly machine: AnyStateMachine; readonly effects: object }>
> = {
  unit: { machine: unitMachine, effects: unit },
  release: { machine: releaseMachine, effects: release },
  closing: { machine: closingMachine, effects: closing },
  isolation: { machine: isolationMachine, effects: isolation },
  valve: { machine: valveMachine, effects: valve },
  bank: { machine: bankMachine, effects: bank },
  desk: { machine: deskMachine, effects: {} },
  delivery: { machine: deliveryMachine, effects: delivery },
  path: { machine: pathMachine, effects: {} },
  ladder: { machine: ladderMachine, effects: ladder },
  notice: { machine: noticeMachine, effects: notice },
  airHandling: { machine: airHandlingMachine, effects: airHandling },
  bypass: { machine: bypassMachine, effects: bypass },
  batteryBreaker: {
    machine: batteryBreakerMachine,
    effects: { "battery-breaker-stuck": nothing },
  },
  epo: { machine: epoMachine, effects: epo },
  actions: { machine: actionsMachine, effects: actions },
};

/** Tags that mean that something is not as it should be; the controller counts them. */
export const faultTags: ReadonlySet<string> = new Set([
  "release-fault",
  "hold-at-risk",
  "isolation-unproved",
  "valve-fault",
  "bank-fault",
  "delivery-fault",
  "gas-short",
  "air-unproved",
  "air-overdue",
  "bypass-fault",
  "battery-breaker-stuck",
]);

/** The output tags that a chart of this kind asks for while it has these tags. */
export function effectsOf(kind: ChartKind, tags: Iterable<string>, context: unknown): string[] {
  const sheet = chartKinds[kind].effects as Readonly<
    Record<string, ((context: unknown) => readonly string[]) | undefined>
  >;
  const outputs: string[] = [];
  for (const tag of tags) outputs.push(...(sheet[tag]?.(context) ?? []));
  return outputs;
}
