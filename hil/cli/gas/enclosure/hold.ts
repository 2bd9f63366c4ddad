/**
 * `quench hold`: how long one room holds its gas. A calculator: it knows no site, and it judges
 * nothing but how far the time is from ten minutes.
 */
import { leakOfEla, MIXING_THRESHOLD_PCT, vapourKgPerM3, type LeakLaw } from "#panels/design";
import { ExitCode } from "../../exit-codes.js";
import { say } from "../../terminal.js";
import { holdResult, type HoldAsked } from "./hold-result.js";
import { holdFigures, holdRemarks, holdTitle } from "./hold-words.js";
import { OptionReading, ranges, type GivenOptions } from "../options.js";
import { saySheet } from "../sheet.js";

export function hold(options: GivenOptions): number {
  const asked = readOptions(options);
  const figures = holdResult(asked);
  const remarks = holdRemarks(figures, asked.room);
  if (options["json"] === true) {
    say(JSON.stringify({ ...figures, remarks }, null, 2));
  } else {
    saySheet({ title: holdTitle(figures), figures: holdFigures(figures), remarks });
  }
  return ExitCode.passed;
}

function readOptions(options: GivenOptions): HoldAsked {
  const reading = new OptionReading(options);
  const agent = reading.agent();
  const temperatureC = reading.numberOr("temperature", ranges.temperature, 20);
  const volumeM3 = reading.number("volume", ranges.volume);
  const heightM = reading.number("height", holdRanges.height);
  const mode = reading.word("mode", ["descending", "mixing"], "descending");
  const protectedHeightM =
    mode === "descending"
      ? reading.number("protected-height", holdRanges.protectedHeight)
      : reading.numberOr("protected-height", holdRanges.protectedHeight, undefined);
  if (protectedHeightM !== undefined && protectedHeightM > heightM) {
    reading.problem(
      `--protected-height ${protectedHeightM} m is above --height ${heightM} m, the ceiling`,
    );
  }
  const concentrationPct = reading.number("concentration", ranges.concentration);
  const { leak, elaM2 } = readLeak(reading);
  const lowerFraction = reading.numberOr("lower-fraction", holdRanges.lowerFraction, 0.5);
  const biasPa = reading.numberOr("bias", holdRanges.bias, 0);
  const thresholdPct = reading.numberOr("threshold", holdRanges.threshold, MIXING_THRESHOLD_PCT);
  if (mode === "descending" && reading.has("threshold")) {
    reading.problem("--threshold is for --mode mixing; a descending interface has none");
  }
  reading.done();
  const agentKgPerM3 = vapourKgPerM3(agent, temperatureC);
  const room = { volumeM3, heightM, agentKgPerM3, concentrationPct, leak, lowerFraction, biasPa };
  return { agent, temperatureC, mode, protectedHeightM, thresholdPct, elaM2, room };
}

/** The leak by its area, or by the law that a door fan measured; one way, never both. */
function readLeak(reading: OptionReading): { leak: LeakLaw; elaM2?: number } {
  const byLaw = ["k1", "n"].filter((name) => reading.has(name));
  if (reading.has("ela")) {
    if (byLaw.length > 0) {
      const names = byLaw.map((name) => `--${name}`).join(" and ");
      reading.problem(
        `--ela and ${names} exclude each other: give the leak as --ela, or as --k1 with --n`,
      );
    }
    const elaM2 = reading.number("ela", holdRanges.ela);
    return { leak: leakOfEla(elaM2), elaM2 };
  }
  if (byLaw.length === 0) {
    reading.problem(
      "the leak is missing: give --ela, a number in m2, from 0 to 1000, " +
        "or --k1, a number in m3/s at 1 Pa, from 0 to 1000, with --n, from 0.5 to 1",
    );
    return { leak: leakOfEla(Number.NaN) };
  }
  const k1M3PerS = reading.number("k1", holdRanges.k1);
  return { leak: { k1M3PerS, exponent: reading.number("n", holdRanges.n) } };
}

const holdRanges = {
  height: { unit: "m", above: 0, to: 100 },
  protectedHeight: { unit: "m", from: 0, to: 100 },
  ela: { unit: "m2", from: 0, to: 1000 },
  k1: { unit: "m3/s at 1 Pa", from: 0, to: 1000 },
  n: { unit: "", from: 0.5, to: 1 },
  lowerFraction: { unit: "", from: 0, to: 1 },
  bias: { unit: "Pa", from: -1000, to: 1000 },
  threshold: { unit: "per cent of the first concentration", above: 0, below: 100 },
} as const;
