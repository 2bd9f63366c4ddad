/**
 * Kind `arrhenius`: a first-order decay on a steady ramp of temperature, on the plant's own decay.
 */
import * as z from "zod";
import { amountsLeft } from "../../../fire/cells/arrhenius-ramp.js";
import { kelvin, kelvinRise, plain, seconds } from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";
import { rateFields } from "./reaction.schema.js";

const schema = z
  .strictObject({
    kind: z.literal("arrhenius"),
    duration: seconds("How long it runs."),
    sample: seconds("How often it is read.").prefault("100 ms"),
    ...rateFields,
    amount: plain("What there is at the start.").default(1),
    start: kelvin("Temperature at the start."),
    risePerSecond: kelvinRise("How much warmer it gets every second.").prefault("0 K"),
  })
  .describe("A first-order reaction whose temperature rises steadily (fire/cells).");

const names = [{ id: "left", unit: "", says: "what has not reacted" }] as const;

export const arrhenius = caseKind({
  schema,
  outputs: () => names,
  run(test) {
    const many = Math.round(test.duration / test.sample);
    const timesS = Array.from({ length: many }, (_, i) => (i + 1) * test.sample);
    const ramp = {
      perS: test.rate,
      activationK: test.activation,
      startK: test.start,
      riseKPerS: test.risePerSecond,
      startAmount: test.amount,
    };
    return [
      {
        ...names[0],
        timesS: [0, ...timesS],
        values: [test.amount, ...amountsLeft(ramp, timesS)],
      },
    ];
  },
});
