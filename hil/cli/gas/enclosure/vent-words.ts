/**
 * What `quench vent` says about its figures: formula, source, and how far they can be trusted.
 */
import {
  beyondPressure,
  gasVolumeM3PerKg,
  isGas,
  mixedVolumeM3PerKg,
  outsideOf,
  peakSharesPerS,
  type Discharge,
  type LiquefiedDischarge,
} from "#panels/design";
import type { Figure } from "../sheet.js";
import type { VentResult } from "./vent-result.js";

const GUIDANCE = "C FIA guidance 2012";

export function ventTitle({ given }: VentResult): string {
  const { agent, concentrationPercent, volumeM3, temperatureC } = given;
  return (
    `Relief vent for ${agent} at ${concentrationPercent} % in ${volumeM3} m3 ` +
    `at ${temperatureC} degC`
  );
}

export function ventFigures(result: VentResult): Figure[] {
  return [...flow(result), ...volumes(result.asked.discharge), ...areas(result), ...peaks(result)];
}

function flow({ asked, given }: VentResult): Figure[] {
  const { massKg, flowKgPerSecond, dischargeSeconds } = given;
  if (massKg === undefined) return [];
  const mass = {
    what: "agent",
    value: `${massKg} kg`,
    formula: isGas(asked.discharge) ? "V/s*ln(100/(100-C))" : "V/s*C/(100-C)",
    source: "C EN 15004-1 by the Kidde manuals",
  };
  const paced = isGas(asked.discharge)
    ? {
        what: "peak flow",
        value: `${flowKgPerSecond} kg/s`,
        formula: `M = ${peakShare(asked.discharge)}*m*60/t`,
        source: asked.discharge.agent === "IG-01" ? "assumption" : GUIDANCE,
      }
    : { what: "discharge", value: `${dischargeSeconds} s`, formula: "t = m/flow", source: "D" };
  return [mass, paced];
}

/** Share of the mass in the strongest second; CO2 always has its flow given. */
function peakShare({ agent }: Discharge): number | string {
  const shares: Readonly<Record<string, number>> = peakSharesPerS;
  return shares[agent] ?? "-";
}

function volumes(discharge: Discharge): Figure[] {
  if (!isGas(discharge)) return [];
  const { agent, temperatureC } = discharge;
  return [
    {
      what: "agent S",
      value: `${figures5(gasVolumeM3PerKg(agent, temperatureC))} m3/kg`,
      formula: agent === "CO2" ? "0.505*(T+273.15)/273.15" : "S = k1 + k2*T",
      source: agent === "CO2" ? `${GUIDANCE} at 0 degC, D elsewhere` : GUIDANCE,
    },
    {
      what: "what leaves S_H",
      value: `${figures5(mixedVolumeM3PerKg(discharge))} m3/kg`,
      formula: "S_H = C/100*S + (1-C/100)*(0.773824 + 0.002832967*T)",
      source: GUIDANCE,
    },
  ];
}

function areas({ asked, areas: found }: VentResult): Figure[] {
  if (found === undefined) return [];
  const { ventAreaM2, ventAreaPositiveM2, ventAreaNegativeM2, pressurePa } = found;
  const gas = isGas(asked.discharge);
  const signs = [
    area(
      "vent for the rise",
      ventAreaPositiveM2,
      gas ? gasFormula : fitFormula(asked.discharge, "rise"),
    ),
    ventAreaNegativeM2 > 0
      ? area("vent for the fall", ventAreaNegativeM2, fitFormula(asked.discharge, "fall"))
      : undefined,
  ].filter((figure) => figure !== undefined);
  return [
    ...signs,
    area(`vent area at ${pressurePa} Pa`, ventAreaM2, "the larger of both signs"),
    area("each of two in a row", found.eachOfTwoInARowM2, rowFormula(gas)),
    {
      what: "neighbour without vent",
      value: `${figures5(found.neighbourWithoutVentM3)} m3 or more`,
      formula: "V2 = 101325*FF*V/P - V",
      source: GUIDANCE,
    },
  ];
}

const gasFormula = "A = SF*M*S/sqrt(P*S_H) - leaks";

