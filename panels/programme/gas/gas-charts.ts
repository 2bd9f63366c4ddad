/**
 * Charts of the gas system: banks, valves, deliveries and the one desk that keeps the ledger.
 */
import type { BankSettings } from "../../gas/bank.machine.js";
import type { ChangeoverSettings } from "../../gas/changeover.machine.js";
import type { CylinderSettings } from "../../gas/cylinder.machine.js";
import type { DeliverySettings } from "../../gas/delivery-words.js";
import type { FiringSettings } from "../../gas/firing.machine.js";
import type { FurtherFloodingSettings } from "../../gas/further-flooding.machine.js";
import type { PathSettings } from "../../gas/path.machine.js";
import type { ValveSettings } from "../../gas/valve.machine.js";
import { assert } from "../../defect.js";
import { millis, seconds, type Duration } from "../../quantities.js";
import type { Bank, ExtinguishingArea, SelectorValve, Site } from "../../site/model.js";
import { atLeast, feedbackDelay } from "../../site/feedback-delay.js";
import { valveBudget } from "../../site/valve-budget.js";
import { lendingCharts } from "./lending-charts.js";
import { needKg } from "./need.js";
import type { ProgrammeDraft } from "../programme-parts.js";

/** A fired cylinder's pressure must have fallen within its discharge time and this margin. */
const EMPTYING_MARGIN = seconds(5);
/** A changeover has what its feedback takes, and at least this. */
const CHANGEOVER_BUDGET_MIN = seconds(3);

/** The pressure switch has the reports of two polls, and a step of the flow, to say otherwise. */
const QUIET_MARGIN = seconds(1);
/** Between cylinders of an extended discharge, where there is none. */
const NEVER_TOPPED_UP = seconds(60);
/** Who waits for a manifold waits out this many whole turns of another room (assumption). */
const TURNS_WAITED = 2;

export function gasCharts(site: Site, draft: ProgrammeDraft): void {
  const deliveries = site.selectorValves.map(({ room }) => `delivery/${room}`);
  const releases = site.selectorValves.map(({ room }) => `release/${room}`);
  const paths = site.selectorValves.map(({ room }) => `path/${room}`);
  const ties = site.tieLines.map(({ valve }) => `valve/${valve}`);
  const banks = site.banks.map(({ id }) => `bank/${id}`);

  for (const bank of site.banks) addBank(site, bank, deliveries, draft);
  for (const tie of site.tieLines) {
    const { valve: id, bank, travel } = tie;
    addValve(site, { id, bank, room: undefined, travel }, draft);
    for (const release of releases) draft.route(release, ["room.reset"], [`valve/${tie.valve}`]);
    draft.route(`valve/${tie.valve}`, ["valve.shut"], ["desk", ...paths]);
  }
  for (const selector of site.selectorValves) {
    addDelivery(site, selector, banks, draft);
    addPath(site, selector, ties, draft);
    addFiring(site, selector, draft);
  }
  lendingCharts(site, draft);
}

/** The actuators of a room, and what may follow its first delivery. */
function addFiring(
  site: Site,
  { id: valve, bank: bankId, room: roomId }: SelectorValve,
  draft: ProgrammeDraft,
): void {
  const bank = site.banks.find(({ id }) => id === bankId);
  const area = site.rooms.find(({ id }) => id === roomId)?.area;
  if (bank === undefined || area === undefined) return;
  const [firing, further, release] = [`firing/${roomId}`, `further/${roomId}`, `release/${roomId}`];
  const delivery = `delivery/${roomId}`;
  const { onTime, drivesUntilReset, secondFlooding, extended } = area.flooding;
  const cylinders = bank.cylinders.map(({ id }) => id);
  const settings: FiringSettings = { room: roomId, cylinders, onTime, drivesUntilReset };
  draft.chart(firing, "firing", settings);
  draft.input(`${valve}/open`, "on", { type: "limit.reached" }, [firing]);
  draft.input(`${valve}/open`, "off", { type: "limit.left" }, [firing]);
  draft.route(delivery, ["cylinders.fired", "path.left", "attempt.owed"], [firing]);
  draft.route(firing, ["cylinders.fired"], [`bank/${bankId}`, `path/${roomId}`, `flow/${roomId}`]);
  draft.route(release, ["fire.again"], [firing, delivery]);
  draft.route(`flow/${roomId}`, ["agent.confirmed"], [firing]);
  draft.route(release, ["room.reset"], [firing, further]);
  for (const { id } of site.banks) draft.route(`bank/${id}`, ["cylinder.emptied"], [firing]);
  const locked = secondFlooding === "off" && extended === undefined ? [firing] : [firing, further];
  draft.input(`${roomId}/lock-off`, "on", { type: "lockOff.closed" }, locked);
  draft.input(`${roomId}/lock-off`, "off", { type: "lockOff.opened" }, locked);
  if (locked.length > 1) addFurther(site, { bank, roomId, area }, draft);
}

