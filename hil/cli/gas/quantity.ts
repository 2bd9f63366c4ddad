/**
 * `quench quantity`: how much agent one room takes, what is left to breathe, and how many whole
 * cylinders that is. A calculator: it knows no site, and it rounds nothing up but cylinders.
 */
import {
  agents,
  ALTITUDE_LEAST_M,
  ALTITUDE_MOST_M,
  altitudeFactor,
  carbonDioxidePct,
  floodingKgPerM3,
  gasVolumeM3,
  inertCylinders,
  oxygenLeftPct,
  peopleLimit,
  reachedPct,
  requiredKg,
  specificVolumeM3PerKg,
  TEMPERATURE_LEAST_C,
  TEMPERATURE_MOST_C,
  wholeCylinders,
  type AgentName,
  type FloodedSpace,
} from "#panels";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";
import { OptionReading, ranges, type GivenOptions, type NumberRange } from "./options.js";
import { saySheet } from "./sheet.js";
import { quantityFigures, quantityRemarks } from "./quantity-words.js";

const temperatures: NumberRange = {
  unit: "degC",
  from: TEMPERATURE_LEAST_C,
  to: TEMPERATURE_MOST_C,
};

export function quantity(options: GivenOptions): number {
  const asked = readOptions(options);
  const result = workedOut(asked);
  if (options["json"] === true) {
    say(JSON.stringify(result, null, 2));
  } else {
    const { agent, roomVolumeM3, temperatureC, concentrationPercent } = result;
    saySheet({
      title: `${agent} for ${concentrationPercent} % in ${roomVolumeM3} m3 at ${temperatureC} degC`,
      figures: quantityFigures(result),
      remarks: quantityRemarks(result),
    });
  }
  return ExitCode.passed;
}

interface Asked extends Required<FloodedSpace> {
  readonly concentrationPct: number;
  readonly warmestC: number;
  readonly fillKg: number | undefined;
}

function readOptions(options: GivenOptions): Asked {
  const reading = new OptionReading(options);
  const asked = {
    agent: reading.agent(),
    volumeM3: reading.number("volume", ranges.volume),
    temperatureC: reading.number("temperature", temperatures),
    concentrationPct: reading.number("concentration", ranges.concentration),
    altitudeM: reading.numberOr("altitude", altitudes, 0),
  };
  const warmestC = reading.numberOr("warmest", temperatures, asked.temperatureC);
  if (warmestC < asked.temperatureC) {
    reading.problem(
      `--warmest ${warmestC} degC lies below --temperature ${asked.temperatureC} degC, which is ` +
        "the lowest of the room",
    );
  }
  const fillKg = reading.numberOr("fill", { unit: "kg", above: 0, to: 1000 }, usualFill(asked));
  reading.done();
  return { ...asked, warmestC, fillKg };
}

const altitudes: NumberRange = { unit: "m", from: ALTITUDE_LEAST_M, to: ALTITUDE_MOST_M };

/** What a usual cylinder of an inert gas holds; halocarbon cylinders are filled as needed. */
function usualFill({ agent }: { readonly agent: AgentName }): number | undefined {
  return inertCylinders.find((one) => one.agent === agent)?.fillKg.value;
}

export type QuantityResult = ReturnType<typeof workedOut>;

/** The figures, each with its unit in its name; what does not apply is absent. */
function workedOut(asked: Asked) {
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
