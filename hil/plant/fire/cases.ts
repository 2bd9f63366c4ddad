/**
 * Cases: the closed panels and battery racks of the site, each a cabinet with two leaks.
 *
 * A case trades gas with its room through its own leaks and nowhere else, so room agent comes in
 * over many minutes and a fire inside starves; opened, it trades like a doorway. The kernel does
 * the physics (`cabinets/`); here stands which case is stepped when.
 *
 *   burning or hot   four times a second        busy, open, 5 K from its room   every second
 *   differing        every ten seconds          like its room                   not at all
 *
 * There is no conduction from case to case.
 */
import type { Case, Chemistry, Site } from "#panels";
import { fuelKgIn, type GasBody } from "../air/gas-body.js";
import type { HeatNode } from "../air/heat-node.js";
import { productsOf } from "../air/model/fire/stoichiometry.js";
import type { SiteAir } from "../air/site/site-air.js";
import { arrivesK } from "../air/site/site-gases.js";
import type { Zone, Zones } from "../air/zones.js";
import {
  AIR_KG_PER_M3,
  CASE_BREATHING_M_PER_S,
  OPEN_FRONT_SHARE,
  RADIATED_SHARE,
  REFERENCE_K,
  SKIN_KJ_PER_M2_K,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import { copied, type StateTable } from "../state-table.js";
import { createCabinets, type Cabinets } from "./cabinets/cabinets.js";
import * as defaults from "./cabinets/description.js";
import type { CabinetDescription } from "./cabinets/description.js";
import { caseAir } from "./case-air.js";
import { createCaseRooms, type CaseRooms } from "./case-rooms.js";

export interface CaseBody extends GasBody {
  readonly id: string;
  readonly zone: Zone;
  /** Whose vent gas can be in it. */
  readonly chemistry: Chemistry;
  readonly place: number;
  readonly cabinets: Cabinets;
  /** Of its steel. */
  readonly skinM2: number;
  readonly state: {
    /** Its door stands open. */
    open: boolean;
    /** Something inside burns, vents or discharges; cleared after each second. */
    busy: boolean;
    /** Its gas may have changed in the last second. */
    awake: boolean;
    /** Vent gas that went out into the room during the last second, m3. */
    ventedM3: number;
    /** What the fire inside burnt in the last second, kW. */
    firedKw: number;
    /** What the probe inside shows above rest. */
    probeK: number;
  };
}

export interface Cases {
  readonly all: readonly CaseBody[];
  /** Throws a RangeError for an unknown panel or rack. */
  of(caseId: string): CaseBody;
  step(second: number): void;
  /** Whether no case differs from its room. */
  areQuiet(): boolean;
  /** Heat above rest in gas and steel, kJ. */
  storedKj(): number;
  /** Gives up what nobody can see any more. */
  rest(ledger: Ledger): void;
}

/** Seconds between two steps of a case in which nothing happens. */
const SLOW_STEP_S = 10;
/** A case this much warmer than its room is stepped every second; and every quarter. */
const WARM_K = 5;
const HOT_K = 50;

export function createCases(site: Site, air: SiteAir, zones: Zones, table: StateTable): Cases {
  const subjects = [...site.panels, ...site.racks];
  const { species } = air.model;
  const cabinets = createCabinets(
    subjects.map((subject) => cabinetOf(subject, air)),
    species,
  );
  table.floats("cases", ...copied(cabinets.state));
  const rooms = createCaseRooms(air, () => cabinets, zones.all.length, table);
  const fuels = [...new Set(site.racks.map(({ id }) => air.fuelOf(id)))];
  const arrives = air.agents.map(({ name }) => arrivesK(name));
  const all = subjects.map((subject, place): CaseBody => {
    const { id, volumeM3, heightM } = subject;
    const gases = { species, fuels, ownFuel: air.fuelOf(id), arrivesK: arrives };
    const bring = (joules: number): void => {
      air.pending.bring(joules);
    };
    const zone = zones.of(subject.room);
    cabinets.fill(place, rooms.look(zone.index));
    return {
      ...{ id, zone, place, volumeM3, heightM, cabinets, agents: air.agents },
      chemistry: zone.chemistry,
      skinM2: skinM2(subject),
      air: caseAir(cabinets, place, volumeM3, { ...gases, bring }),
      state: table.record(`case state ${id}`, {
        ...{ open: false, busy: false, awake: false, ventedM3: 0, firedKw: 0, probeK: 0 },
      }),
    };
  });
  const byRoom = zones.all.map((zone) => all.filter((body) => body.zone === zone));
  const byId = new Map(all.map((body) => [body.id, body]));
  const start = cabinets.state.slice();
  const startJ = cabinets.storedJ();
  return {
    all,
    of(caseId) {
      const body = byId.get(caseId);
      if (body === undefined) throw new RangeError(`the site has no panel or rack ${caseId}`);
      return body;
    },
    step(second) {
      byRoom.forEach((bodies, room) => {
        if (bodies.length > 0) stepRoom(bodies, room, rooms, second);
      });
    },
    areQuiet: () =>
      byRoom.every((bodies, room) => {
        if (bodies.length === 0) return true;
        const surroundings = rooms.look(room);
        return bodies.every(
          ({ place, state }) => !state.busy && cabinets.isLike(place, surroundings),
        );
      }),
    storedKj: () => (cabinets.storedJ() - startJ) / 1000,
    rest(ledger) {
      ledger.now.lostKj += (cabinets.storedJ() - startJ) / 1000;
      for (const { air: inside, state } of all) {
        air.agents.forEach((_, agent) => {
          ledger.leakedKg[agent] = (ledger.leakedKg[agent] ?? 0) + inside.agentKg(agent);
        });
        Object.assign(state, { awake: false, ventedM3: 0, firedKw: 0, probeK: 0 });
      }
      cabinets.state.set(start);
      all.forEach(({ zone }) => rooms.wake(zone.index));
    },
  };
}

/** Sides and top. */
function skinM2({ volumeM3, heightM }: Case): number {
  const footprintM2 = volumeM3 / heightM;
  return 4 * Math.sqrt(footprintM2) * heightM + footprintM2;
}

/** A site file gives one figure for all leaks of a case: half low, half high. */
function cabinetOf(subject: Case, air: SiteAir): CabinetDescription {
  const { volumeM3, heightM, leakM2 } = subject;
  const footprintM2 = volumeM3 / heightM;
  const frontM2 = Math.sqrt(footprintM2) * heightM;
  const { species } = air.model;
  const fuel = species.fuels[0]!;
  const products = productsOf(fuel, species);
  products[species.firstFuel] = 0;
  return {
    id: subject.id,
    volumeM3,
    leakHeightM: heightM,
    lowLeakM2: leakM2 / 2,
    highLeakM2: leakM2 / 2,
    coefficient: defaults.HOT_COEFFICIENT,
    doorM2: frontM2 * OPEN_FRONT_SHARE,
    doorHeightM: heightM,
    breathingMPerS: CASE_BREATHING_M_PER_S,
    steel: {
      areaM2: skinM2(subject),
      capacityJPerM2K: SKIN_KJ_PER_M2_K * 1000,
      emissivity: defaults.STEEL_EMISSIVITY,
    },
    fire: {
      productsKgPerJ: products.map((kg) => kg / fuel.heatJPerKg),
      radiatedShare: RADIATED_SHARE,
      storedDownTo: defaults.STORED_DOWN_TO,
      oxygenLimit: defaults.OXYGEN_LIMIT,
    },
  };
}

function stepRoom(
  bodies: readonly CaseBody[],
  room: number,
  rooms: CaseRooms,
  second: number,
): void {
  const isAwake = bodies.some(({ state }) => state.busy || state.open);
  if (!isAwake && rooms.isAsleep(room)) {
    for (const { state } of bodies) {
      state.ventedM3 = 0;
      state.firedKw = 0;
      state.awake = false;
    }
    return;
  }
  const surroundings = rooms.look(room);
  let differs = false;
  for (const body of bodies) {
    const { state, cabinets, place } = body;
    state.ventedM3 = 0;
    state.firedKw = 0;
    state.awake = true;
    if (state.busy || state.open || isWarmerThan(body, WARM_K, surroundings.kelvin)) {
      stepBusy(body, surroundings);
      state.busy = false;
      differs = true;
    } else if (!cabinets.isLike(place, surroundings)) {
      differs = true;
      if ((second + place) % SLOW_STEP_S === 0) cabinets.step(place, SLOW_STEP_S, surroundings);
    } else {
      state.awake = false;
    }
  }
  if (differs) rooms.wake(room);
  else rooms.fallAsleep(room);
  rooms.settle(room);
}

/** One second of a case in which something happens. */
function stepBusy(body: CaseBody, surroundings: CaseRooms["of"][number]): void {
  const { state, cabinets, place } = body;
  const steps = cabinets.wantsFire(place) || isWarmerThan(body, HOT_K, surroundings.kelvin) ? 4 : 1;
  const fuelBeforeKg = fuelKgIn(body);
  cabinets.setDoor(place, state.open);
  for (let at = 0; at < steps; at++) {
    cabinets.step(place, 1 / steps, surroundings);
    state.firedKw += cabinets.burningW(place) / 1000 / steps;
  }
  state.ventedM3 = Math.max(0, fuelBeforeKg - fuelKgIn(body)) / AIR_KG_PER_M3;
}

function isWarmerThan({ cabinets, place }: CaseBody, byK: number, roomK: number): boolean {
  if (Math.abs(cabinets.gasK(place) - roomK) > byK) return true;
  return Math.abs(cabinets.steelK(place) - roomK) > byK;
}

/** How much warmer than at rest the steel is, K. */
export function skinK({ cabinets, place }: CaseBody): number {
  return cabinets.steelK(place) - REFERENCE_K;
}

/** Heat above rest in the steel, kJ. */
export function skinKjIn(body: CaseBody): number {
  return skinNode(body).heatKj;
}

/** The steel as a store of heat. */
export function skinNode(body: CaseBody): HeatNode {
  const capacityKjPerK = body.cabinets.steelJPerK(body.place) / 1000;
  return { heatKj: capacityKjPerK * skinK(body), capacityKjPerK };
}

export function addSkinHeat({ cabinets, place }: CaseBody, heatKj: number): void {
  cabinets.warmSteel(place, heatKj * 1000);
}

/** Water leaves the steel this share of its heat. */
export function coolSkin(body: CaseBody, keeps: number): void {
  const { heatKj } = skinNode(body);
  if (heatKj > 0) addSkinHeat(body, heatKj * (keeps - 1));
}

export function wantsFire({ cabinets, place }: CaseBody): boolean {
  return cabinets.wantsFire(place);
}

/** What a fire inside would burn with air enough in the coming second, kW. */
export function setInnerFire({ cabinets, place }: CaseBody, wantedKw: number): void {
  cabinets.setFire(place, wantedKw * 1000);
}
