/**
 * `quench vent`: the relief vent of one room, and its peak pressures where a vent is there. A
 * calculator: it knows no site.
 */
import {
  agents,
  HUMIDITY_PCT,
  peakFlowKgPerS,
  requiredKg,
  type GasAgent,
  type Halocarbon,
} from "#panels/design";
import { ExitCode } from "../../exit-codes.js";
import { say } from "../../terminal.js";
import { OptionReading, ranges, type GivenOptions } from "../options.js";
import { saySheet } from "../sheet.js";
import { ventResult, type VentAsked } from "./vent-result.js";
import { ventFigures, ventRemarks, ventTitle } from "./vent-words.js";

export function vent(options: GivenOptions): number {
  const result = ventResult(readOptions(options));
  const remarks = ventRemarks(result);
  if (options["json"] === true) {
    const { given, areas, peaks } = result;
    say(JSON.stringify({ ...given, ...areas, ...peaks, remarks }, null, 2));
  } else {
    saySheet({ title: ventTitle(result), figures: ventFigures(result), remarks });
  }
  return ExitCode.passed;
}

function readOptions(options: GivenOptions): VentAsked {
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

type Paced = Pick<VentAsked, "discharge" | "massKg" | "dischargeS">;

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
