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
 * Where only slow air moves, those that differ are stepped once in the whole tick. Up to nine
 * seconds may count twice, or not at all, where such a tick begins and ends; no gas does.
 *
 * There is no conduction from case to case.
 */
import type { Case, Chemistry, Site } from "#panels";
import type { GasBody } from "../../air/gas-body.js";
import type { HeatNode } from "../../air/heat-node.js";
import { productsOf } from "../../air/model/fire/stoichiometry.js";
import type { SiteAir } from "../../air/site/site-air.js";
import { arrivesK } from "../../air/site/site-gases.js";
import type { Zone, Zones } from "../../air/zones.js";
import {
  AIR_KG_PER_M3,
  CASE_BREATHING_M_PER_S,
  OPEN_FRONT_SHARE,
  RADIATED_SHARE,
  REFERENCE_K,
  SKIN_KJ_PER_M2_K,
} from "../../constants.js";
import type { Ledger } from "../../ledger.js";
import { copied, type StateTable } from "../../state-table.js";
import { createCabinets, type Cabinets } from "../cabinets/cabinets.js";
import * as defaults from "../cabinets/description.js";
import type { CabinetDescription } from "../cabinets/description.js";
import { caseAir } from "./case-air.js";
import type { Surroundings } from "../cabinets/surroundings.js";
import { createCaseRooms, type CaseRooms } from "./case-rooms.js";
import { CaseState, createCaseStates, type CaseStates } from "./case-states.js";

export interface CaseBody extends GasBody {
  readonly id: string;
  readonly zone: Zone;
  /** Whose vent gas can be in it. */
  readonly chemistry: Chemistry;
  readonly place: number;
  readonly cabinets: Cabinets;
  /** Of its steel. */
  readonly skinM2: number;
  readonly state: CaseState;
}

