/**
 * Kind `cell-chain`: slabs in a row, some of which react, on the plant's resolved chain of cells.
 *
 *   adiabatic | block ─contact─ cell ─contact─ cell ... | adiabatic      air along the sides
 */
import { id } from "#panels";
import * as z from "zod";
import { createCellChain, NODES_PER_CELL, type Slab } from "../../../fire/cells/cell-chain.js";
import { manySteps } from "../../../fire/cells/many-steps.js";
import { oneStep, type Chemistry } from "../../../fire/cells/reactions.js";
import {
  conductivity,
  contactResistance,
  density,
  heatTransfer,
  joulesPerKilogram,
  kelvin,
  metres,
  seconds,
  share,
  specificHeat,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind, type Output, type OutputName } from "../case-kind.js";
import { rateFields } from "./reaction.schema.js";

const slabSchema = z
  .strictObject({
    id: id("Its name."),
    thickness: metres("Its thickness."),
    conductivity: conductivity("Its conductivity."),
    density: density("Its density."),
    heat: specificHeat("Its specific heat."),
    start: kelvin("All of it, at the start.").prefault("21 degC"),
    nodes: z.int().min(1).max(200).optional().describe("Pieces it is cut into."),
    chemistry: z
      .union([
        z.enum(["one-step", "many-steps"]),
        z.strictObject({
          ...rateFields,
          heat: joulesPerKilogram("Heat of the reaction, of a kilogram that reacts."),
          share: share("Of the mass of the cell that reacts."),
        }),
      ])
      .optional()
      .describe("What reacts in it: a set of the plant's, or one first-order reaction of its own."),
    charge: share("State of charge.").optional(),
    shorted: z.boolean().default(false).describe("An inner short stands from the start."),
  })
  .describe("A cell, or a block of metal.");

const schema = z
  .strictObject({
    kind: z.literal("cell-chain"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("10 ms"),
    sample: seconds("How often it is read.").prefault("100 ms"),
    nodes: z
      .int()
      .min(1)
      .max(200)
      .default(NODES_PER_CELL)
      .describe("Pieces of every slab that does not say its own; 35 as in the plant."),
    width: metres("Of a face."),
    height: metres("Of a face."),
    film: heatTransfer("Between the sides and the air.").prefault("0 W/m2K"),
    air: kelvin("Temperature of the air along the sides.").prefault("21 degC"),
    contacts: z
      .array(contactResistance("From one slab to the next."))
      .default([])
      .describe("Contact resistances, in the order of the slabs; none where left out."),
    slabs: z.array(slabSchema).min(1).describe("From one end to the other."),
  })
  .describe("A chain of cells, resolved across their thickness (fire/cells).");

type ChainTest = z.output<typeof schema>;
type SlabTest = z.output<typeof slabSchema>;

/** What is read of every slab. */
const readings = [
  { what: "temperature", unit: "degC", says: "mean of the slab" },
  { what: "hottest", unit: "degC", says: "hottest piece of the slab since the last reading" },
  { what: "reacted", unit: "%", says: "share of what reacts that has reacted" },
] as const;

export const cellChain = caseKind({
  schema,
  outputs: namesOf,
  run(test) {
    const chain = createCellChain({
      slabs: test.slabs.map((slab) => slabOf(slab, test.nodes)),
      contactsM2KPerW: test.contacts,
      convectionWPerM2K: test.film,
      edgePerM: (2 * (test.width + test.height)) / (test.width * test.height),
      ambientK: test.air,
    });
    const outputs = namesOf(test).map((name) => ({
      ...name,
      timesS: [] as number[],
      values: [] as number[],
    }));
    const hottestK = test.slabs.map((_, place) => chain.hottestK(place));
    const read = (atS: number): void => {
      test.slabs.forEach((slab, place) => {
        const found = [
          chain.meanK(place) - ZERO_C_IN_K,
          (hottestK[place] ?? 0) - ZERO_C_IN_K,
          slab.chemistry === undefined ? 0 : 100 * (1 - chain.reactantLeft(place)),
        ];
        found.forEach((value, i) => {
          const output = outputs[place * readings.length + i];
          output?.timesS.push(atS);
          output?.values.push(value);
        });
        hottestK[place] = 0;
      });
    };
    const steps = Math.round(test.duration / test.step);
    const every = Math.max(1, Math.round(test.sample / test.step));
    read(0);
    for (let step = 1; step <= steps; step++) {
      chain.step(test.step);
      hottestK.forEach((kelvin, place) => {
        hottestK[place] = Math.max(kelvin, chain.hottestK(place));
      });
      if (step % every === 0) read(step * test.step);
    }
    return outputs satisfies Output[];
  },
});

function namesOf({ slabs }: ChainTest): OutputName[] {
  return slabs.flatMap((slab) =>
    readings.map(({ what, unit, says }) => ({ id: `${slab.id}.${what}`, unit, says })),
  );
}

function slabOf(slab: SlabTest, nodes: number): Slab {
  return {
    thicknessM: slab.thickness,
    nodes: slab.nodes ?? nodes,
    conductivityWPerMK: slab.conductivity,
    densityKgPerM3: slab.density,
    heatJPerKgK: slab.heat,
    startK: slab.start,
    chemistry: chemistryOf(slab),
    charge: slab.charge,
    shorted: slab.shorted,
  };
}

function chemistryOf({ chemistry }: SlabTest): Chemistry | undefined {
  if (chemistry === undefined) return undefined;
  if (chemistry === "one-step") return oneStep;
  if (chemistry === "many-steps") return manySteps;
  const { rate, activation, heat, share: startShare } = chemistry;
  const species = "reactant";
  return {
    says: "one first-order reaction of the case",
    species: [{ name: species, startShare }],
    reactions: [
      {
        name: "reaction",
        perS: rate,
        activationK: activation,
        heatJPerKg: heat,
        uses: [{ species, share: 1 }],
        makes: [],
        orders: [{ species, order: 1 }],
        brakes: [],
      },
    ],
  };
}
