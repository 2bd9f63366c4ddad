/**
 * The lines of a sheet that are about the room itself: how long it keeps its gas, and how large a
 * relief vent keeps its walls whole.
 *
 * Both take what whole cylinders reach in the coldest room, which is heavier and more than the
 * design concentration; the vent for an inert gas takes the warmest, where the gas is largest.
 */
import { agents } from "../design/agents.js";
import {
  beyondPressure,
  HUMIDITY_PCT,
  outsideOf,
  type LiquefiedDischarge,
} from "../design/halocarbon-vent.js";
import { descendingHoldS, holdTerms, mixingHoldS, type FloodedRoom } from "../design/hold-time.js";
import { leakOfEla } from "../design/leakage.js";
import { HELD_SHARE } from "../design/minimum-concentrations.js";
import { vapourKgPerM3 } from "../design/mixture.js";
import { reachedPct } from "../design/quantity.js";
import {
  isGas,
  peakFlowKgPerS,
  ventAreas,
  type Discharge,
  type GasDischarge,
} from "../design/relief-vent.js";
import type { Basis } from "./basis.js";
import { counted, to, type SheetLine } from "./sheet-line.js";

/** At the highest thing that burns, at least so long (NFPA 2001, quoted by a service company). */
const HOLD_LEAST_S = 600;

/** Half of the leaks at the bottom, the share that empties a room soonest. */
const LOWER_FRACTION = 0.5;

export function holdLine(basis: Basis): SheetLine {
  const { room, area, protectedM } = basis;
  const { leakM2 } = room;
  const flooded = floodedOf(basis);
  const { isLighter } = holdTerms(flooded);
  const holdS = isLighter
    ? mixingHoldS(flooded, HELD_SHARE.value * 100)
    : descendingHoldS(flooded, protectedM.value);
  const line = {
    id: "hold",
    says: Number.isFinite(holdS) ? `${to(0, holdS)} s at ${protectedM.value} m` : "without end",
    figures: {
      ...(Number.isFinite(holdS) && { holdSeconds: to(1, holdS) }),
      holdLimitSeconds: HOLD_LEAST_S,
      protectedHeightM: protectedM.value,
      leakAreaM2: leakM2,
    },
    formula: isLighter
      ? `>= ${HOLD_LEAST_S} s, mixing to 85 %, lighter than air; leakage ${leakM2} m2`
      : `>= ${HOLD_LEAST_S} s, descending; leakage ${leakM2} m2, half low`,
    mark: protectedM.mark === "A" ? "A" : "C",
    source:
      "NFPA 12A-2004 Annex B" + (protectedM.mark === "A" ? `; height: ${protectedM.source}` : ""),
  } as const;
  if (holdS >= HOLD_LEAST_S) return { ...line, verdict: "meets" };
  const short = `${to(0, HOLD_LEAST_S - holdS)} s too short`;
  const extended = area.flooding.extended;
  if (extended === undefined) {
    return { ...line, verdict: "fails", mend: `${short}: ${holdMend(holdS, leakM2)}` };
  }
  const { cylinders, every } = extended;
  const topUps = `${counted(cylinders, "cylinder")}, one each ${every / 1000} s`;
  return {
    ...line,
    verdict: "open",
    mend: `${short} by itself; kept up by ${topUps}: no formula, so play a drill that shows it`,
  };
}

/** The hold time goes as one over the leakage, so the leakage that is enough follows from it. */
function holdMend(holdS: number, leakM2: number): string {
  const enoughM2 = Math.floor((leakM2 * holdS * 10_000) / HOLD_LEAST_S) / 10_000;
  if (enoughM2 === 0) {
    return "all of the clear height is protected; an extended discharge, or a lower height";
  }
  return `leakage to at most ${enoughM2} m2, or an extended discharge`;
}

function floodedOf({ room, bank, coldestC, ...basis }: Basis): FloodedRoom {
  const { volumeM3, heightM, leakM2 } = room;
  return {
    volumeM3,
    heightM,
    agentKgPerM3: vapourKgPerM3(bank.agent, coldestC.value),
    concentrationPct: coldPct({ room, bank, coldestC, ...basis }),
    leak: leakOfEla(leakM2),
    lowerFraction: LOWER_FRACTION,
    biasPa: 0,
  };
}

