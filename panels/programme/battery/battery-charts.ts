/**
 * Charts of battery rooms: the ladder of every area, the water and the watch of every rack, silence
 * of monitoring, flammable gas, exhaust, and leaks.
 */
import type { LadderSettings } from "../../incident/ladder-words.js";
import type { LeakSettings } from "../../incident/leak.machine.js";
import type { WatchSettings } from "../../incident/watch.machine.js";
import type { WaterSettings } from "../../incident/water.machine.js";
import { seconds } from "../../quantities.js";
import type { AtmosphereSettings } from "../../room/atmosphere.machine.js";
import type { ExhaustSettings } from "../../room/exhaust.machine.js";
import type { MonitoringSettings } from "../../room/monitoring.machine.js";
import { batteryRulesOf } from "../../site/building/standard-battery-rules.js";
import { tellsCool, type BatteryRack, type BatteryRules } from "../../site/model.js";
import type { Room, Site } from "../../site/model.js";
import { atLeast, feedbackDelay } from "../../site/feedback-delay.js";
import type { ProgrammeDraft } from "../programme-parts.js";
import { clothCharts } from "./cloth-steps.js";

/** After release, the heat must fall within this (R11). */
const VERIFY_TIME = seconds(30);
/** Water must flow within this once it was asked for (assumption). */
const WATER_TIME = seconds(60);
/** Water must be proved within this once its valve was opened (assumption: a short dry pipe). */
const FLOW_TIME = seconds(15);
/** No rung is waited on for longer (assumption: half of the 4 min to water of the Ansan tests). */
const PATIENCE = seconds(120);
/** A fan must prove that it runs within this (assumption: twice its run-up, and more). */
const FAN_TIME = seconds(10);

export function batteryCharts(site: Site, draft: ProgrammeDraft): void {
  for (const room of site.rooms) {
    const racks = site.racks.filter((rack) => rack.room === room.id);
    if (room.area !== undefined) {
      addLadder(room, racks, draft);
      addMonitoring(room, racks, draft);
      for (const rack of racks) addRack(site, rack, draft);
      const { batteries } = room.watch;
      if (batteries !== undefined) addGas(site, room, batteries, draft);
    }
    if (room.watch.sensors.includes("leak")) addLeak(site, room, draft);
  }
  clothCharts(site, draft);
}

function addLadder(room: Room, racks: readonly BatteryRack[], draft: ProgrammeDraft): void {
  const { id } = room;
  const ladder = `ladder/${id}`;
  const wettable = racks.filter((rack) => rack.waterLPerMin > 0).map((rack) => rack.id);
  const settings: LadderSettings = {
    room: id,
    floor: room.floor,
    racks: racks.map((rack) => rack.id),
    wettable,
    verifyTime: VERIFY_TIME,
    waterTime: WATER_TIME,
    patience: PATIENCE,
  };
  draft.chart(ladder, "ladder", settings);
  for (const line of room.area?.lines ?? []) {
    const tag = `${id}/line-${line.id}`;
    const isHeat = line.kind === "heat" || line.kind === "camera";
    draft.input(tag, "on", { type: isHeat ? "heat.alarmed" : "line.alarmed", line: tag }, [ladder]);
    if (isHeat) draft.input(tag, "off", { type: "heat.cleared", line: tag }, [ladder]);
  }
  const waters = wettable.map((rack) => `water/${rack}`);
  draft.route(ladder, ["water.asked", "water.unasked"], waters);
  const isolations = settings.racks.map((rack) => `isolation/${rack}`);
  draft.route(ladder, ["isolation.asked"], isolations);
}

function addMonitoring({ id }: Room, racks: readonly BatteryRack[], draft: ProgrammeDraft): void {
  if (racks.length === 0) return;
  const chart = `monitoring/${id}`;
  const settings: MonitoringSettings = { room: id };
  draft.chart(chart, "monitoring", settings);
  for (const { id: rack } of racks) {
    const bms = `${rack}/bms-temperature`;
    draft.input(bms, "silent", { type: "sample.missed", rack }, [chart]);
    draft.input(bms, "answers", { type: "sample.came", rack }, [chart]);
  }
}

