/**
 * `quench vent`: the relief vent of one room, and its peak pressures where a vent is there. A
 * calculator: it knows no site.
 */
import {
  adjacentRoomM3,
  agents,
  evenShares,
  floodingM3PerM3,
  HUMIDITY_PCT,
  isGas,
  pathAreasM2,
  peakFlowKgPerS,
  peaksAt,
  requiredKg,
  ventAreas,
  type Discharge,
  type GasAgent,
  type Halocarbon,
  type Relief,
} from "#panels";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";
import { OptionReading, ranges, type GivenOptions } from "./options.js";
import { saySheet } from "./sheet.js";
import { ventFigures, ventRemarks, ventTitle } from "./vent-words.js";

export function vent(options: GivenOptions): number {
  const result = workedOut(readOptions(options));
  const remarks = ventRemarks(result);
  if (options["json"] === true) {
    const { given, areas, peaks } = result;
    say(JSON.stringify({ ...given, ...areas, ...peaks, remarks }, null, 2));
  } else {
    saySheet({ title: ventTitle(result), figures: ventFigures(result), remarks });
  }
  return ExitCode.passed;
}

interface Asked {
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

function readOptions(options: GivenOptions): Asked {
  const reading = new OptionReading(options);
  const agent = reading.agentOr(["CO2"]);
  const room = {
    temperatureC: reading.numberOr("temperature", ranges.temperature, 20),
    volumeM3: reading.number("volume", ranges.volume),
    concentrationPct: reading.number("concentration", ranges.concentration),
  };
  const pace = readPace(reading, agent);
  const areaM2 = reading.numberOr("area", ventRanges.area, undefined);
  const pressurePa =
    areaM2 === undefined
      ? reading.number("pressure", ventRanges.pressure)
      : reading.numberOr("pressure", ventRanges.pressure, undefined);
  const humidityPct = reading.numberOr("humidity", ventRanges.humidity, HUMIDITY_PCT);
  const safetyFactor = reading.numberOr("safety-factor", ventRanges.safetyFactor, 1);
  const naturalLeakM2 = reading.numberOr("natural-leakage", ventRanges.naturalLeakage, 0);
  reading.done();
  return {
    ...(isHalocarbon(agent)
      ? liquefied({ agent, ...room, humidityPct, ...pace })
      : gaseous({ agent, ...room, ...pace })),
    temperatureC: room.temperatureC,
    volumeM3: room.volumeM3,
    pressurePa,
    areaM2,
    safetyFactor,
    naturalLeakM2,
    idleHumidity: !isHalocarbon(agent) && reading.has("humidity"),
  };
}

interface Pace {
  readonly flowKgPerS?: number;
  readonly dischargeS?: number;
}

/** How fast the agent comes: by its flow or by the time it takes, one way and never both. */
function readPace(reading: OptionReading, agent: string): Pace {
  const [byFlow, byTime] = [reading.has("flow"), reading.has("discharge-time")];
  if (byFlow && byTime) {
    reading.problem("--flow and --discharge-time exclude each other: give one of them");
  }
  if (!byFlow && !byTime) {
    reading.problem(
      "the flow is missing: give --flow, a number in kg/s, above 0 and at most 10000, " +
        "or --discharge-time, a number in s, above 0 and at most 1000",
    );
  }
  const flowKgPerS = reading.numberOr("flow", ventRanges.flow, undefined);
  const dischargeS = reading.numberOr("discharge-time", ventRanges.dischargeTime, undefined);
  if (byTime && !byFlow && agent === "CO2") {
    reading.problem("--discharge-time: the quantity of CO2 is not worked out here; give --flow");
  }
  return {
    ...(flowKgPerS !== undefined && { flowKgPerS }),
    ...(dischargeS !== undefined && { dischargeS }),
  };
}

const ventRanges = {
  flow: { unit: "kg/s", above: 0, to: 10_000 },
  dischargeTime: { unit: "s", above: 0, to: 1000 },
  pressure: { unit: "Pa", above: 0, to: 100_000 },
  humidity: { unit: "per cent", from: 0, to: 100 },
  area: { unit: "m2", above: 0, to: 1000 },
  safetyFactor: { unit: "", from: 1, to: 10 },
  naturalLeakage: { unit: "m2", from: 0, to: 1000 },
} as const;

function isHalocarbon(agent: keyof typeof agents | "CO2"): agent is Halocarbon {
  return agent !== "CO2" && agents[agent].kind === "halocarbon";
}

interface Room {
  readonly temperatureC: number;
  readonly volumeM3: number;
  readonly concentrationPct: number;
}

type Paced = Pick<Asked, "discharge" | "massKg" | "dischargeS">;

/** A halocarbon's equations want a time: at an even flow it is mass over flow. */
function liquefied({
  agent,
  humidityPct,
  flowKgPerS,
  dischargeS,
  ...room
}: Room & Pace & { readonly agent: Halocarbon; readonly humidityPct: number }): Paced {
  const massKg = dischargeS === undefined ? requiredKg({ agent, ...room }) : undefined;
  const time = dischargeS ?? (massKg ?? 0) / (flowKgPerS ?? 1);
  const { volumeM3, concentrationPct } = room;
  const discharge = { agent, volumeM3, concentrationPct, dischargeS: time, humidityPct };
  return { discharge, massKg, dischargeS: time };
}

/** A gas wants its peak flow: a share of the mass by the time it takes. */
function gaseous({
  agent,
  flowKgPerS,
  dischargeS,
  ...room
}: Room & Pace & { readonly agent: GasAgent }): Paced {
  const { temperatureC, concentrationPct } = room;
  const gas = { agent, temperatureC, concentrationPct };
  if (agent === "CO2" || flowKgPerS !== undefined || dischargeS === undefined) {
    const discharge = { ...gas, flowKgPerS: flowKgPerS ?? 0 };
    return { discharge, massKg: undefined, dischargeS: undefined };
  }
  const massKg = requiredKg({ agent, ...room });
  const flow = peakFlowKgPerS({ agent, massKg, dischargeS });
  return { discharge: { ...gas, flowKgPerS: flow }, massKg, dischargeS };
}

export type VentResult = ReturnType<typeof workedOut>;

/** The figures, each with its unit in its name; what does not apply is absent. */
function workedOut(asked: Asked) {
  const { pressurePa, areaM2 } = asked;
  return {
    asked,
    given: givenFigures(asked),
    areas: pressurePa === undefined ? undefined : areaFigures({ ...asked, pressurePa }),
    peaks: areaM2 === undefined ? undefined : peakFigures(asked, areaM2),
  };
}

function givenFigures({ discharge, massKg, dischargeS, ...asked }: Asked) {
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

function areaFigures(asked: Asked & { readonly pressurePa: number }) {
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
function peakFigures({ discharge, naturalLeakM2, pressurePa }: Asked, areaM2: number) {
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