export function ventLine(basis: Basis): SheetLine {
  const { room, strengthPa, ventM2 } = basis;
  const discharge = dischargeOf(basis);
  const pressurePa = strengthPa.value;
  const areas = ventAreas({ discharge, pressurePa, safetyFactor: 1, naturalLeakM2: 0 });
  const wantedM2 = to(4, Math.max(0, areas.ventM2 - room.leakM2));
  const sign = areas.negativeM2 > areas.positiveM2 ? "fall" : "rise";
  const beyond = isGas(discharge) ? [] : beyondTests(discharge, { pressurePa, sign });
  const line = {
    id: "vent",
    says: `${wantedM2} m2, beside ${room.leakM2} m2 of leaks`,
    figures: {
      ventAreaM2: wantedM2,
      reliefAreaM2: to(4, areas.ventM2),
      strengthPa: pressurePa,
      ...(ventM2 !== undefined && { fittedVentAreaM2: ventM2 }),
    },
    formula: isGas(discharge)
      ? `M*S/sqrt(P*S_H), M ${to(2, discharge.flowKgPerS)} kg/s, P ${pressurePa} Pa`
      : `(C/t)*V*f(P), ${sign} of ${pressurePa} Pa, ${HUMIDITY_PCT} % RH`,
    mark: strengthPa.mark === "A" ? "A" : "C",
    source:
      "FIA guidance 2012" +
      (strengthPa.mark === "A" ? `; strength: ${strengthPa.source}` : "") +
      (discharge.agent === "IG-01" ? "; flow of IG-01: assumption" : ""),
  } as const;
  return {
    ...line,
    ...(beyond.length > 0 && { detail: `extrapolated: ${beyond.join(" ")}` }),
    ...ventVerdict({ wantedM2, ventM2, isTested: beyond.length === 0 }),
  };
}

/** What is beyond the tests behind the equation that gives the larger area. */
function beyondTests(
  discharge: LiquefiedDischarge,
  vent: { readonly pressurePa: number; readonly sign: "rise" | "fall" },
): readonly string[] {
  const { pressurePa, sign } = vent;
  const peaks =
    sign === "rise"
      ? { positivePa: pressurePa, negativePa: 0 }
      : { positivePa: 0, negativePa: -pressurePa };
  return [...outsideOf(discharge), ...beyondPressure(discharge.agent, peaks)];
}

function ventVerdict(vent: {
  readonly wantedM2: number;
  readonly ventM2: number | undefined;
  readonly isTested: boolean;
}): Pick<SheetLine, "verdict" | "mend"> {
  const { wantedM2, ventM2, isTested } = vent;
  if (ventM2 === undefined && wantedM2 > 0) {
    return { verdict: "open", mend: `no vent in the file: provide ${wantedM2} m2` };
  }
  const missingM2 = to(4, wantedM2 - (ventM2 ?? 0));
  if (missingM2 > 0) {
    return { verdict: "fails", mend: `${missingM2} m2 too small: ${missingM2} m2 more of vent` };
  }
  if (isTested) return { verdict: "meets" };
  return { verdict: "open", mend: "outside the tests behind the equation: have it calculated" };
}

function dischargeOf(basis: Basis): Discharge {
  const { room, bank, takesKg, warmestC } = basis;
  const { agent } = bank;
  const dischargeS = bank.dischargeTime / 1000;
  const concentrationPct = coldPct(basis);
  if (isInertName(agent)) {
    const flowKgPerS = peakFlowKgPerS({ agent, massKg: takesKg, dischargeS });
    return { agent, temperatureC: warmestC.value, concentrationPct, flowKgPerS };
  }
  const { volumeM3 } = room;
  return { agent, volumeM3, concentrationPct, dischargeS, humidityPct: HUMIDITY_PCT };
}

type AnyAgent = LiquefiedDischarge["agent"] | InertName;
type InertName = Exclude<GasDischarge["agent"], "CO2">;

function isInertName(agent: AnyAgent): agent is InertName {
  return agents[agent].kind === "inert";
}

function coldPct({ room, bank, coldestC, altitudeM, takesKg }: Basis): number {
  return reachedPct({
    agent: bank.agent,
    volumeM3: room.volumeM3,
    temperatureC: coldestC.value,
    altitudeM: altitudeM.value,
    massKg: takesKg,
  });
}
