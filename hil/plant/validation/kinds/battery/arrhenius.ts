/**
 * Kind `arrhenius`: an amount that decays at a rate which rises with a steady rise of temperature.
 */
import * as z from "zod";
import { amountsLeft } from "../../../fire/cells/arrhenius-ramp.js";
import { kelvin, kelvinRise, perSecond, plain, seconds } from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";

const schema = z
  .strictObject({
    kind: z.literal("arrhenius"),
    frequency: perSecond("A of A exp(-E/T)."),
    activation: kelvinRise("E of A exp(-E/T), as a temperature: E/R."),
    start: kelvin("Temperature at the start."),
    rise: plain("How it rises, K/s.", -1000, 1000),
    amount: plain("At the start, in any unit.").default(1),
    duration: seconds("How long it runs."),
  })
  .describe("First-order decay on a ramp of temperature (hil/plant/fire/cells/arrhenius-ramp).");

const names = [{ id: "amount", unit: "", says: "what is left" }] as const;

/** Samples of the course. */
const SAMPLES = 1000;

export const arrhenius = caseKind({
  schema,
  outputs: () => names,
  run({ frequency, activation, start, rise, amount, duration }) {
    const timesS = Array.from({ length: SAMPLES + 1 }, (_, i) => (duration * i) / SAMPLES);
    const ramp = {
      ...{ perS: frequency, activationK: activation, startK: start },
      ...{ riseKPerS: rise, startAmount: amount },
    };
    return [{ ...names[0], timesS, values: amountsLeft(ramp, timesS) }];
  },
});
