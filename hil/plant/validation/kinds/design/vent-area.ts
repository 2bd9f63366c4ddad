/**
 * Kinds `vent-area` and `peak-pressure`: the vent that keeps a flooded room whole, and the pressure
 * that comes of a vent, for gases and for liquid agents.
 */
import { peaksAt, ventAreas, type Discharge, type GasAgent, type Halocarbon } from "#panels";
import * as z from "zod";
import {
  celsius,
  cubicMetres,
  kilogramsPerSecond,
  pascals,
  percent,
  plain,
  seconds,
  squareMetres,
} from "../../language/amounts.js";
import { caseKind, values, type Refuse } from "../case-kind.js";

const gases = ["IG-01", "IG-100", "IG-55", "IG-541", "CO2"] as const satisfies GasAgent[];
const liquids = [
  "FK-5-1-12",
  "HFC-227ea",
  "HFC-125",
  "HFC-23",
] as const satisfies readonly Halocarbon[];

const discharge = {
  agent: z.enum([...gases, ...liquids]).describe("The agent."),
  concentration: percent("Design concentration, of the volume."),
  flow: kilogramsPerSecond("Peak flow; of a gas.").optional(),
  temperature: celsius("Of the room; of a gas.").prefault("20 degC"),
  volume: cubicMetres("Of the room; of a liquid agent.").optional(),
  time: seconds("Of the discharge; of a liquid agent.").optional(),
  humidity: percent("Relative; of a liquid agent.").prefault("50 %"),
};
type DischargeTest = z.output<z.ZodObject<typeof discharge>>;

const ventSchema = z
  .strictObject({
    kind: z.literal("vent-area"),
    ...discharge,
    pressure: pascals("What the weakest wall stands."),
    safetyFactor: plain("The area is multiplied by it.", 1, 10).default(1),
    naturalLeak: squareMetres("Leaks that are there anyway.", {}).prefault("0 m2"),
  })
  .describe("Free area of the relief vent (panels/gas/design/relief-vent).");

const areaNames = [{ id: "area", unit: "m2", says: "free area of the vent" }] as const;

export const ventArea = caseKind({
  schema: ventSchema,
  check,
  outputs: () => areaNames,
  run(test) {
    const { ventM2 } = ventAreas({
      discharge: dischargeOf(test),
      pressurePa: test.pressure,
      safetyFactor: test.safetyFactor,
      naturalLeakM2: test.naturalLeak,
    });
    return values(areaNames, { area: ventM2 });
  },
});

const peakSchema = z
  .strictObject({
    kind: z.literal("peak-pressure"),
    ...discharge,
    area: squareMetres("Of vents and leaks together."),
  })
  .describe("Largest pressures of a discharge by the fitted equations of the design sheet.");

const peakNames = [
  { id: "rise", unit: "Pa", says: "largest over-pressure" },
  { id: "fall", unit: "Pa", says: "largest under-pressure, negative" },
] as const;

export const peakPressure = caseKind({
  schema: peakSchema,
  check,
  outputs: () => peakNames,
  run(test) {
    const peaks = peaksAt(dischargeOf(test), test.area);
    return values(peakNames, { rise: peaks.positivePa, fall: peaks.negativePa });
  },
});

function isGasAgent(agent: DischargeTest["agent"]): agent is GasAgent {
  return (gases as readonly string[]).includes(agent);
}

function check(test: DischargeTest, refuse: Refuse): void {
  const wanted = isGasAgent(test.agent) ? (["flow"] as const) : (["volume", "time"] as const);
  for (const key of wanted) {
    if (test[key] === undefined) refuse([], "missing-key", `${test.agent} needs "${key}"`);
  }
}

function dischargeOf(test: DischargeTest): Discharge {
  const { agent, concentration, temperature, flow, volume, time, humidity } = test;
  if (isGasAgent(agent)) {
    const common = { agent, temperatureC: temperature, concentrationPct: concentration };
    return { ...common, flowKgPerS: flow ?? 0 };
  }
  return {
    agent,
    concentrationPct: concentration,
    volumeM3: volume ?? 0,
    dischargeS: time ?? 0,
    humidityPct: humidity,
  };
}
