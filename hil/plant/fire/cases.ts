/**
 * Cases: the gas inside closed panels and battery racks.
 *
 * A case trades gas with its room through its own leaks and nowhere else: stack flow by the
 * difference of densities between a low and a high leak, plus whatever no longer fits inside. So
 * room agent comes in over many minutes, and a fire inside starves. An opened case trades like a
 * doorway over its front.
 *
 * Hot or busy cases are stepped every second, others every ten, and those that are like their room
 * not at all. Heat of the steel is one node; there is no conduction from case to case.
 */
import type { Case, Site } from "#panels";
import { addHeat, addSmoke, burnOxygen } from "../air/gas-acts.js";
import {
  airAmounts,
  densityKgPerM3,
  excessK,
  oxygenAboveM3,
  oxygenShare,
} from "../air/gas-body.js";
import { agentShare, flameFreedom, fuelM3In, fuelShare, gasNode } from "../air/gas-body.js";
import { moveShare, oxygenM3In, surplusM3, swap, type GasBody } from "../air/gas-body.js";
import { heatPassedKj, type HeatNode } from "../air/heat-node.js";
import { doorwayFlowM3PerS, stackFlowM3PerS } from "../air/stack-flow.js";
import type { Zone, Zones } from "../air/zones.js";
import {
  CASE_BREATHING_M_PER_S,
  FLAME_DIES_SHARE,
  OPEN_FRONT_SHARE,
  RADIATED_SHARE,
  REFERENCE_K,
  REST_EXCESS_K,
  REST_SHARE,
  SKIN_INSIDE_W_PER_M2_K,
  SKIN_KJ_PER_M2_K,
  SKIN_OUTSIDE_W_PER_M2_K,
  SKIN_RISE_W_PER_M2_K2,
} from "../constants.js";
import type { StateTable } from "../state-table.js";

