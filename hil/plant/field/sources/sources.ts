/**
 * Sources: what every input point of the site reads at this moment, before quantisation.
 *
 * Bits are 0 or 1, lines are normal or alarm (faults of wires belong to the rig), quantities are in
 * the unit of their point. Readings of movers are right to the millisecond, all others to the
 * second.
 */
import { isClosable } from "#panels";
import { oxygenShare } from "../../air/gas-body.js";
import { flammablePct, temperatureC } from "../../air/zones.js";
import type { Building } from "../../building.js";
import { gaugeBar } from "../../gas/blow-down.js";
import { currentA, connectedShare } from "../../power/strings.js";
import { addUpsPower } from "../../power/ups-readings.js";
import { addRoomWatch } from "./battery-room-field.js";
import { addPermission } from "../permission-controls.js";
import { shareOf, type Mover } from "../movers.js";
import { addSupervision } from "./supervision-sources.js";
import { addUnitSources } from "./unit-sources.js";

type Sources = Map<string, () => number>;

export function createSources(building: Building): ReadonlyMap<string, () => number> {
  const sources: Sources = new Map();
  sources.set("site/mains", () => bit(building.controls.mains.present));
  addRooms(building, sources);
  addUnitSources(building.units, sources);
  addBreakers(building, sources);
  addRacks(building, sources);
  addUpsPower(building, sources);
  addOpenings(building, sources);
  addGas(building, sources);
  addRoomWatch(building, sources);
  addNotice(building, sources);
  addSupervision(building, sources);
  return sources;
}

const bit = (on: boolean): number => (on ? 1 : 0);

function addRooms(building: Building, to: Sources): void {
  const { zones, controls, detectors, devices, gas, clock, agentSensors } = building;
  for (const zone of zones.all) {
    const { id } = zone;
    const control = controls.rooms.get(id);
    if (control === undefined) continue;
    if (zone.room.area?.flooding.secondFlooding !== "off") {
      to.set(`${id}/second-flooding`, () => control.secondFlooding);
    }
    to.set(`${id}/temperature`, () => temperatureC(zone));
    to.set(`${id}/oxygen`, () => 100 * oxygenShare(zone));
    to.set(`${id}/agent`, () => 100 * agentSensors.read(zone));
    to.set(`${id}/flammable`, () => flammablePct(zone));
    to.set(`${id}/manual`, () => control.manual);
    to.set(`${id}/hold`, () => control.hold);
    to.set(`${id}/lock-off`, () => control.lockOff);
    addPermission(zone.room, control, to);
    to.set(`${id}/discharged`, () => bit(gas.isSwitched(id) || control.switchLifted === 1));
    if (zone.room.exhaustM3PerS === 0) continue;
    const fan = devices.mover(`${id}/exhaust`);
    to.set(`${id}/exhaust-running`, () => bit(shareOf(fan, clock.nowMs) === 1));
  }
  for (const detector of detectors.all) {
    const { zone, line, now } = detector;
    to.set(`${zone.id}/line-${line.id}`, () => now.line);
    to.set(`${zone.id}/level-${line.id}`, () => detectors.reads(detector));
  }
}

function addBreakers({ site, devices, upses, clock }: Building, to: Sources): void {
  const closed = (tag: string): void => {
    const breaker = devices.mover(tag);
    to.set(tag, () => bit(shareOf(breaker, clock.nowMs) > 0));
  };
  for (const panel of site.panels) if (panel.unit !== undefined) closed(`${panel.id}/breaker`);
  for (const rack of site.racks) {
    if (!rack.remoteBreakers) continue;
    closed(`${rack.id}/main`);
    closed(`${rack.id}/auxiliary`);
  }
  for (const { ups, now } of upses.all) {
    to.set(`${ups.id}/on-load`, () => bit(now.stopped === "" && !now.parted));
    if (ups.remoteBatteryBreaker) closed(`${ups.id}/battery-breaker`);
  }
}

function addRacks({ strings, upses, water, clock, told }: Building, to: Sources): void {
  for (const string of strings) {
    const { rack, id, body, now } = string.fire;
    const unit = upses.find(rack.ups);
    to.set(`${id}/bms-temperature`, () => body.zone.room.temperatureC + now.bmsK);
    if (rack.waterLPerMin > 0) {
      to.set(`${id}/water-flow`, () => bit(water.flowsOnto(id, clock.nowMs)));
    }
    if (!rack.remoteBreakers) continue;
    to.set(`${id}/current`, () => {
      const connected = (unit?.strings ?? []).filter((s) => connectedShare(s, clock.nowMs) === 1);
      const onBattery = unit?.now.onBattery ?? false;
      // A charger that is stopped leaves a string without its float current.
      if (!onBattery && told.get(`${rack.room}/charge-stop`)?.on === true) return 0;
      const load = { onBattery, powerKw: rack.ups === unit?.ups.id ? unit.ups.powerKw : 0 };
      return currentA(string, { ...load, strings: connected.length }, clock.nowMs);
    });
  }
}

function addOpenings({ site, devices, clock }: Building, to: Sources): void {
  for (const opening of site.openings) {
    if (!isClosable(opening)) continue;
    const leaf = devices.mover(opening.id);
    to.set(`${opening.id}/shut`, () => bit(shareOf(leaf, clock.nowMs) === 0));
  }
  for (const handler of site.airHandlers) {
    const fan = devices.mover(handler.id);
    to.set(`${handler.id}/running`, () => bit(shareOf(fan, clock.nowMs) > 0));
  }
}

function addGas(building: Building, to: Sources): void {
  const { site, devices, gas, changeovers, wiring, clock } = building;
  for (const cylinder of gas.cylinders) {
    to.set(`${cylinder.id}/pressure`, () => gaugeBar(cylinder));
  }
  for (const { id, reserve } of site.banks) {
    if (reserve === undefined) continue;
    to.set(`${id}/reserve-selected`, () => bit(changeovers.isAtReserve(id)));
  }
  const addValve = (id: string, valve: () => Mover): void => {
    to.set(`${id}/open`, () => bit(shareOf(valve(), clock.nowMs) === 1));
    to.set(`${id}/shut`, () => bit(shareOf(valve(), clock.nowMs) === 0));
  };
  for (const { id } of site.selectorValves) {
    addValve(id, () => devices.mover(wiring.switchesOf(id)));
  }
  for (const { valve } of site.tieLines) {
    const mover = devices.mover(valve);
    addValve(valve, () => mover);
  }
}

function addNotice({ transmitters }: Building, to: Sources): void {
  for (const route of transmitters.routes) {
    to.set(`notice/${route}-delivered`, () => bit(transmitters.isDelivered(route)));
  }
  for (const id of transmitters.recipients) {
    to.set(`notice/${id}-acknowledged`, () => bit(transmitters.isAcknowledged(id)));
  }
}
