/**
 * Cause and effect: which outputs each tag of a chart drives, as the commissioning sheet reads.
 *
 * An output is on while any chart in any state with the tag asks for it. Tags that only tell
 * (faults, proofs) drive nothing and stand here with an empty row, so that no tag is forgotten.
 */
import type { ContextFrom, AnyStateMachine } from "xstate";
import { bankMachine, type BankTag } from "./gas/bank.machine.js";
import { changeoverMachine, type ChangeoverTag } from "./gas/changeover.machine.js";
import { cylinderMachine } from "./gas/cylinder.machine.js";
import { deliveryMachine } from "./gas/delivery.machine.js";
import type { DeliveryTag } from "./gas/delivery-words.js";
import { firingMachine, type FiringTag } from "./gas/firing.machine.js";
import { furtherFloodingMachine } from "./gas/further-flooding.machine.js";
import { deskMachine } from "./gas/lending/desk.machine.js";
import { lenderMachine, type LenderTag } from "./gas/lending/lender.machine.js";
import { pathMachine } from "./gas/path.machine.js";
import { valveMachine, type ValveTag } from "./gas/valve.machine.js";
import { agentProofMachine, type AgentProofTag } from "./incident/agent-proof.machine.js";
import { callMachine, type CallTag } from "./incident/call.machine.js";
import { incidentMachine } from "./incident/incident.machine.js";
import { ladderMachine } from "./incident/ladder.machine.js";
import type { LadderTag } from "./incident/ladder-words.js";
import { leakMachine, type LeakTag } from "./incident/leak.machine.js";
import { noticeMachine } from "./incident/notice.machine.js";
import { watchMachine, type WatchTag } from "./incident/watch.machine.js";
import { waterMachine, type WaterTag } from "./incident/water.machine.js";
import { actionsMachine, type ActionsTag } from "./power/actions.machine.js";
import { batteryBreakerMachine } from "./power/battery-breaker.machine.js";
import { bypassMachine, type BypassTag } from "./power/bypass.machine.js";
import { disksMachine, type DisksTag } from "./power/disks.machine.js";
import { epoMachine, type EpoTag } from "./power/epo.machine.js";
import { isolationMachine, type IsolationTag } from "./power/isolation.machine.js";
import { alarmDevicesMachine, type AlarmDevicesTag } from "./room/alarm-devices.machine.js";
import { airHandlingMachine, type AirHandlingTag } from "./room/air-handling.machine.js";
import { atmosphereMachine, type AtmosphereTag } from "./room/atmosphere.machine.js";
import { exhaustMachine, type ExhaustTag } from "./room/exhaust.machine.js";
import { monitoringMachine, type MonitoringTag } from "./room/monitoring.machine.js";
import { closingMachine, type ClosingTag } from "./room/closing.machine.js";
import { countdownMachine } from "./room/countdown.machine.js";
import { flowMachine } from "./room/flow.machine.js";
import { callPointMachine } from "./room/permission/call-point.machine.js";
import { hotWorkMachine, type HotWorkTag } from "./room/permission/hot-work.machine.js";
import { lockMachine, type LockTag } from "./room/permission/lock.machine.js";
import { modeMachine, type ModeTag } from "./room/permission/mode.machine.js";
import { releaseMachine } from "./room/release.machine.js";
import type { ReleaseTag } from "./room/release-words.js";
import { lampTestMachine, type LampTestTag } from "./supervision/lamp-test.machine.js";
import { supplyMachine, type SupplyTag } from "./supervision/supply.machine.js";
import { casesMachine, type CasesTag } from "./unit/cases.machine.js";
import { lineUpMachine, type LineUpTag } from "./unit/line-up.machine.js";
import type { UnitTag } from "./unit/unit-words.js";
import { clothMachine } from "./incident/cloth.machine.js";
import { unitHandMachine } from "./unit/unit-hand.machine.js";
import { unitMachine } from "./unit/unit.machine.js";

type Effects<Machine extends AnyStateMachine, Tag extends string> = Readonly<
  Record<Tag, (context: ContextFrom<Machine>) => readonly string[]>
>;

const nothing = (): readonly string[] => [];

const release: Effects<typeof releaseMachine, ReleaseTag> = {
  // cause             effects
  "sound-alert": nothing,
  "sound-evacuate": nothing,
  "do-not-enter": nothing,
  "agent-gone": nothing,
  "release-fault": nothing,
  "release-aborted": nothing,
  "walk-test": nothing,
};

const mode: Effects<typeof modeMachine, ModeTag> = {
  "automatic-disabled": nothing,
  "release-disabled": nothing,
};

const lock: Effects<typeof lockMachine, LockTag> = {
  "release-locked": nothing,
  "lock-expired": nothing,
};

const hotWork: Effects<typeof hotWorkMachine, HotWorkTag> = { "tight-watch": nothing };