export interface CaseBody extends GasBody {
  readonly id: string;
  readonly zone: Zone;
  readonly leakM2: number;
  readonly frontM2: number;
  readonly skinM2: number;
  readonly state: {
    /** Heat in the steel, above the resting temperature. */
    skinKj: number;
    /** Its door stands open. */
    open: boolean;
    /** Something inside burns, vents or discharges; cleared after each second. */
    busy: boolean;
    /** Oxygen that came in during the last second, m3. */
    inflowOxygenM3: number;
    /** Vent gas that went out into the room during the last second, m3. */
    ventedM3: number;
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
}

/** Seconds between two steps of a case in which nothing happens. */
const SLOW_STEP_S = 10;
/** A case this much warmer than its room is stepped every second. */
const HOT_K = 5;

export function createCases(site: Site, zones: Zones, table: StateTable): Cases {
  const all = [...site.panels, ...site.racks].map((subject) =>
    caseBody(subject, zones.of(subject.room), table),
  );
  const byId = new Map(all.map((body) => [body.id, body]));
  return {
    all,
    of(caseId) {
      const body = byId.get(caseId);
      if (body === undefined) throw new RangeError(`the site has no panel or rack ${caseId}`);
      return body;
    },
    step(second) {
      all.forEach((body, index) => {
        const { state } = body;
        state.inflowOxygenM3 = 0;
        state.ventedM3 = 0;
        if (state.busy || state.open || isHot(body)) {
          trade(body, 1);
          state.busy = false;
        } else if ((second + index) % SLOW_STEP_S === 0 && !isLikeRoom(body)) {
          trade(body, SLOW_STEP_S);
        }
      });
    },
    areQuiet: () => all.every((body) => !body.state.busy && isLikeRoom(body)),
  };
}

function caseBody(subject: Case, zone: Zone, table: StateTable): CaseBody {
  const footprintM2 = subject.volumeM3 / subject.heightM;
  const frontM2 = Math.sqrt(footprintM2) * subject.heightM;
  return {
    id: subject.id,
    zone,
    volumeM3: subject.volumeM3,
    heightM: subject.heightM,
    leakM2: subject.leakM2,
    frontM2,
    skinM2: 4 * frontM2 + footprintM2,
    agents: zone.agents,
    now: table.record(`case ${subject.id}`, airAmounts(subject.volumeM3)),
    agentKg: table.list(
      `case agent ${subject.id}`,
      zone.agents.map(() => 0),
    ),
    state: table.record(`case state ${subject.id}`, {
      skinKj: 0,
      open: false,
      busy: false,
      inflowOxygenM3: 0,
      ventedM3: 0,
      probeK: 0,
    }),
  };
}

/** Heat that the steel of a case holds, kJ/K. */
function skinKjPerK(body: CaseBody): number {
  return body.skinM2 * SKIN_KJ_PER_M2_K;
}

/** Heat above rest in the steel, kJ. */
export function skinKjIn({ state }: CaseBody): number {
  return state.skinKj;
}

/** How much warmer than at rest the steel is, K. */
export function skinK(body: CaseBody): number {
  return body.state.skinKj / skinKjPerK(body);
}

/** The steel as a store of heat. */
export function skinNode(body: CaseBody): HeatNode {
  return { heatKj: body.state.skinKj, capacityKjPerK: skinKjPerK(body) };
}

export function addSkinHeat({ state }: CaseBody, heatKj: number): void {
  state.skinKj += heatKj;
}

/** Water leaves the steel this share of its heat. */
export function coolSkin({ state }: CaseBody, keeps: number): void {
  if (state.skinKj > 0) state.skinKj *= keeps;
}

/** Oxygen that a flame inside can have in this second: what came in, and what is stored. */
export function oxygenForFlameM3(body: CaseBody): number {
  const inflowM3 = body.state.inflowOxygenM3 * flameFreedom(oxygenShare(body.zone));
  const storedM3 = oxygenAboveM3(body, FLAME_DIES_SHARE) - inflowM3;
  return Math.min(oxygenM3In(body), inflowM3 + Math.max(0, storedM3));
}

/** One second of a fire inside: its oxygen, heat, radiation onto the steel, and smoke. */
export function burnInside(body: CaseBody, fire: { powerKw: number; smokeKg: number }): void {
  burnOxygen(body, fire.powerKw);
  addHeat(body, fire.powerKw * (1 - RADIATED_SHARE));
  addSkinHeat(body, fire.powerKw * RADIATED_SHARE);
  addSmoke(body, fire.smokeKg);
}

/** The steel and the probe are at rest again; says how much heat went, kJ. */
export function restCase({ state }: CaseBody): number {
  const { skinKj } = state;
  Object.assign(state, { skinKj: 0, probeK: 0, inflowOxygenM3: 0, ventedM3: 0 });
  return skinKj;
}

function isHot(body: CaseBody): boolean {
  const roomK = excessK(body.zone);
  if (Math.abs(excessK(body) - roomK) > HOT_K) return true;
  return Math.abs(skinK(body) - roomK) > HOT_K;
}

function isLikeRoom(body: CaseBody): boolean {
  const { zone } = body;
  const roomK = excessK(zone);
  return (
    Math.abs(excessK(body) - roomK) < REST_EXCESS_K &&
    Math.abs(skinK(body) - roomK) < REST_EXCESS_K &&
    Math.abs(agentShare(body) - agentShare(zone)) < REST_SHARE &&
    Math.abs(oxygenShare(body) - oxygenShare(zone)) < REST_SHARE &&
    Math.abs(fuelShare(body) - fuelShare(zone)) < REST_SHARE
  );
}

function trade(body: CaseBody, forS: number): void {
  const { zone, state } = body;
  const flowM3 = exchangeM3PerS(body) * forS;
  state.inflowOxygenM3 =
    (oxygenM3In(zone) * flowM3) / (zone.volumeM3 + flowM3) +
    Math.max(0, -surplusM3(body)) * oxygenShare(zone);
  const fuelBeforeM3 = fuelM3In(body);
  swap(body, zone, flowM3);
  const surplus = surplusM3(body);
  if (surplus > 0) moveShare(body, zone, surplus / (body.volumeM3 + surplus));
  else moveShare(zone, body, -surplus / (zone.volumeM3 - surplus));
  state.ventedM3 = Math.max(0, fuelBeforeM3 - fuelM3In(body));
  passHeat(body, forS);
}

/** Two-way flow between a case and its room. */
function exchangeM3PerS(body: CaseBody): number {
  const inside = densityKgPerM3(body);
  const outside = densityKgPerM3(body.zone);
  const stack = stackFlowM3PerS({
    totalM2: body.leakM2,
    heightM: body.heightM,
    insideKgPerM3: inside,
    outsideKgPerM3: outside,
  });
  // Hot gas that leaves fills more space than the air that replaces it: equal masses, not volumes.
  const thinning = (REFERENCE_K + excessK(body.zone)) / (REFERENCE_K + excessK(body));
  const leaks = stack * Math.sqrt(Math.min(1, thinning));
  const breathing = CASE_BREATHING_M_PER_S * (body.leakM2 / 2);
  if (!body.state.open) return leaks + breathing;
  const front = doorwayFlowM3PerS({
    areaM2: body.frontM2 * OPEN_FRONT_SHARE,
    heightM: body.heightM,
    oneKgPerM3: inside,
    otherKgPerM3: outside,
  });
  return leaks + breathing + front + CASE_BREATHING_M_PER_S * body.frontM2;
}

function passHeat(body: CaseBody, forS: number): void {
  const { zone } = body;
  const inKj = heatPassedKj(
    gasNode(body),
    skinNode(body),
    skinKjPerKFor(body, SKIN_INSIDE_W_PER_M2_K, excessK(body), forS),
  );
  addHeat(body, -inKj);
  addSkinHeat(body, inKj);
  const outKj = heatPassedKj(
    skinNode(body),
    gasNode(zone),
    skinKjPerKFor(body, SKIN_OUTSIDE_W_PER_M2_K, skinK(body), forS),
  );
  addSkinHeat(body, -outKj);
  addHeat(zone, outKj);
}

/**
 * Conductance over one face of the skin, kJ/K, with radiation growing by the hotter side's excess.
 */
function skinKjPerKFor(body: CaseBody, baseWPerM2K: number, hotK: number, forS: number): number {
  const perM2 = baseWPerM2K + SKIN_RISE_W_PER_M2_K2 * Math.max(0, hotK);
  return (perM2 * body.skinM2 * forS) / 1000;
}
