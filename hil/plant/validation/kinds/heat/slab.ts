/**
 * Kind `slab`: a wall, a plate or a rod between two surroundings, on the plant's slab kernel.
 *
 *   front: gas, film or convection, glow, flux | layers | back: the same; nothing = adiabatic
 */
import { id } from "#panels";
import * as z from "zod";
import { standardFireK } from "../../../air/walls/barrier/standard-fire.js";
import {
  addConvection,
  addFilm,
  addGlow,
  holdFace,
  NATURAL,
} from "../../../air/walls/face-heat.js";
import { addToFace, createSlabs, faceK, stepSlab, type Slabs } from "../../../air/walls/slabs.js";
import {
  heatTransfer,
  kelvin,
  metres,
  plain,
  seconds,
  wattsPerSquareMetre,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind, type OutputName } from "../case-kind.js";
import { sampled } from "../sampling.js";
import { course, courseAt } from "../../language/course.js";
import { describeLayer, layerSchema } from "./layer.schema.js";
import { probeK } from "./probe.js";

const faceSchema = z
  .strictObject({
    gas: z
      .union([
        z.literal("ISO 834"),
        kelvin("Temperature of the gas."),
        course(kelvin("Then."), "Of the gas."),
      ])
      .describe("Temperature of the gas: one, pairs of time and temperature, or ISO 834.")
      .optional(),
    film: heatTransfer("A fixed film between gas and face.").optional(),
    convection: z
      .enum(["wall", "ceiling", "floor"])
      .describe("Natural convection of NIST CFAST, C |dT|^(1/3), in place of a film.")
      .optional(),
    emissivity: plain("Of the face; it faces black surroundings.", 0, 1).default(0),
    surroundings: z
      .union([kelvin("Temperature that it sees."), course(kelvin("Then."), "Temperature it sees.")])
      .describe("What it sees; the gas where it is left out.")
      .optional(),
    flux: wattsPerSquareMetre("Heat given to the face, whatever its temperature.").optional(),
    held: kelvin("The face is held at this temperature.").optional(),
  })
  .describe("What stands before a face; nothing at all leaves it adiabatic.");

type FaceTest = z.output<typeof faceSchema>;

/** Pieces that a closed form asks for; a site's own walls do with `slab-mesh`'s 12. */
const RESOLVED = 300;

const schema = z
  .strictObject({
    kind: z.literal("slab"),
    duration: seconds("How long it runs."),
    step: seconds(
      "Length of a step; a 200 000th of the duration if left out, 100 ms at least and 1 s at most.",
    ).optional(),
    sample: seconds("How often it is read; a thousandth of the duration if left out.").optional(),
    shape: z
      .enum(["flat", "cylinder"])
      .default("flat")
      .describe("Of a cylinder the front is its axis and the thickness its radius."),
    layers: z.array(layerSchema).min(1).describe("Its materials, from the front on."),
    elements: z
      .int()
      .min(1)
      .max(500)
      .default(RESOLVED)
      .describe("Pieces it is cut into, so many that heat is resolved; a site's walls have 12."),
    start: kelvin("All of it, at the start.").prefault("20 degC"),
    front: faceSchema.prefault({}),
    back: faceSchema.prefault({}),
    probes: z
      .array(
        z
          .strictObject({
            id: id("Name of the probe."),
            depth: metres("Below the front.", {}),
          })
          .describe("A thermometer inside."),
      )
      .default([])
      .describe("Thermometers inside; the outputs front and back are there anyway."),
  })
  .describe("Conduction through layers between two surroundings (hil/plant/air/walls).");

type SlabTest = z.output<typeof schema>;

export const slab = caseKind({
  schema,
  check(test, refuse) {
    for (const side of ["front", "back"] as const) {
      const { gas, film, convection, emissivity, surroundings } = test[side];
      const both = film !== undefined && convection !== undefined;
      if (both) refuse([side], "one-of", 'write one of "film" and "convection"');
      if ((film !== undefined || convection !== undefined) && gas === undefined) {
        refuse([side], "missing-key", '"gas" is missing: what convects has a temperature');
      }
      if (emissivity > 0 && gas === undefined && surroundings === undefined) {
        refuse([side], "missing-key", '"surroundings" is missing: what it glows at');
      }
    }
    const wholeM = test.layers.reduce((sum, { thickness }) => sum + thickness, 0);
    test.probes.forEach(({ depth }, index) => {
      if (depth <= wholeM * (1 + 1e-9)) return;
      refuse(["probes", index, "depth"], "too-deep", `the slab is ${wholeM} m thick`);
    });
  },
  outputs: namesOf,
  run(test) {
    const made = createSlabs([describeSlab(test)], [test.start]);
    const { probes, front, back } = test;
    return sampled(
      { ...test, step: stepOf(test) },
      {
        names: namesOf(test),
        read: () => [
          faceK(made, 0) - ZERO_C_IN_K,
          faceK(made, 1) - ZERO_C_IN_K,
          ...probes.map(({ depth }) => probeK(made, test.layers, depth) - ZERO_C_IN_K),
        ],
        step(fromS, seconds) {
          warm(made, 0, front, fromS + seconds);
          warm(made, 1, back, fromS + seconds);
          stepSlab(made, 0, seconds);
        },
      },
    );
  },
});

function namesOf({ probes }: SlabTest): readonly OutputName[] {
  return [
    { id: "front", unit: "degC", says: "temperature of the front" },
    { id: "back", unit: "degC", says: "temperature of the back" },
    ...probes.map(({ id, depth }) => {
      return {
        id,
        unit: "degC",
        says: `temperature ${Number(depth.toFixed(6))} m below the front`,
      };
    }),
  ];
}

/** s, in whole tenths: backward Euler is of the first order, so short beside what is looked at. */
function stepOf({ step, duration }: SlabTest): number {
  return step ?? Math.min(10, Math.max(1, Math.round(duration / 20_000))) / 10;
}

function describeSlab({ layers, shape, elements }: SlabTest) {
  return { layers: layers.map(describeLayer), shape, elements };
}

/** Puts what stands before a face at a time onto it. */
function warm(made: Slabs, face: number, before: FaceTest, timeS: number): void {
  const { film, convection, emissivity, flux, held } = before;
  const gasK = before.gas === undefined ? undefined : at(before.gas, timeS);
  const seenK = before.surroundings === undefined ? gasK : at(before.surroundings, timeS);
  if (gasK !== undefined && film !== undefined) addFilm(made, face, gasK, film);
  if (gasK !== undefined && convection !== undefined) {
    addConvection(made, face, gasK, NATURAL[convection]);
  }
  if (seenK !== undefined && emissivity > 0) {
    addGlow(made, face, { surroundingsK: seenK, emissivity });
  }
  if (flux !== undefined) addToFace(made, face, flux, 0);
  if (held !== undefined) holdFace(made, face, held);
}

function at(value: NonNullable<FaceTest["gas"]>, timeS: number): number {
  if (value === "ISO 834") return standardFireK(timeS);
  return typeof value === "number" ? value : courseAt(value, timeS);
}
