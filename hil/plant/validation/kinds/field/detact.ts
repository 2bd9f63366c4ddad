/**
 * Kind `detact`: a link in the ceiling jet of a fire that grows with the square of time, in a room
 * without layers (Alpert's correlations, total heat), as the program DETACT computes it.
 */
import * as z from "zod";
import { alpertJet } from "../../../air/model/fire/ceiling-jet.js";
import { warmLink } from "../../../field/sensing/thermal-link.js";
import {
  fireGrowth,
  kelvin,
  metres,
  responseIndex,
  seconds,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";
import { sampled } from "../sampling.js";

const schema = z
  .strictObject({
    kind: z.literal("detact"),
    growth: fireGrowth("alpha of alpha t^2."),
    height: metres("From the fire to the ceiling."),
    radius: metres("From its axis to the head.", {}),
    index: responseIndex("Response time index of the link."),
    acts: kelvin("Temperature at which it acts."),
    ambient: kelvin("Of the room.").prefault("20 degC"),
    duration: seconds("How long it runs.").prefault("1000 s"),
    step: seconds("Length of a step.").prefault("10 ms"),
  })
  .describe("Activation in the ceiling jet of a growing fire (Alpert; zone model's ceiling-jet).");

const names = [
  { id: "link", unit: "degC", says: "temperature of the link" },
  { id: "power", unit: "kW", says: "heat released" },
] as const;
const acting = [
  { id: "activation", unit: "s", says: "until the link acts" },
  { id: "powerThen", unit: "kW", says: "heat released when it acts" },
] as const;

export const detact = caseKind({
  schema,
  outputs: () => [...names, ...acting],
  run({ growth, height, radius, index, acts, ambient, duration, step }) {
    const own = { rti: index, conduction: 0 };
    let linkK = ambient;
    let watts = 0;
    let actsS: number | undefined;
    const course = sampled(
      { duration, step },
      {
        names,
        read: () => [linkK - ZERO_C_IN_K, watts / 1000],
        step(fromS, overS) {
          const middleS = fromS + overS / 2;
          const jet = alpertJet(growth * middleS * middleS, height, radius);
          const gasK = ambient + jet.excessK;
          const beforeK = linkK;
          const stream = { gasK, speedMPerS: jet.metresPerS, mountK: ambient };
          linkK = warmLink(linkK, stream, own, overS);
          watts = growth * (fromS + overS) * (fromS + overS);
          if (actsS === undefined && linkK >= acts) {
            actsS = fromS + (overS * (acts - beforeK)) / (linkK - beforeK);
          }
        },
      },
    );
    const then = actsS === undefined ? [] : [(growth * actsS * actsS) / 1000];
    return [
      ...course,
      { ...acting[0], values: actsS === undefined ? [] : [actsS] },
      { ...acting[1], values: then },
    ];
  },
});
