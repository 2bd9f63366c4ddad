/**
 * Vent flames: the gas that comes out of a burning rack, alight or not.
 *
 *   alight      power = gas out of the case * heat of flames / vent gas, while the room has oxygen
 *   not alight  the gas gathers in the room; lit again, what has gathered burns off in seconds
 *
 * The flame stands at the vents: it is out once agent in the case or in the room is at its
 * extinguishing share for 5 s, and it returns when that is over while a module still vents or
 * glows. Plume heat goes to the room, or for the most part into a void joined to it; radiation goes
 * to the room's surfaces. Pressure of a gas explosion is not worked out, only told.
 */
import type { Enclosure } from "../air/enclosure.js";
import { addHeat, addSmoke, burnVentGas } from "../air/gas-acts.js";
import { flameFreedom, fuelM3In, fuelShare, oxygenAboveM3 } from "../air/gas-body.js";
import { oxygenShare, suppressionIndex } from "../air/gas-body.js";
import type { Zone } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import {
  BACK_AT_INDEX,
  FLAME_DIES_SHARE,
  FLAME_HEAT_RATIO,
  GATHERED_GAS_BURNS_S,
  LOWER_LIMIT_SHARE,
  MODULE_KJ_PER_K_KWH,
  MODULE_LIGHTS_K,
  OXYGEN_M3_PER_KJ,
  PLUME_INTO_VOID_SHARE,
  RACK_SMOKE_KG_PER_KJ,
  RADIATED_SHARE,
  VENT_FLAME_BACK_S,
  VENT_FLAME_OUT_S,
  VENT_M3_PER_KWH,
  VENT_MIST_KG_PER_M3,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import type { Batteries, RackFire } from "./batteries.js";

export interface VentFlame {
  readonly fire: RackFire;
  readonly now: {
    alight: boolean;
    /** The rack has burnt with a flame at least once. */
    wasAlight: boolean;
    smotheredS: number;
    kindledS: number;
    powerKw: number;
  };
}

export interface VentFlames {
  /** In the order of the racks. */
  readonly all: readonly VentFlame[];
  /** Burns; runs after the cases are stepped. */
  burn(): void;
  areQuiet(): boolean;
}

/** Less gas than this in a second feeds no flame, m3 (about 3 kW). */
const LEAST_VENT_M3 = 1e-4;

export function createVentFlames(
  batteries: Batteries,
  enclosure: Enclosure,
  kept: { readonly table: StateTable; readonly chronicle: Chronicle; readonly ledger: Ledger },
): VentFlames {
  const { table, chronicle, ledger } = kept;
  const all = batteries.all.map((fire): VentFlame => ({
    fire,
    now: table.record(`vent flame ${fire.id}`, {
      alight: false,
      wasAlight: false,
      smotheredS: 0,
      kindledS: 0,
      powerKw: 0,
    }),
  }));
  return {
    all,
    burn() {
      for (const flame of all) {
        if (!flame.fire.now.lost) continue;
        const { ventedM3 } = flame.fire.body.state;
        flame.now.powerKw = 0;
        kindle(flame, chronicle);
        if (flame.now.alight) burnGas(flame, ventedM3, enclosure, ledger);
        else addSmoke(flame.fire.body.zone, ventedM3 * VENT_MIST_KG_PER_M3);
        warnOfGas(flame.fire.body.zone, chronicle);
      }
    },
    areQuiet: () => all.every(({ now }) => !now.alight && now.kindledS === 0),
  };
}

/** Decides whether the flame stands: lit by the first spark, put out by agent or want of oxygen. */
function kindle({ fire, now }: VentFlame, chronicle: Chronicle): void {
  const { body } = fire;
  const index = Math.max(suppressionIndex(body), suppressionIndex(body.zone));
  const feeds = fire.now.ventM3 > 0 || body.state.ventedM3 > LEAST_VENT_M3;
  if (!now.wasAlight) Object.assign(now, { alight: true, wasAlight: true });
  if (now.alight) {
    const starved = flameFreedom(oxygenShare(body.zone)) === 0;
    now.smotheredS = index >= 1 || starved ? now.smotheredS + 1 : 0;
    if (now.smotheredS < VENT_FLAME_OUT_S && feeds) return;
    Object.assign(now, { alight: false, kindledS: 0 });
    const why = !feeds ? "no gas comes any more" : starved ? "no oxygen is left" : "agent did it";
    chronicle.tell("flame.went-out", fire.id, `its flames are out: ${why}`);
    return;
  }
  const couldBurn = index < BACK_AT_INDEX && flameFreedom(oxygenShare(body.zone)) > 0.5;
  const lights = feeds && (fire.now.ventM3 > 0 || glows(fire));
  now.kindledS = couldBurn && lights ? now.kindledS + 1 : 0;
  if (now.kindledS < VENT_FLAME_BACK_S) return;
  Object.assign(now, { alight: true, smotheredS: 0, kindledS: 0 });
  chronicle.tell("flame.returned", fire.id, "its flames are back");
  if (fuelShare(body.zone) < LOWER_LIMIT_SHARE) return;
  chronicle.tell("gas.ignited", body.zone.id, "gathered vent gas above its lower limit is lit");
}

function glows({ heatKj, rack }: RackFire): boolean {
  const hotKj = MODULE_LIGHTS_K * rack.moduleKwh * MODULE_KJ_PER_K_KWH;
  return heatKj.some((kj) => kj > hotKj);
}

function burnGas(
  { fire, now }: VentFlame,
  ventedM3: number,
  enclosure: Enclosure,
  ledger: Ledger,
): void {
  const { rack, body } = fire;
  const { zone } = body;
  const kjPerM3 = (3600 * FLAME_HEAT_RATIO) / VENT_M3_PER_KWH[rack.chemistry];
  const fuelM3 = fuelM3In(zone);
  const gatheredM3 = Math.max(0, fuelM3 - ventedM3);
  const wantedM3 = Math.min(fuelM3, ventedM3 + gatheredM3 / GATHERED_GAS_BURNS_S);
  const oxygenM3 = Math.max(0, oxygenAboveM3(zone, FLAME_DIES_SHARE));
  const powerKw = Math.min(
    wantedM3 * kjPerM3 * flameFreedom(oxygenShare(zone)),
    oxygenM3 / OXYGEN_M3_PER_KJ,
  );
  now.powerKw = powerKw;
  burnVentGas(zone, powerKw, kjPerM3);
  ledger.now.releasedKj += powerKw;
  enclosure.radiate(zone, powerKw * RADIATED_SHARE);
  raisePlume(zone, powerKw);
}

/** Convected heat and smoke rise into the voids above, or stay in the room. */
function raisePlume(zone: Zone, powerKw: number): void {
  const heatKj = powerKw * (1 - RADIATED_SHARE);
  const smokeKg = powerKw * RACK_SMOKE_KG_PER_KJ;
  const upShare = zone.voids.length > 0 ? PLUME_INTO_VOID_SHARE : 0;
  addHeat(zone, heatKj * (1 - upShare));
  addSmoke(zone, smokeKg * (1 - upShare));
  for (const above of zone.voids) {
    addHeat(above, (heatKj * upShare) / zone.voids.length);
    addSmoke(above, (smokeKg * upShare) / zone.voids.length);
  }
}

/** A quarter of the lower limit in a room is told once. */
function warnOfGas(zone: Zone, chronicle: Chronicle): void {
  const share = fuelShare(zone) / LOWER_LIMIT_SHARE;
  zone.marks.worstFuelPct = Math.max(zone.marks.worstFuelPct, 100 * share);
  if (share < 0.25 || zone.marks.gathered) return;
  zone.marks.gathered = true;
  chronicle.tell("gas.gathered", zone.id, "vent gas reached a quarter of its lower limit");
}
