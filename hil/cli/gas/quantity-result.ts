/**
 * The figures of `quench quantity`, by names that end in their units.
 */
import {
  agents,
  altitudeFactor,
  carbonDioxidePct,
  floodingKgPerM3,
  gasVolumeM3,
  oxygenLeftPct,
  peopleLimit,
  reachedPct,
  requiredKg,
  specificVolumeM3PerKg,
  wholeCylinders,
  type FloodedSpace,
} from "#panels/design";

export interface Asked extends Required<FloodedSpace> {
  readonly concentrationPct: number;
  readonly warmestC: number;
  readonly fillKg: number | undefined;
}

export type QuantityResult = ReturnType<typeof workedOut>;

/** The figures, each with its unit in its name; what does not apply is absent. */
export function workedOut(asked: Asked) {
  const { agent, volumeM3, temperatureC, concentrationPct, altitudeM, warmestC, fillKg } = asked;
  const massKg = requiredKg(asked);
  const cylinders = fillKg === undefined ? undefined : wholeCylinders({ massKg, fillKg });
  const dischargedKg =
    fillKg === undefined || cylinders === undefined ? massKg : grams(cylinders * fillKg);
  const warm = { agent, volumeM3, temperatureC: warmestC, altitudeM };
  const warmestPct = reachedPct({ ...warm, massKg: dischargedKg });
  const limit = peopleLimit({ agent, concentrationPct: warmestPct, altitudeM });
  const isInert = agents[agent].kind === "inert";
  return {
    agent,
    roomVolumeM3: volumeM3,
    temperatureC,
    concentrationPercent: concentrationPct,
    altitudeM,
    specificVolumeM3PerKg: Math.round(specificVolumeM3PerKg(agent, temperatureC) * 1e7) / 1e7,
    altitudeFactor: altitudeFactor(altitudeM).value,
    massKg,
    massPerVolumeKgPerM3: floodingKgPerM3(asked),
    ...(isInert && { gasVolumeM3: gasVolumeM3(agent, massKg) }),
    ...(cylinders !== undefined && { cylinders, cylinderKg: fillKg, cylindersKg: dischargedKg }),
    oxygenPercent: oxygenLeftPct(concentrationPct),
    ...(agent === "IG-541" && {
      carbonDioxidePercent: carbonDioxidePct(agent, concentrationPct),
    }),
    warmestC,
    warmestConcentrationPercent: warmestPct,
    warmestOxygenPercent: oxygenLeftPct(warmestPct),
    seaLevelConcentrationPercent: limit.seaLevelPct,
    peopleBand: limit.band,
    ...(limit.exposureS !== undefined && { exposureLimitSeconds: limit.exposureS }),
    onlyUnoccupied: limit.onlyUnoccupied,
  };
}

function grams(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