function addRack(site: Site, rack: BatteryRack, draft: ProgrammeDraft): void {
  const { id, room } = rack;
  const rules = batteryRulesOf(site, room);
  const [ladder, watch, water] = [`ladder/${room}`, `watch/${id}`, `water/${id}`];
  const settings: WatchSettings = { rack: id, room, watchTime: rules.watchTime };
  draft.chart(watch, "watch", settings);
  const beside = besideOf(site, rack, rules);
  if (rack.waterLPerMin > 0) addWater(rack, beside, rules, draft);

  const bms = `${id}/bms-temperature`;
  const wetToo = watersBeside(site, rack, rules);
  const hearHeat = [ladder, water, watch, ...wetToo];
  draft.input(bms, "on", { type: "rack.heated", rack: id }, hearHeat);
  draft.input(bms, "off", { type: "rack.cooled", rack: id }, hearHeat);
  draft.input(bms, "over", { type: "temperature.rose" }, [water]);
  draft.input(bms, "under", { type: "temperature.fell" }, [water]);
  const isTold = rack.unit !== undefined && tellsCool(rack.unit);
  const hearCase = [water, ...(isTold ? [watch] : []), ...wetToo];
  draft.route(`unit/${id}`, ["case.alarmed", "case.cleared"], hearCase);
  draft.route(`unit/${id}`, ["unit.fired"], [watch]);
  draft.route(`isolation/${id}`, ["isolation.proved", "isolation.lost"], [water]);
  draft.route(`release/${room}`, ["room.released"], [watch]);
  draft.route(watch, ["rack.reflared"], [ladder]);
  draft.route(`monitoring/${room}`, ["monitoring.silent", "monitoring.back"], [watch, water]);
}

function addWater(
  rack: BatteryRack,
  beside: readonly string[],
  { coolHold }: BatteryRules,
  draft: ProgrammeDraft,
): void {
  const { id, room } = rack;
  const water = `water/${id}`;
  const isTold = rack.unit === undefined || tellsCool(rack.unit);
  const settings: WaterSettings = {
    ...{ rack: id, beside, flowTime: FLOW_TIME, coolHold },
    tellsCool: isTold,
  };
  draft.chart(water, "water", settings);
  draft.input(`${id}/water-flow`, "on", { type: "flow.began" }, [water]);
  draft.input(`${id}/water-flow`, "off", { type: "flow.ended" }, [water]);
  draft.route(water, ["isolation.asked"], [`isolation/${id}`]);
  draft.route(water, ["water.flowing"], [`watch/${id}`, `ladder/${room}`]);
  draft.route(water, ["water.failed", "water.shut", "water.stopped"], [`ladder/${room}`]);
}

/** Racks next to it in its row, where its rules cool neighbours. */
function besideOf(site: Site, rack: BatteryRack, { coolNeighbours }: BatteryRules): string[] {
  if (!coolNeighbours) return [];
  return site.racks
    .filter(({ row, place }) => row === rack.row && Math.abs(place - rack.place) === 1)
    .map(({ id }) => id);
}

function watersBeside(site: Site, rack: BatteryRack, rules: BatteryRules): string[] {
  return besideOf(site, rack, rules).map((id) => `water/${id}`);
}

function addGas(site: Site, room: Room, rules: BatteryRules, draft: ProgrammeDraft): void {
  const { id } = room;
  const [atmosphere, exhaust] = [`atmosphere/${id}`, `exhaust/${id}`];
  const settings: AtmosphereSettings = { room: id, calmTime: rules.gasCalm };
  draft.chart(atmosphere, "atmosphere", settings);
  const gas = `${id}/flammable`;
  draft.input(gas, "on", { type: "gas.rose" }, [atmosphere]);
  draft.input(gas, "off", { type: "gas.fell" }, [atmosphere]);
  draft.input(gas, "over", { type: "limit.passed" }, [atmosphere]);
  draft.input(gas, "under", { type: "limit.left" }, [atmosphere]);
  draft.input(gas, "silent", { type: "sensor.silent" }, [atmosphere]);
  draft.input(gas, "answers", { type: "sensor.back" }, [atmosphere]);
  if (room.watch.sensors.includes("people")) {
    draft.input(`${id}/people`, "on", { type: "people.entered" }, [atmosphere]);
    draft.input(`${id}/people`, "off", { type: "people.left" }, [atmosphere]);
  }
  for (const line of room.area?.lines ?? []) {
    if (line.kind !== "off-gas" && line.kind !== "hydrogen") continue;
    const tag = `${id}/line-${line.id}`;
    draft.input(tag, "on", { type: "offgas.seen" }, [atmosphere, exhaust]);
    draft.input(tag, "off", { type: "offgas.gone" }, [exhaust]);
  }
  draft.route(atmosphere, ["gas.over", "gas.under"], [exhaust, `ladder/${id}`]);
  draft.route(`release/${id}`, ["room.reset"], [atmosphere]);
  if (room.exhaustM3PerS > 0) addExhaust(site, room, rules, draft);
}

