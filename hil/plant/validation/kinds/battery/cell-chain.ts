/**
 * Kind `cell-chain`: battery cells and blocks face to face, each cell reacting node by node.
 */
import * as z from "zod";
import { createCellChain, NODES_PER_CELL } from "../../../fire/cells/cell-chain.js";
import { manySteps } from "../../../fire/cells/many-steps.js";
import { oneStep } from "../../../fire/cells/reactions.js";
import {
  conductivity,
  contactResistance,
  density,
  heatTransfer,
  kelvin,
  metres,
  seconds,
  share,
  specificHeat,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind, type OutputName } from "../case-kind.js";
import { sampled } from "../sampling.js";

const partSchema = z
  .strictObject({
    thickness: metres("Its thickness."),
    nodes: z.int().min(1).max(500).default(NODES_PER_CELL).describe("Pieces it is cut into."),
    conductivity: conductivity("Its conductivity, across."),
    density: density("Its density."),
    heat: specificHeat("Its specific heat."),
    start: kelvin("At the start."),
    chemistry: z
      .enum(["none", "one-step", "many-steps"])
      .default("none")
      .describe("What reacts in it: nothing, one Arrhenius step, or SEI, anode and cathode."),
    charge: share("State of charge.").prefault("100 %"),
    shorted: z.boolean().default(false).describe("Its inner short stands from the beginning."),
  })
  .describe("A cell or a block.");

const schema = z
  .strictObject({
    kind: z.literal("cell-chain"),
    parts: z.array(partSchema).min(1).describe("Cells and blocks, from one end to the other."),
    contacts: z
      .array(contactResistance("Between a part and the next."))
      .describe("Contact resistances, one fewer than parts."),
    width: metres("Of the face."),
    height: metres("Of the face."),
    film: heatTransfer("Convection from the sides."),
    ambient: kelvin("What is round the sides.").prefault("20 degC"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("10 ms"),
    sample: seconds("How often it is read; a thousandth of the duration if left out.").optional(),
  })
  .describe("A chain of cells (hil/plant/fire/cells); outputs mean1, hottest1, left1, mean2 ...");

type ChainTest = z.output<typeof schema>;

const chemistries = { none: undefined, "one-step": oneStep, "many-steps": manySteps };

export const cellChain = caseKind({
  schema,
  check({ parts, contacts }, refuse) {
    if (contacts.length === parts.length - 1) return;
    const says = `${parts.length} parts have ${parts.length - 1} contacts, not ${contacts.length}`;
    refuse(["contacts"], "contacts", says);
  },
  outputs: namesOf,
  run(test) {
    const { parts, contacts, width, height, film, ambient } = test;
    const chain = createCellChain({
      slabs: parts.map((part) => ({
        ...{ thicknessM: part.thickness, nodes: part.nodes, startK: part.start },
        ...{ conductivityWPerMK: part.conductivity, densityKgPerM3: part.density },
        ...{ heatJPerKgK: part.heat, chemistry: chemistries[part.chemistry] },
        ...{ charge: part.charge, shorted: part.shorted },
      })),
      contactsM2KPerW: contacts,
      convectionWPerM2K: film,
      edgePerM: (2 * (width + height)) / (width * height),
      ambientK: ambient,
    });
    return sampled(test, {
      names: namesOf(test),
      read: () =>
        parts.flatMap(({ chemistry }, place) => [
          chain.meanK(place) - ZERO_C_IN_K,
          chain.hottestK(place) - ZERO_C_IN_K,
          ...(chemistry === "none" ? [] : [100 * chain.reactantLeft(place)]),
        ]),
      step(_, overS) {
        chain.step(overS);
      },
    });
  },
});

/** Parts count from 1. */
function namesOf({ parts }: ChainTest): readonly OutputName[] {
  return parts.flatMap(({ chemistry }, place) => {
    const part = place + 1;
    return [
      { id: `mean${part}`, unit: "degC", says: `mean temperature of part ${part}` },
      { id: `hottest${part}`, unit: "degC", says: `hottest place of part ${part}` },
      ...(chemistry === "none"
        ? []
        : [{ id: `left${part}`, unit: "%", says: `reactant left in part ${part}` }]),
    ];
  });
}
