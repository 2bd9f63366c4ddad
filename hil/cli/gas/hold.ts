/**
 * `quench hold`: how long one room holds its gas. A calculator: it knows no site, and it judges
 * nothing but how far the time is from ten minutes.
 */
import {
  descendingHoldS,
  holdTerms,
  leakOfEla,
  MIXING_THRESHOLD_PCT,
  mixingByHeightS,
  mixingHoldS,
  mixingIntegral,
  vapourKgPerM3,
  type AgentName,
  type FloodedRoom,
  type LeakLaw,
} from "#panels";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";
import { holdFigures, holdRemarks, holdTitle } from "./hold-words.js";
import { OptionReading, ranges, type GivenOptions } from "./options.js";
import { saySheet } from "./sheet.js";

export function hold(options: GivenOptions): number {
  const asked = readOptions(options);
  const figures = workedOut(asked);
  const remarks = holdRemarks(figures, asked.room);
  if (options["json"] === true) {
    say(JSON.stringify({ ...figures, remarks }, null, 2));
  } else {
    saySheet({ title: holdTitle(figures), figures: holdFigures(figures), remarks });
  }
  return ExitCode.passed;
}

interface Asked {
  readonly agent: AgentName;
  readonly temperatureC: number;
  readonly mode: "descending" | "mixing";
  /** Not given where the room is mixed and none is needed. */
  readonly protectedHeightM: number | undefined;
  readonly thresholdPct: number;
  readonly elaM2: number | undefined;
  readonly room: FloodedRoom;
}

function readOptions(options: GivenOptions): Asked {
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

export type HoldResult = ReturnType<typeof workedOut>;

/** The figures, each with its unit in its name; what does not apply is absent. */
function workedOut(asked: Asked) {
  const { room, mode, thresholdPct, protectedHeightM, elaM2 } = asked;
  const terms = holdTerms(room);
  const isMixing = mode === "mixing";
  const holdS = isMixing
    ? mixingHoldS(room, thresholdPct)
    : descendingHoldS(room, protectedHeightM ?? 0);
  return {
    agent: asked.agent,
    mode,
    temperatureC: asked.temperatureC,
    volumeM3: room.volumeM3,
    heightM: room.heightM,
    ...(protectedHeightM !== undefined && { protectedHeightM }),
    concentrationPercent: room.concentrationPct,
    ...(isMixing && { thresholdPercent: thresholdPct }),
    ...(elaM2 !== undefined && { elaM2 }),
    k1M3PerSecondAtOnePa: figures6(room.leak.k1M3PerS),
    flowExponent: room.leak.exponent,
    k2: figures6(terms.k2),
    lowerFraction: room.lowerFraction,
    outflowFraction: terms.outflowFraction,
    biasPa: room.biasPa,
    agentDensityKgPerM3: figures6(room.agentKgPerM3),
    mixtureDensityKgPerM3: figures6(terms.mixtureKgPerM3),
    isLighterThanAir: terms.isLighter,
    c3MPerS2: figures6(terms.c3),
    c4M2PerS2: figures6(terms.c4),
    ...(isMixing && mixingFigures(room, thresholdPct)),
    /** JSON has no infinity: null together with holdIsUnlimited. */
    holdSeconds: Number.isFinite(holdS) ? holdS : null,
    holdIsUnlimited: !Number.isFinite(holdS),
    ...tenMinutes(holdS, asked),
  };
}

/** What NFPA 2001 is quoted to ask for. */
const ASKED_S = 600;

interface TenMinutes {
  readonly marginOverTenMinutesSeconds?: number;
  readonly elaForTenMinutesM2?: number;
  readonly k1ForTenMinutesM3PerSecondAtOnePa?: number;
}

/** How far a hold is from ten minutes, and the leak that would make it ten: time goes as 1/leak. */
function tenMinutes(holdS: number, { room, elaM2 }: Asked): TenMinutes {
  if (!Number.isFinite(holdS) || holdS === 0) return {};
  const share = holdS / ASKED_S;
  return {
    marginOverTenMinutesSeconds: Math.round((holdS - ASKED_S) * 1000) / 1000,
    ...(elaM2 === undefined
      ? { k1ForTenMinutesM3PerSecondAtOnePa: figures6(room.leak.k1M3PerS * share) }
      : { elaForTenMinutesM2: figures6(elaM2 * share) }),
  };
}

function mixingFigures(room: FloodedRoom, thresholdPct: number) {
  const { value, within } = mixingIntegral(room, thresholdPct);
  const byHeightS = mixingByHeightS(room, thresholdPct);
  return {
    integral: Number.isFinite(value) ? figures6(value) : null,
    integralErrorShare:
      within > 0 && Number.isFinite(value) ? Number((within / value).toExponential(0)) : 0,
    holdByHeightSeconds: Number.isFinite(byHeightS) ? byHeightS : null,
  };
}

/** Six figures that count. */
function figures6(value: number): number {
  return Number(value.toPrecision(6));
}