export interface Cases {
  readonly all: readonly CaseBody[];
  /** By place: 1 for each whose gas may have changed in the last second. */
  readonly awake: Readonly<Float64Array>;
  /** Throws a RangeError for an unknown panel or rack. */
  of(caseId: string): CaseBody;
  /** The seconds that end at `second`; more than one only while they are slow. */
  step(second: number, seconds: number): void;
  /** Whether no case differs from its room. */
  areQuiet(): boolean;
  /** Whether nothing happens in any, and none is warm: they change over minutes. */
  areSlow(): boolean;
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
  const described = subjects.map((subject) => cabinetOf(subject, air));
  const cabinets = createCabinets(described, species);
  table.floats("cases", ...copied(cabinets.state));
  const rooms = createCaseRooms(air, () => cabinets, zones.all.length, table);
  const states = createCaseStates(subjects.length, table);
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
      state: new CaseState(states, place),
    };
  });
  const stepped = table.roll(zones.all.length);
  const lodgers = placesByRoom(all, zones.all.length).map((places): Lodgers => ({
    places,
    states,
    cabinets,
    rooms,
    fuels,
    stepped,
  }));
  const byId = new Map(all.map((body) => [body.id, body]));
  const start = cabinets.state.slice();
  const startJ = cabinets.storedJ();
  return {
    all,
    awake: states.awake,
    of(caseId) {
      const body = byId.get(caseId);
      if (body === undefined) throw new RangeError(`the site has no panel or rack ${caseId}`);
      return body;
    },
    step(second, seconds) {
      for (let room = 0; room < lodgers.length; room++) {
        stepRoom(lodgers[room]!, room, second, seconds);
      }
    },
    areQuiet: () => lodgers.every(areLike),
    areSlow: () => lodgers.every(areSlow),
    storedKj: () => (cabinets.storedJ() - startJ) / 1000,
    rest(ledger) {
      ledger.now.lostKj += (cabinets.storedJ() - startJ) / 1000;
      for (const { air: inside } of all) {
        air.agents.forEach((_, agent) => {
          ledger.leakedKg[agent] = (ledger.leakedKg[agent] ?? 0) + inside.agentKg(agent);
        });
      }
      forget(states);
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

function placesByRoom(all: readonly CaseBody[], rooms: number): Int32Array[] {
  const places = Array.from({ length: rooms }, (): number[] => []);
  for (const { place, zone } of all) places[zone.index]!.push(place);
  return places.map((each) => Int32Array.from(each));
}

function isBusy({ busy, open }: CaseStates, places: Int32Array): boolean {
  for (let at = 0; at < places.length; at++) {
    if (busy[places[at]!] === 1 || open[places[at]!] === 1) return true;
  }
  return false;
}

function calm({ ventedM3, firedKw, awake }: CaseStates, places: Int32Array): void {
  for (const place of places) ventedM3[place] = firedKw[place] = awake[place] = 0;
}

function forget({ ventedM3, firedKw, awake, probeK }: CaseStates): void {
  for (const each of [ventedM3, firedKw, awake, probeK]) each.fill(0);
}

/** The cases of one room, and what they are stepped with. */
interface Lodgers {
  readonly places: Int32Array;
  readonly states: CaseStates;
  readonly cabinets: Cabinets;
  readonly rooms: CaseRooms;
  /** Species of the vent gases. */
  readonly fuels: readonly number[];
  /** Of all rooms: those of which a case was stepped in the last second. */
  readonly stepped: Uint8Array;
}

/** Whether no case of a room differs from it. */
function areLike({ places, states, cabinets, rooms }: Lodgers, room: number): boolean {
  if (places.length === 0) return true;
  const surroundings = rooms.look(room);
  return places.every((place) => states.busy[place] === 0 && cabinets.isLike(place, surroundings));
}

function areSlow({ places, states, cabinets, rooms }: Lodgers, room: number): boolean {
  if (isBusy(states, places)) return false;
  const kelvin = rooms.kelvin(room);
  return places.every((place) => !isWarmerThan(cabinets, place, WARM_K, kelvin));
}

function stepRoom(lodgers: Lodgers, room: number, second: number, seconds: number): void {
  const { places, states, cabinets, rooms, stepped } = lodgers;
  if (places.length === 0) return;
  if (!isBusy(states, places) && rooms.isAsleep(room)) {
    if (stepped[room] === 1) calm(states, places);
    stepped[room] = 0;
    return;
  }
  stepped[room] = 1;
  const surroundings = rooms.look(room);
  calm(states, places);
  let differs = false;
  for (const place of places) {
    states.awake[place] = 1;
    const happens = states.busy[place] === 1 || states.open[place] === 1;
    if (happens || isWarmerThan(cabinets, place, WARM_K, surroundings.kelvin)) {
      stepBusy(lodgers, place, surroundings);
      states.busy[place] = 0;
      differs = true;
    } else if (!cabinets.isLike(place, surroundings)) {
      differs = true;
      const isDue = seconds > 1 || (second + place) % SLOW_STEP_S === 0;
      if (isDue) cabinets.step(place, Math.max(seconds, SLOW_STEP_S), surroundings);
    } else {
      states.awake[place] = 0;
    }
  }
  if (differs) rooms.wake(room);
  else rooms.fallAsleep(room);
  rooms.settle(room);
}

/** One second of a case in which something happens. */
function stepBusy(lodgers: Lodgers, place: number, surroundings: Surroundings): void {
  const { states, cabinets } = lodgers;
  const isHot = isWarmerThan(cabinets, place, HOT_K, surroundings.kelvin);
  const steps = cabinets.wantsFire(place) || isHot ? 4 : 1;
  const fuelBeforeKg = fuelKg(lodgers, place);
  cabinets.setDoor(place, states.open[place] === 1);
  for (let at = 0; at < steps; at++) {
    cabinets.step(place, 1 / steps, surroundings);
    states.firedKw[place]! += cabinets.burningW(place) / 1000 / steps;
  }
  const lessKg = Math.max(0, fuelBeforeKg - fuelKg(lodgers, place));
  states.ventedM3[place] = lessKg / AIR_KG_PER_M3;
}

function fuelKg({ cabinets, fuels }: Lodgers, place: number): number {
  let kg = 0;
  for (const fuel of fuels) kg += cabinets.massKg(place, fuel);
  return kg;
}

function isWarmerThan(cabinets: Cabinets, place: number, byK: number, roomK: number): boolean {
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