function addFurther(
  site: Site,
  { bank, roomId, area }: { bank: Bank; roomId: string; area: ExtinguishingArea },
  draft: ProgrammeDraft,
): void {
  const further = `further/${roomId}`;
  const delivery = `delivery/${roomId}`;
  const { secondFlooding: second, extended } = area.flooding;
  const settings: FurtherFloodingSettings = {
    room: roomId,
    second,
    needKg: needKg(site, roomId, bank),
    topUps: extended?.cylinders ?? 0,
    topUpKg: bank.cylinders[0]?.fillKg ?? 0,
    every: extended?.every ?? NEVER_TOPPED_UP,
  };
  draft.chart(further, "furtherFlooding", settings);
  draft.route(`release/${roomId}`, ["room.released", "room.soaked"], [further]);
  draft.route(delivery, ["delivery.ended", "delivery.stopped", "delivery.failed"], [further]);
  draft.route(`mode/${roomId}`, ["mode.changed"], [further]);
  draft.route(further, ["more.asked"], [delivery, `alarms/${roomId}`]);
  if (second === "off") return;
  draft.input(`${roomId}/second-flooding`, "on", { type: "second.asked" }, [further]);
  for (const line of area.lines.filter(({ kind }) => kind === "heat")) {
    const tag = `${roomId}/line-${line.id}`;
    draft.input(tag, "on", { type: "heat.alarmed", line: tag }, [further]);
  }
}

function addDelivery(
  site: Site,
  selector: SelectorValve,
  banks: readonly string[],
  draft: ProgrammeDraft,
): void {
  const { id, bank, room, travel } = selector;
  const delivery = `delivery/${room}`;
  const valve = `valve/${id}`;
  const path = `path/${room}`;
  addValve(site, { id, bank, room, travel }, draft);
  draft.route(`release/${room}`, ["room.reset"], [valve]);
  draft.route(valve, ["valve.proved", "valve.failed"], [delivery]);
  draft.chart(delivery, "delivery", deliverySettings(site, selector));
  draft.input(`${room}/lock-off`, "on", { type: "lockOff.closed" }, [delivery]);
  draft.input(`${room}/lock-off`, "off", { type: "lockOff.opened" }, [delivery]);
  draft.route(delivery, ["valve.asked"], [path, valve]);
  draft.route(delivery, ["stock.asked", "stock.awaited", "stock.returned"], ["desk"]);
  const loans = ["loan.asked", "loan.awaited", "loan.returned", "loan.dropped"];
  draft.route(delivery, loans, ["desk"]);
  draft.route(delivery, ["cylinders.fired"], [...banks, path]);
  draft.route(delivery, ["path.left"], [path]);
  draft.route(delivery, ["delivery.short", "delivery.failed"], [`ladder/${room}`]);
}

function addPath(
  site: Site,
  { id, room }: SelectorValve,
  ties: readonly string[],
  draft: ProgrammeDraft,
): void {
  const path = `path/${room}`;
  const quietTime = millis(feedbackDelay(site, room) + QUIET_MARGIN);
  const settings: PathSettings = { room, quietTime };
  draft.chart(path, "path", settings);
  draft.input(`${room}/discharged`, "on", { type: "flow.began" }, [path]);
  draft.input(`${room}/discharged`, "off", { type: "flow.ended" }, [path]);
  draft.input(`${room}/lock-off`, "on", { type: "lockOff.closed" }, [path]);
  draft.input(`${room}/lock-off`, "off", { type: "lockOff.opened" }, [path]);
  draft.route(`release/${room}`, ["room.reset"], [path]);
  draft.route(`valve/${id}`, ["valve.shut"], [path]);
  draft.route(path, ["valve.returned"], [`valve/${id}`, ...ties]);
  draft.route(path, ["manifold.freed"], ["desk"]);
}