const unit: Effects<typeof unitMachine, UnitTag> = {
  trip: ({ settings }) => settings.trips,
  "trip-warned": ({ settings }) => (settings.neighbours === "trip" ? settings.trips : []),
  "release-unit": ({ settings }) => [`${settings.case}/unit-release`],
  "unit-escalated": nothing,
  "unit-low": nothing,
};

const lineUp: Effects<typeof lineUpMachine, LineUpTag> = {
  "trip-incomer": ({ incomer }) => incomer,
  "incomer-unproved": nothing,
};

const cases: Effects<typeof casesMachine, CasesTag> = { "sound-case-alert": ({ bells }) => bells };

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
  "gas-short": nothing,
  "delivery-fault": nothing,
};

const firing: Effects<typeof firingMachine, FiringTag> = {
  fire: ({ driven }) => driven.map((cylinder) => `${cylinder}/fire`),
};

const changeover: Effects<typeof changeoverMachine, ChangeoverTag> = {
  changeover: (context) => (context.isDriven ? [`${context.bank}/select-reserve`] : []),
  "changeover-fault": nothing,
};

const alarmDevices: Effects<typeof alarmDevicesMachine, AlarmDevicesTag> = {
  "sound-alert": ({ room, silenced }) => (silenced ? [] : [`${room}/alert-bell`]),
  "sound-evacuate": ({ room, silenced }) => (silenced ? [] : [`${room}/siren`]),
  "sound-on": ({ room, silenced, resetSilences }) =>
    silenced || resetSilences ? [] : [`${room}/siren`],
  "tone-held": ({ room, hasTones, silenced }) =>
    hasTones && !silenced ? [`${room}/siren-held`] : [],
  "tone-released": ({ room, hasTones, silenced }) =>
    hasTones && !silenced ? [`${room}/siren-released`] : [],
  "warn-off": ({ room }) => [`${room}/sign`],
};

const disks: Effects<typeof disksMachine, DisksTag> = {
  "park-disks": ({ room }) => [`${room}/park-disks`],
};

const agentProof: Effects<typeof agentProofMachine, AgentProofTag> = {
  "agent-unproved": nothing,
  "concentration-lost": nothing,
};

const bank: Effects<typeof bankMachine, BankTag> = { "bank-fault": nothing };

const lender: Effects<typeof lenderMachine, LenderTag> = {
  "lending-path-fault": nothing,
  "lender-impaired": nothing,
  "own-need-waived": nothing,
};

const ladder: Effects<typeof ladderMachine, LadderTag> = { "hand-over": nothing };

const water: Effects<typeof waterMachine, WaterTag> = {
  pour: ({ rack }) => [`${rack}/water-open`],
  "water-fault": nothing,
};

const watch: Effects<typeof watchMachine, WatchTag> = { watched: nothing };

const monitoring: Effects<typeof monitoringMachine, MonitoringTag> = {
  "monitoring-silent": nothing,
};

const atmosphere: Effects<typeof atmosphereMachine, AtmosphereTag> = {
  "gas-alarm": nothing,
  "entry-ban": ({ room }) => [`${room}/entry-ban`],
  "people-at-risk": nothing,
  "stop-charging": ({ room }) => [`${room}/charge-stop`],
};

const exhaust: Effects<typeof exhaustMachine, ExhaustTag> = {
  "run-exhaust": ({ room }) => [`${room}/exhaust`],
  "hold-at-risk": nothing,
  "exhaust-fault": nothing,
};

const leak: Effects<typeof leakMachine, LeakTag> = {
  leak: nothing,
  "cut-power": ({ trips }) => trips,
};

const call: Effects<typeof callMachine, CallTag> = {
  call: ({ routes }) => routes.map(({ output }) => output),
  "notice-fault": nothing,
};

const supply: Effects<typeof supplyMachine, SupplyTag> = {
  "mains-fault": nothing,
  "charger-fault": nothing,
  "battery-fault": nothing,
  "voltage-fault": nothing,
  "resistance-fault": nothing,
  "fuse-fault": nothing,
};

const lampTest: Effects<typeof lampTestMachine, LampTestTag> = {
  "all-lamps": ({ lamps }) => lamps,
};

/** The kinds of chart a site can have. */
export type ChartKind =
  | "unit"
  | "lineUp"
  | "cases"
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
  | "cylinder"
  | "firing"
  | "changeover"
  | "furtherFlooding"
  | "flow"
  | "disks"
  | "agentProof"
  | "alarmDevices"
  | "airHandling"
  | "bypass"
  | "batteryBreaker"
  | "epo"
  | "actions"
  | "water"
  | "watch"
  | "monitoring"
  | "atmosphere"
  | "exhaust"
  | "leak"
  | "call"
  | "incident"
  | "supply"
  | "lampTest"
  | "countdown"
  | "mode"
  | "lock"
  | "hotWork"
  | "callPoint"
  | "unitHand"
  | "cloth"
  | "lender";

