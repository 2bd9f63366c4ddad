/**
 * Kinds `smoke-detector` and `aspirating`: smoke of one density, from the start of the run on, at a
 * point detector and at the ports of a pipe.
 *
 * Chamber, pipe and obscuration are those of the plant's smoke lines (hil/plant/field/sensing).
 */
import * as z from "zod";
import { draw, emptyPipe } from "../../../field/sensing/aspirating.js";
import { obscurationPct } from "../../../field/sensing/obscuration.js";
import { CHAMBER_M, fillChamber } from "../../../field/sensing/smoke-chamber.js";
import { density, metres, metresPerSecond, plain, seconds } from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";

const smoke = {
  duration: seconds("How long it runs."),
  step: seconds("Length of a step, or of a tick of the pipe.").prefault("50 ms"),
  soot: density("Soot in the air from the start on."),
};

const names = [
  { id: "obscuration", unit: "%/m", says: "light lost over a metre in the detector" },
] as const;

/** Runs steps that each tell the soot in the detector after them. */
function run(
  { duration, step }: { readonly duration: number; readonly step: number },
  sootAfter: (step: number) => number,
) {
  const timesS = [0];
  const values = [0];
  for (let at = 0; at < Math.round(duration / step); at += 1) {
    timesS.push((at + 1) * step);
    values.push(obscurationPct(sootAfter(at)));
  }
  return [{ ...names[0], timesS, values }];
}

export const smokeDetector = caseKind({
  schema: z
    .strictObject({
      kind: z.literal("smoke-detector"),
      ...smoke,
      speed: metresPerSecond("Of the air at the detector."),
      entry: metres("Characteristic length of its entry.").prefault(`${CHAMBER_M} m`),
    })
    .describe("A point detector's chamber (hil/plant/field/sensing/smoke-chamber.ts)."),
  outputs: () => names,
  run(test) {
    const entry = { speedMPerS: test.speed, lengthM: test.entry };
    let inside = 0;
    return run(test, () => (inside = fillChamber(inside, test.soot, entry, test.step)));
  },
});

export const aspirating = caseKind({
  schema: z
    .strictObject({
      kind: z.literal("aspirating"),
      ...smoke,
      ports: z
        .array(
          z
            .strictObject({
              delay: seconds("From the port to the detector.", {}),
              flow: plain("Its share of the flow, in any unit.").default(1),
            })
            .describe("A port of the pipe."),
        )
        .min(1)
        .describe("Where air is drawn."),
      bypass: plain("Clean air beside the ports, in the unit of their flow.").default(0),
    })
    .describe("An aspirating detector's pipe (hil/plant/field/sensing/aspirating.ts)."),
  outputs: () => names,
  run(test) {
    const ports = test.ports.map(({ delay, flow }) => {
      return { flow, delayTicks: Math.round(delay / test.step) };
    });
    const pipe = { ports, bypass: test.bypass };
    const cells = emptyPipe(pipe);
    return run(test, (tick) => draw(pipe, cells, tick, () => test.soot));
  },
});
