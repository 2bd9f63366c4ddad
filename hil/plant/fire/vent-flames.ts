/**
 * Vent flames: the gas that comes out of a burning rack, alight or not.
 *
 *   alight      a fire of the zone model that wants gas out of the case * heat of flames / gas
 *   not alight  the gas gathers in the room; lit again, what has gathered burns off in seconds
 *
 * The flame stands at the vents: it is out once the agents in the case or in the room, and the air
 * that it has spoilt, put it out for 5 s, and it returns when that is over while a module still
 * vents or glows. Plume and oxygen are the zone model's. What a gas explosion would come to is told
 * (`vent-gas/`), and drives nothing.
 */
import { addSmoke, takeFuel } from "../air/gas-acts.js";
import { fuelKgIn, spoiltIndex, suppressionIndex } from "../air/gas-body.js";
import type { SiteAir } from "../air/site/site-air.js";
import { ventHeatJPerKg } from "../air/site/site-gases.js";
import type { Chronicle } from "../chronicle.js";
import {
  AIR_KG_PER_M3,
  GATHERED_GAS_BURNS_S,
  MODULE_KJ_PER_K_KWH,
  MODULE_LIGHTS_K,
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
  /** Says what is to burn; runs after the cases are stepped. */
  burn(atMs: number): void;
  /** Takes in what did burn; runs after the rooms are stepped. */
  see(): void;
  areQuiet(): boolean;
}

const FUEL = "battery-gas";
/** Oxygen above its limit with which a flame comes back, mole fraction (published hysteresis). */
const RECOVERED_BY = 0.01;
/** Less gas than this in a second feeds no flame, m3 (about 3 kW). */
const LEAST_VENT_M3 = 1e-4;

export function createVentFlames(
  batteries: Batteries,
  air: SiteAir,
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
      for (const [rack, flame] of all.entries()) {
        const { ventedM3 } = flame.fire.body.state;
        if (!flame.fire.now.lost) {
          if (flame.fire.now.vented) addSmoke(flame.fire.body.zone, ventedM3 * VENT_MIST_KG_PER_M3);
          continue;
        }
        const index = kindle(flame, atMs, chronicle);
        feedFlame(flame, rack, standingShare(index), air);
        if (!flame.now.alight) addSmoke(flame.fire.body.zone, ventedM3 * VENT_MIST_KG_PER_M3);
        watchGas(flame.fire.body.zone, chronicle);
      }
    },
    see() {
      for (const [rack, flame] of all.entries()) {
        if (flame.fire.now.lost) seeFlame(flame, air.burntW(rack), ledger);
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

/** Tells the zone model what gas there is to burn, and takes that gas out of the room. */
function feedFlame(flame: VentFlame, rack: number, standing: number, air: SiteAir): void {
  const { fire, now } = flame;
  const { zone, state } = fire.body;
  const gatheredKg = fuelKgIn(zone);
  const ventedKg = Math.min(gatheredKg, state.ventedM3 * AIR_KG_PER_M3);
  // What has gathered burns no faster than the vents feed the flame: a flash of it is told, and its
  // pressure is not worked out here.
  const backKg = Math.min(ventedKg, (gatheredKg - ventedKg) / GATHERED_GAS_BURNS_S);
  const wantedKg = (ventedKg + backKg) * standing;
  const isFed = now.alight && wantedKg > 0;
  air.setFlame(rack, isFed ? wantedKg * ventHeatJPerKg(fire.rack.chemistry) : 0);
  // The model makes the vapour of a flame itself: what it will make leaves the gathered gas.
  if (isFed) takeFuel(zone, wantedKg);
}

/** What the flames released in the last second. */
function seeFlame({ now }: VentFlame, burntW: number, ledger: Ledger): void {
  now.powerKw = burntW / 1000;
  ledger.now.releasedKj += now.powerKw;
}
