/**
 * Kinds `smoke-chamber` and `aspirating`: smoke that stands outside a point detector, and at the
 * ports of a sampling pipe, and what the detector sees of it.
 */
import * as z from "zod";
import { draw, emptyPipe, type SamplingPipe } from "../../../field/sensing/aspirating.js";
import { obscurationPct } from "../../../field/sensing/obscuration.js";
import { CHAMBER_M, fillChamber } from "../../../field/sensing/smoke-chamber.js";
import { density, metres, metresPerSecond, plain, seconds } from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";
import { sampled } from "../sampling.js";

const seen = [{ id: "obscuration", unit: "%/m", says: "obscuration in the detector" }] as const;

const chamberSchema = z
  .strictObject({
    kind: z.literal("smoke-chamber"),
    soot: density("Soot in the gas outside."),
    speed: metresPerSecond("Of the gas."),
    length: metres("Characteristic length of the entry.").prefault(`${CHAMBER_M} m`),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("100 ms"),
  })
  .describe("Lag of a point smoke detector (hil/plant/field/sensing/smoke-chamber).");

export const smokeChamber = caseKind({
  schema: chamberSchema,
  outputs: () => seen,
  run({ soot, speed, length, duration, step }) {
    let inside = 0;
    return sampled(
      { duration, step },
      {
        names: seen,
        read: () => [obscurationPct(inside)],
        step(_, overS) {
          inside = fillChamber(inside, soot, { speedMPerS: speed, lengthM: length }, overS);
        },
      },
    );
  },
});

/** The plant's tick, s: delays are whole ticks. */
const TICK_S = 0.05;

const pipeSchema = z
  .strictObject({
    kind: z.literal("aspirating"),
    ports: z
      .array(
        z
          .strictObject({
            delay: seconds("From the port to the detector.", {}),
            flow: plain("Share of the detector's flow, in any unit.").default(1),
            soot: density("Soot at the port, from the start."),
          })
          .describe("A hole of the pipe."),
      )
      .min(1)
      .describe("Its holes."),
    bypass: plain("Clean air that enters beside them, in the unit of their flow.").default(0),
    duration: seconds("How long it runs."),
  })
  .describe("A sampling pipe (hil/plant/field/sensing/aspirating).");

export const aspirating = caseKind({
  schema: pipeSchema,
  outputs: () => seen,
  run({ ports, bypass, duration }) {
    const pipe: SamplingPipe = {
      bypass,
      ports: ports.map(({ flow, delay }) => ({ flow, delayTicks: Math.round(delay / TICK_S) })),
    };
    const cells = emptyPipe(pipe);
    let tick = 0;
    let arrives = 0;
    return sampled(
      { duration, step: TICK_S },
      {
        names: seen,
        read: () => [obscurationPct(arrives)],
        step() {
          arrives = draw(pipe, cells, tick, (port) => ports[port]?.soot ?? 0);
          tick += 1;
        },
      },
    );
  },
});
