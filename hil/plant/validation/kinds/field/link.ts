/**
 * Kind `link`: a heat detector or a sprinkler in a stream of gas, or in the ceiling jet of a fire.
 *
 *   gas and speed, each one value or a course of time     or     fire: { growth, height, away }
 *
 * The link is that of the plant's heat lines (hil/plant/field/sensing), the jet that of their
 * fires.
 */
import * as z from "zod";
import { alpertJet } from "../../../air/model/fire/ceiling-jet.js";
import { linkReachesS, warmLink, type Stream } from "../../../field/sensing/thermal-link.js";
import {
  fireGrowth,
  kelvin,
  metres,
  metresPerSecond,
  plain,
  responseIndex,
  seconds,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { course, courseOver, type Course } from "../../language/course.js";
import { caseKind, type OutputName } from "../case-kind.js";

const schema = z
  .strictObject({
    kind: z.literal("link"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("50 ms"),
    start: kelvin("Of link, mounting and room at the start.").prefault("20 degC"),
    index: responseIndex("Response time index."),
    conduction: plain("Conduction into the mounting, (m/s)^0.5.", 0, 10).default(0),
    acts: kelvin("Temperature of the link at which it acts."),
    gas: z
      .union([kelvin("Temperature of the gas."), course(kelvin("Then."), "Of the gas.")])
      .describe("Temperature of the gas that passes: one, or pairs of time and temperature.")
      .optional(),
    speed: z
      .union([metresPerSecond("Of the gas."), course(metresPerSecond("Then."), "Of the gas.")])
      .describe("Speed of the gas: one, or pairs of time and speed.")
      .optional(),
    fire: z
      .strictObject({
        growth: fireGrowth("Power over the square of time."),
        height: metres("From the fire to the ceiling."),
        away: metres("From the axis of the plume to the link."),
      })
      .describe("A fire that grows with the square of time, under a ceiling without end (Alpert).")
      .optional(),
  })
  .describe("A thermal link in a stream of gas (hil/plant/field/sensing/thermal-link.ts).");

type LinkTest = z.output<typeof schema>;

const names = [
  { id: "link", unit: "degC", says: "temperature of the link" },
  { id: "gas", unit: "degC", says: "temperature of the gas" },
  { id: "activation", unit: "s", says: "time until it acts, or the whole run" },
  { id: "power", unit: "kW", says: "power of the fire when it acts" },
] as const satisfies readonly OutputName[];

export const link = caseKind({
  schema,
  check({ gas, speed, fire }, refuse) {
    const isStream = gas !== undefined && speed !== undefined;
    if (fire === undefined && !isStream) {
      refuse([], "missing-key", 'write "gas" and "speed", or "fire": what passes the link');
    }
    if (fire !== undefined && (gas !== undefined || speed !== undefined)) {
      refuse(["fire"], "one-of", 'write "fire", or "gas" and "speed"; a fire makes its own stream');
    }
  },
  outputs: ({ fire }) => names.filter(({ id }) => fire !== undefined || id !== "power"),
  run(test) {
    const timesS = [0];
    const linkC = [test.start - ZERO_C_IN_K];
    const gasC = [streamAt(test, 0, 0).gasK - ZERO_C_IN_K];
    let linkK = test.start;
    let activationS = -1;
    const steps = Math.round(test.duration / test.step);
    for (let step = 0; step < steps; step += 1) {
      const fromS = step * test.step;
      const stream = streamAt(test, fromS, fromS + test.step);
      const self = { rti: test.index, conduction: test.conduction };
      const leftS = linkReachesS(linkK, test.acts, stream, self);
      if (activationS < 0 && leftS <= test.step) activationS = fromS + leftS;
      linkK = warmLink(linkK, stream, self, test.step);
      timesS.push(fromS + test.step);
      linkC.push(linkK - ZERO_C_IN_K);
      gasC.push(stream.gasK - ZERO_C_IN_K);
    }
    if (activationS < 0) activationS = test.duration;
    const powerKw = powerAt(test, activationS);
    return [
      { ...names[0], timesS, values: linkC },
      { ...names[1], timesS, values: gasC },
      { ...names[2], values: [activationS] },
      ...(test.fire === undefined ? [] : [{ ...names[3], values: [powerKw] }]),
    ];
  },
});

function streamAt(test: LinkTest, fromS: number, toS: number): Stream {
  const { fire, start, gas = start, speed = 0 } = test;
  if (fire === undefined) {
    return { gasK: over(gas, fromS, toS), speedMPerS: over(speed, fromS, toS), mountK: start };
  }
  const watts = 1000 * powerAt(test, (fromS + toS) / 2);
  const jet = alpertJet(watts, fire.height, fire.away);
  return { gasK: start + jet.excessK, speedMPerS: jet.metresPerS, mountK: start };
}

function powerAt({ fire }: LinkTest, timeS: number): number {
  return fire === undefined ? 0 : (fire.growth * timeS * timeS) / 1000;
}

function over(value: number | Course, fromS: number, toS: number): number {
  return typeof value === "number" ? value : courseOver(value, fromS, toS);
}