function addExhaust(site: Site, room: Room, rules: BatteryRules, draft: ProgrammeDraft): void {
  const { id, compartment } = room;
  const exhaust = `exhaust/${id}`;
  const settings: ExhaustSettings = {
    room: id,
    compartment,
    isPrompted: rules.extraction === "prompted",
    extractionDelay: rules.extractionDelay,
    extractionTime: rules.extractionTime,
    proofTime: atLeast(FAN_TIME, feedbackDelay(site, id)),
  };
  draft.chart(exhaust, "exhaust", settings);
  draft.input(`${id}/exhaust-running`, "on", { type: "fan.ran" }, [exhaust]);
  draft.input(`${id}/exhaust-running`, "off", { type: "fan.stopped" }, [exhaust]);
  const release = `release/${id}`;
  draft.route(release, ["closing.asked", "room.soaked", "room.aborted", "room.reset"], [exhaust]);
}

function addLeak(site: Site, room: Room, draft: ProgrammeDraft): void {
  const { id, compartment } = room;
  const chart = `leak/${id}`;
  const wetRooms = site.rooms.filter(({ watch }) => watch.waterReaches.includes(id));
  const racksOf = (rooms: readonly string[]): BatteryRack[] =>
    site.racks.filter((rack) => rooms.includes(rack.room));
  const own = racksOf([id]);
  const inCompartment = site.rooms
    .filter((other) => other.compartment === compartment)
    .map((other) => other.id);
  const sources = racksOf(wetRooms.map((wet) => wet.id)).map((rack) => rack.id);
  const settings: LeakSettings = {
    room: id,
    sources,
    own: own.map((rack) => rack.id),
    holdsBatteries: own.length > 0,
    trips: tripsIn(site, inCompartment),
    warning: batteryRulesOf(site, wetRooms[0]?.id ?? id).cutWarning,
  };
  draft.chart(chart, "leak", settings);
  draft.input(`${id}/leak`, "on", { type: "leak.sensed" }, [chart]);
  draft.input(`${id}/leak`, "off", { type: "leak.dried" }, [chart]);
  for (const { id: wet, watch } of wetRooms) {
    if (!watch.sensors.includes("drain")) continue;
    const drain = `${wet}/drain-level`;
    draft.input(drain, "on", { type: "drain.rose", drain }, [chart]);
    draft.input(drain, "off", { type: "drain.fell", drain }, [chart]);
  }
  for (const rack of [...sources, ...settings.own]) {
    draft.route(`water/${rack}`, ["water.opened", "water.stopped", "water.shut"], [chart]);
  }
  const isolations = racksOf(inCompartment).map((rack) => `isolation/${rack.id}`);
  draft.route(chart, ["isolation.asked"], isolations);
  const bypasses = site.upses
    .filter((ups) => inCompartment.includes(ups.room) && ups.bypass)
    .map((ups) => `bypass/${ups.id}`);
  draft.route(chart, ["cut.made", "cut.ended"], bypasses);
}

/**
 * What trips beside the racks when a room's power is cut: panels and UPS batteries, no further. A
 * UPS goes off its load behind its bypass; one without a bypass stays, or its load would be lost.
 */
function tripsIn(site: Site, rooms: readonly string[]): string[] {
  const panels = site.panels
    .filter((panel) => rooms.includes(panel.room) && panel.unit !== undefined)
    .map((panel) => `${panel.id}/breaker-trip`);
  const upses = site.upses
    .filter((ups) => rooms.includes(ups.room) && ups.remoteBatteryBreaker)
    .map((ups) => `${ups.id}/battery-trip`);
  return [...panels, ...upses];
}
