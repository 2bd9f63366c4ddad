/**
 * Kind `flooding`: how much agent a room takes, and what a mass of it makes there.
 */
import {
  floodingKgPerM3,
  oxygenLeftPct,
  reachedPct,
  requiredKg,
  specificVolumeM3PerKg,
} from "#panels";
import * as z from "zod";
import { celsius, cubicMetres, kilograms, percent, plain } from "../../language/amounts.js";
import { caseKind, values, type OutputName } from "../case-kind.js";
import { agentField } from "./hold-time.js";

const schema = z
  .strictObject({
    kind: z.literal("flooding"),
    agent: agentField,
    volume: cubicMetres("Net volume of the room.").prefault("1 m3"),
    temperature: celsius("Of the room.").prefault("20 degC"),
    concentration: percent("What is wanted: gives `mass` and `perVolume`.").optional(),
    mass: kilograms("What is let in: gives `concentration` and `oxygen`.").optional(),
    freeGas: plain(
      "Volume of gas let in for each volume of the room, in place of a mass.",
    ).optional(),
  })
  .describe("Quantity of agent for a concentration, or what a quantity makes of the air.");

type FloodingTest = z.output<typeof schema>;

const wanted: readonly OutputName[] = [
  { id: "mass", unit: "kg", says: "agent for the concentration" },
  { id: "perVolume", unit: "kg/m3", says: "the same for one cubic metre" },
];
const reached: readonly OutputName[] = [
  { id: "concentration", unit: "%", says: "agent in the air, by volume" },
  { id: "oxygen", unit: "%", says: "oxygen left, by volume" },
];

export const flooding = caseKind({
  schema,
  check(test, refuse) {
    const given = [test.concentration, test.mass, test.freeGas].filter((one) => one !== undefined);
    if (given.length === 1) return;
    refuse([], "one-of", 'write one of "concentration", "mass" and "freeGas"');
  },
  outputs: (test) => (test.concentration === undefined ? reached : wanted),
  run(test) {
    const { agent, concentration: concentrationPct, temperature: temperatureC, volume } = test;
    if (concentrationPct !== undefined) {
      const space = { agent, temperatureC, concentrationPct };
      return values(wanted, {
        mass: requiredKg({ ...space, volumeM3: volume }),
        perVolume: floodingKgPerM3(space),
      });
    }
    const massKg = massOf(test);
    const concentration = reachedPct({ agent, temperatureC, volumeM3: volume, massKg });
    return values(reached, { concentration, oxygen: oxygenLeftPct(concentration) });
  },
});

/** A volume of free gas is as warm as the room. */
function massOf({ agent, mass, freeGas = 0, volume, temperature }: FloodingTest): number {
  return mass ?? (freeGas * volume) / specificVolumeM3PerKg(agent, temperature);
}
