/**
 * The figures of `quench vent`, as its JSON has them: each with its unit in its name.
 */
import {
  adjacentRoomM3,
  evenShares,
  floodingM3PerM3,
  isGas,
  pathAreasM2,
  peaksAt,
  ventAreas,
  type Discharge,
  type Relief,
} from "#panels/design";

export interface VentAsked {
  readonly discharge: Discharge;
  readonly temperatureC: number;
  readonly volumeM3: number;
  /** Where the flow or the time was worked out from the mass for the concentration. */
  readonly massKg: number | undefined;
  readonly dischargeS: number | undefined;
  /** What the walls stand; may be left out where only the peaks of a vent are asked. */
  readonly pressurePa: number | undefined;
  readonly areaM2: number | undefined;
  readonly safetyFactor: number;
  readonly naturalLeakM2: number;
  /** The humidity was given for an agent that does not mind it. */
  readonly idleHumidity: boolean;
}

export type VentResult = ReturnType<typeof ventResult>;

/** The figures, each with its unit in its name; what does not apply is absent. */
export function ventResult(asked: VentAsked) {
  const { pressurePa, areaM2 } = asked;
  return {
    asked,
    given: givenFigures(asked),
    areas: pressurePa === undefined ? undefined : areaFigures({ ...asked, pressurePa }),
    peaks: areaM2 === undefined ? undefined : peakFigures(asked, areaM2),
  };
}

function givenFigures({ discharge, massKg, dischargeS, ...asked }: VentAsked) {
  return {
    agent: discharge.agent,
    temperatureC: asked.temperatureC,
    volumeM3: asked.volumeM3,
    concentrationPercent: discharge.concentrationPct,
    ...(massKg !== undefined && { massKg }),
    ...(isGas(discharge) && { flowKgPerSecond: rounded(discharge.flowKgPerS, 1e4) }),
    ...(dischargeS !== undefined && { dischargeSeconds: rounded(dischargeS, 1e3) }),
    ...(!isGas(discharge) && { humidityPercent: discharge.humidityPct }),
    safetyFactor: asked.safetyFactor,
    naturalLeakageM2: asked.naturalLeakM2,
  };
}

function areaFigures(asked: VentAsked & { readonly pressurePa: number }) {
  const { discharge, volumeM3, pressurePa } = asked;
  const relief: Relief = asked;
  const { ventM2, positiveM2, negativeM2 } = ventAreas(relief);
  return {
    pressurePa,
    ventAreaM2: ventM2,
    ventAreaPositiveM2: positiveM2,
    ventAreaNegativeM2: negativeM2,
    eachOfTwoInARowM2: pathAreasM2(relief, evenShares(pressurePa, 2))[0] ?? 0,
    neighbourWithoutVentM3: adjacentRoomM3({
      floodingM3PerM3: floodingM3PerM3(discharge),
      volumeM3,
      pressurePa,
    }),
  };
}

/** Vent and leaks let through together. */
function peakFigures({ discharge, naturalLeakM2, pressurePa }: VentAsked, areaM2: number) {
  const { positivePa, negativePa } = peaksAt(discharge, areaM2 + naturalLeakM2);
  const worstPa = Math.max(positivePa, -negativePa);
  return {
    areaM2,
    peakPositivePa: positivePa,
    peakNegativePa: negativePa,
    ...(pressurePa !== undefined && { isAreaEnough: worstPa <= pressurePa }),
  };
}

function rounded(value: number, perUnit: number): number {
  return Math.round(value * perUnit) / perUnit;
}
