/**
 * Kind `link`: the link of a heat detector or sprinkler in a stream of gas that does not change.
 */
import * as z from "zod";
import { linkReachesS, warmLink } from "../../../field/sensing/thermal-link.js";
import {
  kelvin,
  metresPerSecond,
  plain,
  responseIndex,
  seconds,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";
import { sampled } from "../sampling.js";

const schema = z
  .strictObject({
    kind: z.literal("link"),
    gas: kelvin("Temperature of the gas."),
    speed: metresPerSecond("Its speed past the link."),
    index: responseIndex("Response time index of the link."),
    conduction: plain("Conduction into its mounting, (m/s)^0.5.").default(0),
    start: kelvin("Of the link and its mounting, at the start.").prefault("20 degC"),
    acts: kelvin("Temperature at which it acts."),
    duration: seconds("How long it is shown.").prefault("300 s"),
  })
  .describe("A link in a stream of gas (hil/plant/field/sensing/thermal-link).");

const names = [{ id: "link", unit: "degC", says: "temperature of the link" }] as const;
const acting = { id: "activation", unit: "s", says: "until the link acts" } as const;

export const link = caseKind({
  schema,
  outputs: () => [...names, acting],
  run({ gas, speed, index, conduction, start, acts, duration }) {
    const stream = { gasK: gas, speedMPerS: speed, mountK: start };
    const own = { rti: index, conduction };
    let linkK = start;
    const course = sampled(
      { duration, step: 0.1 },
      {
        names,
        read: () => [linkK - ZERO_C_IN_K],
        step(_, overS) {
          linkK = warmLink(linkK, stream, own, overS);
        },
      },
    );
    const reachedS = linkReachesS(start, acts, stream, own);
    return [...course, { ...acting, values: Number.isFinite(reachedS) ? [reachedS] : [] }];
  },
});
