/**
 * Vent flames: the gas that comes out of a burning rack, alight or not.
 *
 *   alight      power = gas out of the case * heat of flames / vent gas, while the room has oxygen
 *   not alight  the gas gathers in the room; lit again, what has gathered burns off in seconds
 *
 * The flame stands at the vents, lower as the agents in the case or in the room and the air that
 * it has spoilt come near to putting it out; they do so after 5 s at the limit. It returns when
 * that is over while a module still vents or glows. Plume heat goes to the room, or for the most
 * part into a void joined to it; radiation goes to the room's surfaces. What a gas explosion would
 * come to is told (`vent-gas/`), and drives nothing.
 */
import type { Enclosure } from "../air/enclosure.js";
import { addHeat, addSmoke, burnVentGas } from "../air/gas-acts.js";
import { fuelM3In, oxygenAboveM3 } from "../air/gas-body.js";
import { spoiltIndex, suppressionIndex } from "../air/gas-body.js";
import type { Zone } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import {
  FLAME_DIES_SHARE,
  FLAME_HEAT_RATIO,
  GATHERED_GAS_BURNS_S,
  MODULE_KJ_PER_K_KWH,
  MODULE_LIGHTS_K,
  OXYGEN_M3_PER_KJ,
  PLUME_INTO_VOID_SHARE,
  RACK_SMOKE_KG_PER_KJ,
  RADIATED_SHARE,
  VENT_M3_PER_KWH,
  VENT_MIST_KG_PER_M3,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import type { Batteries, RackFire } from "./batteries.js";
import {
  GAS_FLAME,
  noteOut,
  rekindle,
  smother,
  standingShare,
  UNWATCHED,
  type FlameWatch,
} from "./extinction/flame-watch.js";
import { tellIgnition, watchGas } from "./vent-gas/explosion-watch.js";

export interface VentFlame {
  readonly fire: RackFire;
  readonly now: FlameWatch & {
    alight: boolean;
    /** The rack has burnt with a flame at least once. */
    wasAlight: boolean;
    powerKw: number;
  };
}

export interface VentFlames {
  /** In the order of the racks. */
  readonly all: readonly VentFlame[];
  /** Burns; runs after the cases are stepped. */
  burn(atMs: number): void;
  areQuiet(): boolean;
}

const FUEL = "battery-gas";
/** Oxygen above its limit with which a flame comes back, mole fraction (published hysteresis). */
const RECOVERED_BY = 0.01;
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
      ...UNWATCHED,
      powerKw: 0,
    }),
  }));
  return {
    all,
    burn(atMs) {
      for (const flame of all) {
        const { ventedM3 } = flame.fire.body.state;
        if (!flame.fire.now.lost) {
          if (flame.fire.now.vented) addSmoke(flame.fire.body.zone, ventedM3 * VENT_MIST_KG_PER_M3);
          continue;
        }
        flame.now.powerKw = 0;
        const index = kindle(flame, atMs, chronicle);
        if (flame.now.alight) {
          burnGas(flame, { ventedM3, standing: standingShare(index) }, enclosure, ledger);
        } else addSmoke(flame.fire.body.zone, ventedM3 * VENT_MIST_KG_PER_M3);
        watchGas(flame.fire.body.zone, chronicle);
      }
    },
    areQuiet: () => all.every(({ now }) => !now.alight && now.kindledS === 0),
  };
}

/**
 * Decides whether the flame stands: lit by the first spark, put out by agent or want of oxygen.
 * Returns the suppression index that it stands under.
 */
function kindle({ fire, now }: VentFlame, atMs: number, chronicle: Chronicle): number {
  const { body } = fire;
  const spoilt = spoiltIndex(body.zone, FUEL);
  const agent = Math.max(suppressionIndex(body, FUEL), suppressionIndex(body.zone, FUEL));
  const index = agent + spoilt;
  const feeds = fire.now.ventM3 > 0 || body.state.ventedM3 > LEAST_VENT_M3;
  if (!now.wasAlight && feeds) Object.assign(now, { alight: true, wasAlight: true });
  if (!now.wasAlight) return index;
  if (now.alight) {
    if (!smother(now, index, GAS_FLAME) && feeds) return index;
    Object.assign(now, { alight: false, kindledS: 0 });
    if (feeds) noteOut(now, index, atMs);
    const starved = spoilt > agent;
    const why = !feeds ? "no gas comes any more" : starved ? "no oxygen is left" : "agent did it";
    chronicle.tell("flame.went-out", fire.id, `its flames are out: ${why}`);
    return index;
  }
  const hasAir = agent + spoiltIndex(body.zone, FUEL, RECOVERED_BY) < 1;
  const lights = hasAir && feeds && (fire.now.ventM3 > 0 || glows(fire));
  if (!rekindle(now, { index, lights }, GAS_FLAME)) return index;
  now.alight = true;
  chronicle.tell("flame.returned", fire.id, "its flames are back");
  tellIgnition(body.zone, chronicle);
  return index;
}

function glows({ heat, rack }: RackFire): boolean {
  const hotKj = MODULE_LIGHTS_K * rack.moduleKwh * MODULE_KJ_PER_K_KWH;
  return heat.coreKj.some((kj) => kj > hotKj);
}

function burnGas(
  { fire, now }: VentFlame,
  { ventedM3, standing }: { readonly ventedM3: number; readonly standing: number },
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
  const powerKw = Math.min(wantedM3 * kjPerM3 * standing, oxygenM3 / OXYGEN_M3_PER_KJ);
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
