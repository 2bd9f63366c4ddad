/**
 * What `quench hold` says about its figures: formula, source, and how far they can be trusted.
 */
import type { FloodedRoom } from "#panels/design";
import type { HoldResult } from "./hold-result.js";
import type { Figure } from "../sheet.js";

const ANNEX = "C NFPA 12A-2004 Annex B";

export function holdTitle(result: HoldResult): string {
  const { agent, concentrationPercent, volumeM3, heightM, temperatureC, mode } = result;
  const how = mode === "mixing" ? "mixing" : "descending interface";
  return (
    `Hold time of ${agent} at ${concentrationPercent} % in ${volumeM3} m3, ${heightM} m high, ` +
    `at ${temperatureC} degC: ${how}`
  );
}

export function holdFigures(result: HoldResult): Figure[] {
  return [...densities(result), ...leak(result), ...drive(result), ...time(result)];
}

function densities(result: HoldResult): Figure[] {
  return [
    {
      what: "agent",
      value: `${result.agentDensityKgPerM3} kg/m3`,
      formula: "rho_g = 1/(k1 + k2*T)",
      source: "C/K by agent, see quench quantity",
    },
    {
      what: "mixture",
      value: `${result.mixtureDensityKgPerM3} kg/m3`,
      formula: "rho_m = rho_g*c/100 + 1.202*(1 - c/100)",
      source: ANNEX,
    },
  ];
}

function leak({
  elaM2,
  k2,
  flowExponent,
  outflowFraction,
  isLighterThanAir,
}: HoldResult): Figure[] {
  return [
    elaM2 === undefined
      ? {
          what: `leak k2, n = ${flowExponent}`,
          value: `${k2}`,
          formula: "k2 = k1*(1.202/2)^n",
          source: "K ISO 14520-1 Annex E",
        }
      : { what: "leak A_T, n = 0.5", value: `${k2} m2`, formula: "A_T = 0.61*ELA", source: ANNEX },
    {
      what: `share of leaks ${isLighterThanAir ? "above" : "below"}`,
      value: `${outflowFraction}`,
      formula: isLighterThanAir
        ? "F = 1 - lower fraction, at most 0.5"
        : "F = A_LL/A_T, at most 0.5",
      source: isLighterThanAir ? "D mirrored for a light mixture" : ANNEX,
    },
  ];
}

function drive(result: HoldResult): Figure[] {
  if (result.mode === "mixing") {
    return [
      {
        what: "integral",
        value: `${result.integral ?? "unlimited"}, within ${result.integralErrorShare} of itself`,
        formula: "[(x + 1.202*phi)/(2*g*H0*(x-1.202) + 2*P)]^n dx/(x-1.202), rho_f to rho_i",
        source: "D from the annex, closed forms are tests",
      },
      {
        what: "by NFPA 12A's short cut",
        value: seconds(result.holdByHeightSeconds ?? Infinity),
        formula: "descending to H = threshold*H0",
        source: ANNEX,
      },
    ];
  }
  return [
    {
      what: "C3",
      value: `${result.c3MPerS2} m/s2`,
      formula: "C3 = 2*g*|rho_m - 1.202|/(rho_m + 1.202*(F/(1-F))^(1/n)), g = 9.81",
      source: ANNEX,
    },
    {
      what: "C4",
      value: `${result.c4M2PerS2} m2/s2`,
      formula: "C4 = 2*P/rho_m, P = 0 where negative",
      source: ANNEX,
    },
  ];
}

function time(result: HoldResult): Figure[] {
  const isMixing = result.mode === "mixing";
  const figures = [
    {
      what: "hold time",
      value: seconds(result.holdSeconds ?? Infinity),
      formula: isMixing
        ? "t = V/(F*k2)*integral"
        : "t = (V/H0)*[(C3*H0+C4)^(1-n) - (C3*H+C4)^(1-n)]/((1-n)*C3*F*k2)",
      source: !isMixing && result.flowExponent === 0.5 ? ANNEX : "D from NFPA 12A-2004 Annex B",
    },
  ];
  const { marginOverTenMinutesSeconds: margin } = result;
  if (margin === undefined) return figures;
  const most = result.elaForTenMinutesM2 ?? result.k1ForTenMinutesM3PerSecondAtOnePa;
  return [
    ...figures,
    {
      what: "against 10 min",
      value: margin < 0 ? `${-margin} s short` : `${margin} s more`,
      formula: "t - 600 s",
      source: "C NFPA 2001 as quoted by sosfireservices.com",
    },
    {
      what: "10 min up to a leak of",
      value: result.elaM2 === undefined ? `k1 = ${most} m3/s at 1 Pa` : `ELA = ${most} m2`,
      formula: "leak*t/600",
      source: "D",
    },
  ];
}

/** Beyond this the fixed density of air is worth a word. */
const FAR_FROM_20_K = 10;

/** What a careful reader needs beside the figures; in the JSON too. */
export function holdRemarks(result: HoldResult, room: FloodedRoom): string[] {
  const { biasPa, temperatureC, isLighterThanAir, outflowFraction, holdIsUnlimited } = result;
  const throughShare = isLighterThanAir ? 1 - room.lowerFraction : room.lowerFraction;
  return [
    holdIsUnlimited ? `The hold has no end: ${whyUnlimited(result)}.` : undefined,
    result.mode === "descending" && result.holdSeconds === 0
      ? "The protected height is the ceiling: a sharp interface is below it at once. Mix the room."
      : undefined,
    isLighterThanAir ? "The mixture is lighter than air: it leaves by the upper leaks." : undefined,
    isLighterThanAir && result.mode === "descending"
      ? "The interface rises from the floor: the protected height is the depth of gas below the " +
        "ceiling that must stay."
      : undefined,
    throughShare > outflowFraction
      ? "More than half of the leaks on the side where gas leaves counts as half, the worst case."
      : undefined,
    Math.abs(temperatureC - 20) > FAR_FROM_20_K
      ? "The annex keeps air at the density of 20 degC; this far from it the drive is rougher, " +
        "most of all for IG-100, which is nearly as heavy as air."
      : undefined,
    biasPa < 0 ? "A negative bias pressure counts as 0 (NFPA 12A-2004 Annex B)." : undefined,
    result.mode === "mixing"
      ? `Holds until ${result.thresholdPercent} % of the first concentration is left; for one ` +
        "height, leaks at top and bottom, no wind, air at 1.202 kg/m3."
      : "A sharp interface is an idealisation, real ones are thick; for one height, leaks at top " +
        "and bottom, no wind, air at 1.202 kg/m3.",
  ].filter((says) => says !== undefined);
}

function whyUnlimited({
  k2,
  outflowFraction,
  c3MPerS2,
  c4M2PerS2,
  isLighterThanAir,
}: HoldResult): string {
  if (k2 === 0) return "the room has no leak";
  if (outflowFraction === 0) return `it has no leak ${isLighterThanAir ? "above" : "below"}`;
  if (c3MPerS2 === 0 && c4M2PerS2 === 0) {
    return "the mixture is as heavy as air and no pressure drives it";
  }
  return "with n = 1 the interface comes to the floor ever more slowly";
}

/** `771.5 s (12 min 51.5 s)`. */
function seconds(s: number): string {
  if (!Number.isFinite(s)) return "unlimited";
  const tenths = Math.round(s * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = `${(tenths - minutes * 600) / 10} s`;
  return minutes === 0 ? rest : `${tenths / 10} s (${minutes} min ${rest})`;
}