function rowFormula(gas: boolean): string {
  return gas ? "A*sqrt(2), leaks not credited" : "as the vent, at P/2 each, leaks not credited";
}

/** The equation of the agent, with p = 0.81+0.51*RH/100 and q = 1.68-1.79*RH/100. */
function fitFormula({ agent }: Discharge, sign: "rise" | "fall"): string {
  const fits: Readonly<Record<string, Readonly<Record<"rise" | "fall", string>>>> = {
    "FK-5-1-12": { rise: "0.04678*C/t*V*(P/p)^-0.9677", fall: "0.34309*C/t*V*(P/q)^-0.9692" },
    "HFC-227ea": {
      rise: "0.00130*C/t*V*exp(-0.00497*P/p)",
      fall: "0.00127*C/t*V*exp(-0.00222*P/q)",
    },
    "HFC-125": { rise: "0.050*C/t*V*(P/p)^-0.964", fall: "0.04589*C/t*V*(P/q)^-0.9622" },
    "HFC-23": { rise: "0.12384*C/t*V*(P/p)^-0.8587", fall: "" },
  };
  return `SF*${fits[agent]?.[sign] ?? ""} - leaks`;
}

function area(what: string, m2: number, formula: string): Figure {
  return { what, value: `${figures5(m2)} m2`, formula, source: GUIDANCE };
}

function peaks({ asked, peaks: found }: VentResult): Figure[] {
  if (found === undefined) return [];
  const gas = isGas(asked.discharge);
  const source = gas ? `D from ${GUIDANCE.slice(2)}` : GUIDANCE;
  const formula = gas ? "P = (M*S/A)^2/S_H" : "fitted to tests, see the guidance";
  const at = ` with ${found.areaM2} m2`;
  return [
    { what: `highest${at}`, value: `+${found.peakPositivePa} Pa`, formula, source },
    { what: `lowest${at}`, value: `${found.peakNegativePa} Pa`, formula, source },
  ];
}

/** What a careful reader needs beside the figures; in the JSON too. */
export function ventRemarks(result: VentResult): string[] {
  const { asked, areas: atPressure, peaks: atArea } = result;
  return [
    ...(isGas(asked.discharge) ? gasRemarks(result) : liquidRemarks(asked.discharge, result)),
    ...(atArea?.isAreaEnough === false
      ? [`The vent of ${asked.areaM2} m2 does not keep the room within ${asked.pressurePa} Pa.`]
      : []),
    ...(atPressure?.ventAreaM2 === 0 ? ["The natural leaks suffice: no vent is needed."] : []),
    ...(asked.idleHumidity ? ["Humidity plays no part for a gas."] : []),
    "The owner says what the walls stand. A path has one flap at most; its other vents stand open.",
  ];
}

function liquidRemarks(
  discharge: LiquefiedDischarge,
  { asked, peaks: found }: VentResult,
): string[] {
  const { agent } = discharge;
  const walls = { positivePa: asked.pressurePa ?? 0, negativePa: -(asked.pressurePa ?? 0) };
  const reached = {
    positivePa: found?.peakPositivePa ?? 0,
    negativePa: found?.peakNegativePa ?? 0,
  };
  return [
    ...outsideOf(discharge),
    ...beyondPressure(agent, walls),
    ...beyondPressure(agent, reached),
    ...(found?.peakPositivePa === 0
      ? ["The area is larger than any that was tested: 0 Pa stands for what cannot be told."]
      : []),
  ];
}

function gasRemarks({ given }: VentResult): string[] {
  const { massKg, dischargeSeconds, agent } = given;
  if (massKg === undefined || dischargeSeconds === undefined) return [];
  return [
    "The flow is that of the mass for the concentration; whole cylinders hold more, give --flow.",
    ...(dischargeSeconds < 60 || dischargeSeconds > 120
      ? ["The guidance gives the share for 60 and 120 s; elsewhere it is taken in proportion."]
      : []),
    ...(agent === "IG-01" ? ["No share was found for IG-01; the largest, of IG-100, stands."] : []),
  ];
}

function figures5(value: number): number {
  return Number(value.toPrecision(5));
}
