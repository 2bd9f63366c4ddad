/**
 * Charts of power: bypasses, battery breakers, emergency power-off and the zone matrix; and what
 * the isolation of racks hears of its room and of its heat.
 */
import { epoCompartments, epoTrips, upsBreakers } from "../../points/power-points.js";
import type { ActionsSettings } from "../../power/actions.machine.js";
import type { BatteryBreakerSettings } from "../../power/battery-breaker.machine.js";
import type { BypassSettings } from "../../power/bypass.machine.js";
import type { EpoSettings } from "../../power/epo.machine.js";
import { seconds } from "../../quantities.js";
import {
  tellsCool,
  type Site,
  type Ups,
  type ZoneAction,
  type ZoneLevel,
} from "../../site/model.js";
import { atLeast, feedbackDelay } from "../../site/feedback-delay.js";
import type { ProgrammeDraft } from "../programme-parts.js";

/** Proof of one step (R4). */
const PROOF_TIME = seconds(5);
/** How long an emergency power-off stays armed (assumption). */
const ARM_TIME = seconds(30);

export function powerCharts(site: Site, draft: ProgrammeDraft): void {
  for (const rack of site.racks) {
    const chart = [`isolation/${rack.id}`];
    const release = `release/${rack.room}`;
    draft.route(release, ["room.alerted", "closing.asked", "room.reset"], chart);
    const heat = rack.unit !== undefined && tellsCool(rack.unit) ? [`${rack.id}/heat`] : [];
    for (const at of [`${rack.id}/bms-temperature`, ...heat]) {
      draft.input(at, "on", { type: "heat.rose", at }, chart);
      draft.input(at, "off", { type: "heat.fell", at }, chart);
    }
  }
  for (const ups of site.upses) {
    if (ups.bypass) addBypass(site, ups, draft);
    if (ups.remoteBatteryBreaker) addBatteryBreaker(site, ups, draft);
  }
  for (const compartment of epoCompartments(site)) addEpo(site, compartment, draft);
  addActions(site, draft);
}

function addBypass(site: Site, ups: Ups, draft: ProgrammeDraft): void {
  const { id, room, remoteBatteryBreaker } = ups;
  const partner = ups.partner ?? "";
  const chart = `bypass/${id}`;
  const battery = remoteBatteryBreaker ? [`${id}/battery-breaker`] : [];
  const breakers = [...upsBreakers(id), ...battery];
  const trips = [`${id}/trip`, ...(remoteBatteryBreaker ? [`${id}/battery-trip`] : [])];
  const proofTime = atLeast(PROOF_TIME, feedbackDelay(site, room));
  const settings: BypassSettings = { ups: id, room, partner, breakers, trips, proofTime };
  draft.chart(chart, "bypass", settings);
  draft.input(`${id}/bypass`, "on", { type: "bypass.closed" }, [chart]);
  draft.input(`${id}/bypass`, "off", { type: "bypass.opened" }, [chart]);
  for (const breaker of breakers) {
    draft.input(breaker, "off", { type: "breaker.opened", breaker }, [chart]);
    draft.input(breaker, "on", { type: "breaker.closed", breaker }, [chart]);
  }
  if (partner !== "") {
    draft.input(`${partner}/on-load`, "on", { type: "partner.carries" }, [chart]);
    draft.input(`${partner}/on-load`, "off", { type: "partner.stopped" }, [chart]);
  }
  draft.route(`release/${room}`, ["room.alerted", "room.alarmed", "room.reset"], [chart]);
}

