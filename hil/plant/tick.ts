/**
 * One second of the building, in a fixed order, and the test whether it has come to rest; or a
 * whole minute of it, while nothing but its air still moves, and that slowly.
 *
 *   agent -> heat of batteries -> cases -> flames -> rooms -> walls -> sensors -> power -> marks
 *
 * At rest everything unseen by any sensor is put to exactly nothing, so that the seconds that
 * follow change nothing and may be left out. What was lost, burnt or emptied stays so.
 */
import {
  agentShare,
  excessK,
  fuelShare,
  obscurationPctPerM,
  oxygenShare,
  type GasBody,
} from "./air/gas-body.js";
import type { Building } from "./building.js";
import {
  OXYGEN_SHARE,
  REST_EXCESS_K,
  REST_OBSCURATION_PCT,
  REST_SHARE,
  TOUCHED_K,
  TOUCHED_PCT_PER_M,
} from "./constants.js";
import { restBatteries } from "./fire/batteries.js";
import { arrivalMs, shareOf } from "./field/movers.js";
import { deadSinceMs } from "./power/strings.js";
import { drawnKw } from "./power/upses.js";

/** Of a tick in which nothing but slow air moves; the stride that strideS knows beside 1. */
const MINUTE_S = 60;

/** Runs the seconds that end at `clock.nowMs`: one, or more where only slow air moves. */
export function tick(building: Building, seconds: number): void {
  const { nowMs } = building.clock;
  building.gas.step(nowMs);
  building.units.discharge();
  building.water.step(nowMs);
  building.drains.step();
  building.batteries.step();
  building.panelFires.stoke();
  building.cases.step(nowMs / 1000, seconds);
  building.panelFires.burn(nowMs);
  building.flames.burn(nowMs);
  building.air.step(nowMs, seconds);
  building.barriers.step(nowMs);
  building.flames.see();
  building.detectors.step();
  building.units.sense(nowMs);
  building.cables.step();
  stepUpses(building);
  building.loads.step(nowMs);
  building.servers.step(nowMs);
  building.disks.step();
  building.agentSensors.step();
  building.transmitters.step(nowMs);
  markTouched(building);
  markIsolation(building);
  const isWholeMinute = (nowMs / 1000) % MINUTE_S === 0;
  const hasStood = isWholeMinute && building.slowAir.hasStood();
  const onlyAirMoves = doOthersRest(building);
  building.clock.quiet = onlyAirMoves && doesAirRest(building);
  if (building.clock.quiet) rest(building);
  const isSlow = hasStood && onlyAirMoves && building.air.isSlow() && building.cases.areSlow();
  building.clock.strideS = isSlow ? MINUTE_S : 1;
}

/** Mains first, or what stands in for them; then the UPSs behind them. */
function stepUpses({ generators, upses, controls, clock }: Building): void {
  const { present } = controls.mains;
  generators.step(present, clock.nowMs, (upsId) => drawnKw(upses, upsId));
  upses.step((upsId) => generators.isSupplied(upsId, present), clock.nowMs);
}

function markTouched({ zones }: Building): void {
  for (const zone of zones.all) {
    if (zone.marks.touched) continue;
    zone.marks.touched = excessK(zone) > TOUCHED_K || obscurationPctPerM(zone) > TOUCHED_PCT_PER_M;
  }
}

/** The first thing that burnt is isolated once its breakers are apart. */
function markIsolation({ marks, strings, panelFires, clock }: Building): void {
  if (marks.firstBurnt === "" || marks.isolatedMs >= 0) return;
  const string = strings.find(({ fire }) => fire.id === marks.firstBurnt);
  let sinceMs = -1;
  if (string !== undefined) {
    sinceMs = deadSinceMs(string, clock.nowMs);
  } else {
    const { breaker } = panelFires.of(marks.firstBurnt);
    if (shareOf(breaker, clock.nowMs) === 0) sinceMs = arrivalMs(breaker);
  }
  if (sinceMs >= 0) marks.isolatedMs = Math.max(sinceMs, marks.firstBurntMs);
}

function doesAirRest({ air, cases, zones }: Building): boolean {
  return air.isStill() && zones.all.every(isLikeAir) && cases.areQuiet();
}

/** Whether nothing but the air in rooms and cases would change by itself. */
function doOthersRest(building: Building): boolean {
  const { clock, movers, controls } = building;
  return (
    !movers.areMoving(clock.nowMs) &&
    building.gas.areQuiet() &&
    building.flames.areQuiet() &&
    building.batteries.areQuiet() &&
    building.panelFires.areQuiet() &&
    building.water.areQuiet() &&
    building.drains.areQuiet() &&
    building.generators.areQuiet(controls.mains.present) &&
    building.upses.areQuiet((id) => building.generators.isSupplied(id, controls.mains.present)) &&
    building.servers.areQuiet(clock.nowMs) &&
    building.disks.areQuiet() &&
    building.agentSensors.areQuiet() &&
    building.detectors.areQuiet() &&
    building.units.areQuiet() &&
    building.cables.areQuiet() &&
    building.transmitters.areQuiet()
  );
}

function isLikeAir(body: GasBody): boolean {
  return (
    Math.abs(excessK(body)) < REST_EXCESS_K &&
    Math.abs(oxygenShare(body) - OXYGEN_SHARE) < REST_SHARE &&
    agentShare(body) < REST_SHARE &&
    fuelShare(body) < REST_SHARE / 10 &&
    obscurationPctPerM(body) < REST_OBSCURATION_PCT
  );
}

function rest(building: Building): void {
  const { ledger, cases, batteries } = building;
  cases.rest(ledger);
  building.air.rest();
  building.barriers.rest();
  ledger.now.lostKj += restBatteries(batteries);
  building.detectors.rest();
  building.servers.rest();
  building.agentSensors.rest();
  building.units.rest();
  building.stirs.all(building.clock.nowMs);
  building.table.wake();
}