/** Every kind of chart, with its machine and its row of the sheet. */
export const chartKinds: Readonly<
  Record<ChartKind, { readonly machine: AnyStateMachine; readonly effects: object }>
> = {
  unit: { machine: unitMachine, effects: unit },
  lineUp: { machine: lineUpMachine, effects: lineUp },
  cases: { machine: casesMachine, effects: cases },
  release: { machine: releaseMachine, effects: release },
  closing: { machine: closingMachine, effects: closing },
  isolation: { machine: isolationMachine, effects: isolation },
  valve: { machine: valveMachine, effects: valve },
  bank: { machine: bankMachine, effects: bank },
  desk: { machine: deskMachine, effects: {} },
  delivery: { machine: deliveryMachine, effects: delivery },
  path: { machine: pathMachine, effects: {} },
  ladder: { machine: ladderMachine, effects: ladder },
  notice: { machine: noticeMachine, effects: {} },
  call: { machine: callMachine, effects: call },
  incident: { machine: incidentMachine, effects: {} },
  cylinder: { machine: cylinderMachine, effects: {} },
  firing: { machine: firingMachine, effects: firing },
  changeover: { machine: changeoverMachine, effects: changeover },
  furtherFlooding: { machine: furtherFloodingMachine, effects: {} },
  flow: { machine: flowMachine, effects: {} },
  disks: { machine: disksMachine, effects: disks },
  agentProof: { machine: agentProofMachine, effects: agentProof },
  alarmDevices: { machine: alarmDevicesMachine, effects: alarmDevices },
  airHandling: { machine: airHandlingMachine, effects: airHandling },
  bypass: { machine: bypassMachine, effects: bypass },
  batteryBreaker: {
    machine: batteryBreakerMachine,
    effects: { "battery-breaker-stuck": nothing },
  },
  epo: { machine: epoMachine, effects: epo },
  actions: { machine: actionsMachine, effects: actions },
  water: { machine: waterMachine, effects: water },
  watch: { machine: watchMachine, effects: watch },
  monitoring: { machine: monitoringMachine, effects: monitoring },
  atmosphere: { machine: atmosphereMachine, effects: atmosphere },
  exhaust: { machine: exhaustMachine, effects: exhaust },
  leak: { machine: leakMachine, effects: leak },
  supply: { machine: supplyMachine, effects: supply },
  lampTest: { machine: lampTestMachine, effects: lampTest },
  countdown: { machine: countdownMachine, effects: {} },
  mode: { machine: modeMachine, effects: mode },
  lock: { machine: lockMachine, effects: lock },
  hotWork: { machine: hotWorkMachine, effects: hotWork },
  callPoint: { machine: callPointMachine, effects: {} },
  unitHand: { machine: unitHandMachine, effects: {} },
  cloth: { machine: clothMachine, effects: {} },
  lender: { machine: lenderMachine, effects: lender },
};

/** Tags that mean that something is not as it should be; the controller counts them. */
export const faultTags: ReadonlySet<string> = new Set([
  "release-fault",
  "lock-expired",
  "hold-at-risk",
  "isolation-unproved",
  "valve-fault",
  "bank-fault",
  "delivery-fault",
  "gas-short",
  "changeover-fault",
  "air-unproved",
  "air-overdue",
  "bypass-fault",
  "battery-breaker-stuck",
  "water-fault",
  "exhaust-fault",
  "people-at-risk",
  "leak",
  "notice-fault",
  "mains-fault",
  "charger-fault",
  "battery-fault",
  "voltage-fault",
  "resistance-fault",
  "fuse-fault",
  "unit-low",
  "incomer-unproved",
  "agent-unproved",
  "concentration-lost",
  "lender-impaired",
]);

/** Tags of the disabled condition (EN 12094-1 cl. 4.15): a person has taken something away. */
export const disabledTags: ReadonlySet<string> = new Set([
  "automatic-disabled",
  "release-disabled",
  "release-locked",
  "walk-test",
]);

/** Charts whose delays end at a time of day that a person was told, power or no power. */
export const wallTimeKinds: ReadonlySet<ChartKind> = new Set(["lock", "hotWork"]);

/** Charts that only wait until a reading has settled: as their delay ends, an input has spoken. */
export const settlingKinds: ReadonlySet<ChartKind> = new Set(["cylinder", "flow"]);

/** The output tags that a chart of this kind asks for while it has these tags. */
export function effectsOf(kind: ChartKind, tags: Iterable<string>, context: unknown): string[] {
  const sheet = chartKinds[kind].effects as Readonly<
    Record<string, ((context: unknown) => readonly string[]) | undefined>
  >;
  const outputs: string[] = [];
  for (const tag of tags) outputs.push(...(sheet[tag]?.(context) ?? []));
  return outputs;
}