function addBatteryBreaker(site: Site, ups: Ups, draft: ProgrammeDraft): void {
  const chart = `battery-breaker/${ups.id}`;
  const breaker = `${ups.id}/battery-breaker`;
  const proofTime = atLeast(PROOF_TIME, feedbackDelay(site, ups.room));
  const settings: BatteryBreakerSettings = { ups: ups.id, breaker, proofTime };
  draft.chart(chart, "batteryBreaker", settings);
  draft.input(breaker, "off", { type: "breaker.opened", breaker }, [chart]);
  draft.input(breaker, "on", { type: "breaker.closed", breaker }, [chart]);
  for (const from of [...site.racks.map(({ id }) => `isolation/${id}`), `bypass/${ups.id}`]) {
    draft.route(from, ["isolation.widened", "bypass.proved", "trip.ended"], [chart]);
  }
}

function addEpo(site: Site, compartment: string, draft: ProgrammeDraft): void {
  const chart = `epo/${compartment}`;
  const trips = epoTrips(site, compartment);
  const settings: EpoSettings = { compartment, trips, armTime: ARM_TIME };
  draft.chart(chart, "epo", settings);
  const rooms = site.rooms.filter((room) => room.compartment === compartment).map(({ id }) => id);
  for (const room of rooms) {
    draft.route(`ladder/${room}`, ["rung.reached"], [chart]);
    draft.route(`release/${room}`, ["room.reset"], [chart]);
  }
  for (const { id, room } of site.racks) {
    if (!rooms.includes(room)) continue;
    draft.route(`isolation/${id}`, ["isolation.failed", "isolation.proved"], [chart]);
  }
  const tripped = (id: string, what: string): boolean => trips.includes(`${id}/${what}`);
  const upses = site.upses.flatMap(({ id }) => [
    ...(tripped(id, "trip") ? [`bypass/${id}`] : []),
    ...(tripped(id, "battery-trip") ? [`battery-breaker/${id}`] : []),
  ]);
  draft.route(chart, ["epo.pressed", "epo.ended"], upses);
}

function addActions(site: Site, draft: ProgrammeDraft): void {
  const levels: readonly ZoneLevel[] = ["alert", "alarm", "release"];
  for (const zone of new Set(site.matrix.map((row) => row.zone))) {
    const rows = site.matrix.filter((row) => row.zone === zone);
    const each = (pick: (row: ZoneAction) => readonly string[]) => {
      const [alert = [], alarm = [], release = []] = levels.map((level) => [
        ...new Set(rows.filter(({ at }) => at === level).flatMap(pick)),
      ]);
      return { alert, alarm, release };
    };
    const chart = `actions/${zone}`;
    const settings: ActionsSettings = {
      room: zone,
      drives: each((row) => drivesOf(site, row)),
      stops: each(({ stop }) => stop),
    };
    draft.chart(chart, "actions", settings);
    const begins = ["room.alerted", "room.alarmed", "room.released", "room.reset"];
    draft.route(`release/${zone}`, begins, [chart]);
    const handlers = [...new Set(rows.flatMap(({ stop }) => stop))].map((id) => `air/${id}`);
    draft.route(chart, ["zone.acted"], handlers);
    // A handler that the zone stops without serving it hears from here when the alarm is over.
    draft.route(`release/${zone}`, ["room.soaked", "room.reset"], handlers);
  }
}

/** Outputs of one row; what has no means of its own was refused when the site was read. */
function drivesOf(site: Site, { trip, close, shutdown }: ZoneAction): string[] {
  const isNamed = (id: string): boolean => trip.includes(id);
  return [
    ...site.racks
      .filter(({ row, remoteBreakers }) => isNamed(row) && remoteBreakers)
      .map(({ id }) => `${id}/trip`),
    ...site.upses
      .filter(({ id, remoteBatteryBreaker }) => isNamed(id) && remoteBatteryBreaker)
      .map(({ id }) => `${id}/battery-trip`),
    ...site.panels
      .filter(({ lineUp, unit }) => isNamed(lineUp) && unit !== undefined)
      .map(({ id }) => `${id}/breaker-trip`),
    ...close.map((id) => `${id}/close`),
    ...site.loads.filter(({ id }) => shutdown.includes(id)).map((l) => `${l.room}/shutdown-signal`),
  ];
}
