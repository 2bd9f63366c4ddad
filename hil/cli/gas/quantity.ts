/**
 * `quench quantity`: how much agent one room takes, what is left to breathe, and how many whole
 * cylinders that is. A calculator: it knows no site, and it rounds nothing up but cylinders.
 */
import {
  ALTITUDE_LEAST_M,
  ALTITUDE_MOST_M,
  inertCylinders,
  TEMPERATURE_LEAST_C,
  TEMPERATURE_MOST_C,
  type AgentName,
} from "#panels/design";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";
import { OptionReading, ranges, type GivenOptions, type NumberRange } from "./options.js";
import { workedOut, type Asked } from "./quantity-result.js";
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