function addBank(
  site: Site,
  bank: Bank,
  deliveries: readonly string[],
  draft: ProgrammeDraft,
): void {
  const chart = `bank/${bank.id}`;
  const settings: BankSettings = {
    bank: bank.id,
    cylinders: bank.cylinders.map(({ id }) => id),
    confirmTime: confirmTime(site, bank),
  };
  draft.chart(chart, "bank", settings);
  for (const cylinder of settings.cylinders) {
    addCylinder(cylinder, bank, draft);
  }
  addChangeover(site, bank, draft);
  draft.route(chart, ["cylinder.emptied", "cylinders.failed"], deliveries);
  draft.route(chart, ["cylinder.leaked", "bank.refilled"], ["desk"]);
  for (const { room } of site.selectorValves.filter((valve) => valve.bank === bank.id)) {
    draft.route(`release/${room}`, ["room.alarmed", "room.reset"], [chart]);
  }
}

function addCylinder(cylinder: string, bank: Bank, draft: ProgrammeDraft): void {
  const chart = `cylinder/${cylinder}`;
  const settings: CylinderSettings = { cylinder, lowSettles: bank.lowSettles };
  draft.chart(chart, "cylinder", settings);
  draft.input(`${cylinder}/pressure`, "on", { type: "pressure.fell" }, [chart]);
  draft.input(`${cylinder}/pressure`, "off", { type: "pressure.rose" }, [chart]);
  draft.route(chart, ["cylinder.low", "cylinder.charged"], [`bank/${bank.id}`]);
}

function addChangeover(site: Site, { id, room, reserve }: Bank, draft: ProgrammeDraft): void {
  if (reserve === undefined) return;
  const chart = `changeover/${id}`;
  const budget = atLeast(feedbackDelay(site, room), CHANGEOVER_BUDGET_MIN);
  const settings: ChangeoverSettings = { bank: id, budget };
  draft.chart(chart, "changeover", settings);
  draft.input(`${id}/reserve-selected`, "on", { type: "reserve.selected" }, [chart]);
  draft.input(`${id}/reserve-selected`, "off", { type: "main.selected" }, [chart]);
  draft.route(chart, ["supply.selected", "supply.unproved"], ["desk"]);
}

function confirmTime(site: Site, bank: Bank): Duration {
  const toFall = millis(bank.dischargeTime + EMPTYING_MARGIN);
  return millis(toFall + bank.lowSettles + feedbackDelay(site, bank.room));
}

function addValve(
  site: Site,
  spec: { id: string; bank: string; room: string | undefined; travel: Duration },
  draft: ProgrammeDraft,
): void {
  const { id: valve, room } = spec;
  const chart = `valve/${valve}`;
  const settings: ValveSettings = { valve, room, budget: valveBudget(site, spec) };
  draft.chart(chart, "valve", settings);
  draft.input(`${valve}/open`, "on", { type: "limit.reached" }, [chart]);
  draft.input(`${valve}/open`, "off", { type: "limit.left" }, [chart]);
  draft.input(`${valve}/shut`, "on", { type: "shutLimit.reached" }, [chart]);
  draft.input(`${valve}/shut`, "off", { type: "shutLimit.left" }, [chart]);
}

function deliverySettings(site: Site, selector: SelectorValve): DeliverySettings {
  const bank = site.banks.find(({ id }) => id === selector.bank);
  assert(bank !== undefined, `selector valve ${selector.id} names a bank of the site`);
  return {
    room: selector.room,
    bank: bank.id,
    selector: selector.id,
    needKg: needKg(site, selector.room, bank),
    kgPerCylinder: bank.cylinders[0]?.fillKg ?? 0,
    turnTime: turnTime(site, selector, bank),
    loanTime: site.lending.wait,
  };
}

/** Two turns of another room that opens its valve, empties its cylinders and shuts it again. */
function turnTime(site: Site, selector: SelectorValve, bank: Bank): Duration {
  return millis(TURNS_WAITED * (2 * valveBudget(site, selector) + confirmTime(site, bank)));
}
