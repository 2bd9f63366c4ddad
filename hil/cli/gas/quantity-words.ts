/**
 * The figures of `quench quantity` in words: what, how much, by which formula, from which source.
 */
import {
  agents,
  effectLevels,
  hazardClasses,
  hazardWords,
  minimumConcentrationPct,
  altitudeFactor,
  type Sourced,
} from "#panels/design";
import type { QuantityResult } from "./quantity-result.js";
import type { Figure } from "./sheet.js";

const equation = "C EN 15004-1 by Kidde 06-236115-001 and 06-237619-001";

export function quantityFigures(result: QuantityResult): Figure[] {
  return [...massFigures(result), ...cylinderFigures(result), ...peopleFigures(result)];
}

function massFigures(result: QuantityResult): Figure[] {
  const { agent, temperatureC, altitudeM } = result;
  const { k1M3PerKg, k2M3PerKgK, kind, constants } = agents[agent];
  const perVolume = kind === "inert" ? "ln(100/(100-C))" : "C/(100-C)";
  return [
    {
      what: "specific volume s",
      value: `${result.specificVolumeM3PerKg} m3/kg`,
      formula: `${k1M3PerKg} + ${k2M3PerKgK} * ${temperatureC} degC`,
      source: sourceOf(constants),
    },
    {
      what: "altitude factor F",
      value: String(result.altitudeFactor),
      formula: `table at ${altitudeM} m`,
      source: sourceOf(altitudeFactor(altitudeM)),
    },
    {
      what: "mass m",
      value: `${result.massKg} kg`,
      formula: `F * V/s * ${perVolume}`,
      source: equation,
    },
    {
      what: "mass per volume",
      value: `${result.massPerVolumeKgPerM3} kg/m3`,
      formula: "m/V",
      source: "D",
    },
    ...(result.gasVolumeM3 === undefined
      ? []
      : [
          {
            what: "as gas of 20 degC",
            value: `${result.gasVolumeM3} m3`,
            formula: "m * s(20 degC)",
            source: "C EN 15004-10",
          },
        ]),
  ];
}

function cylinderFigures({ cylinders, cylinderKg, cylindersKg }: QuantityResult): Figure[] {
  if (cylinders === undefined) return [];
  return [
    {
      what: "whole cylinders",
      value: `${cylinders} of ${cylinderKg} kg`,
      formula: `m / ${cylinderKg} kg, rounded up: ${cylindersKg} kg`,
      source: "D; 80 L or 140 L at 300 bar by FIA guidance 2012, unless --fill says",
    },
  ];
}

function peopleFigures(result: QuantityResult): Figure[] {
  const { agent, warmestC } = result;
  const { noaelPct, loaelPct, isLoaelAbove } = effectLevels[agent];
  const figures: Figure[] = [
    {
      what: "oxygen left at C",
      value: `${result.oxygenPercent} %`,
      formula: "0.209 * (100-C)",
      source: "C software of an IG-541 maker",
    },
    {
      what: `reached at ${warmestC} degC`,
      value: `${result.warmestConcentrationPercent} %`,
      formula: `all that is let go, in the warmest room: ${result.warmestOxygenPercent} % oxygen`,
      source: "D",
    },
    {
      what: "NOAEL, LOAEL",
      value: `${noaelPct.value} %, ${isLoaelAbove ? "above " : ""}${loaelPct.value} %`,
      formula: `${result.peopleBand}${stayOf(result)}`,
      source: sourceOf(noaelPct),
    },
  ];
  if (result.carbonDioxidePercent === undefined) return figures;
  const carbonDioxide = {
    what: "carbon dioxide at C",
    value: `${result.carbonDioxidePercent} %`,
    formula: "0.08 * C",
    source: "C software of an IG-541 maker",
  };
  return [...figures.slice(0, 1), carbonDioxide, ...figures.slice(1)];
}

/** How long somebody may be inside, where a time is given. */
function stayOf(limit: {
  readonly exposureLimitSeconds?: number;
  readonly onlyUnoccupied: boolean;
}): string {
  const { exposureLimitSeconds: stayS, onlyUnoccupied } = limit;
  const stay = stayS === undefined ? "" : stayS === 0 ? "; nobody" : `; ${stayS} s at most`;
  return `${stay}${onlyUnoccupied ? "; only where nobody normally is" : ""}`;
}

export function quantityRemarks(result: QuantityResult): string[] {
  const { agent, altitudeM, seaLevelConcentrationPercent: seaLevelPct } = result;
  const least = hazardClasses.map((hazard) => {
    const { value, mark } = minimumConcentrationPct(agent, hazard);
    return `${hazardWords[hazard]} ${value} % [${mark}]`;
  });
  return [
    `Least design concentration of ${agent}: ${least.join(", ")}.`,
    "--temperature is the lowest of the room; --warmest, if it is given, the highest.",
    ...(altitudeM !== 0 && seaLevelPct !== result.warmestConcentrationPercent
      ? [`For people it counts as ${seaLevelPct} % at sea level, by the oxygen that is left [D].`]
      : []),
    "Nothing is added for leakage, extra discharge or pipes.",
  ];
}

function sourceOf({ mark, source }: Sourced): string {
  return `${mark} ${source}`;
}
