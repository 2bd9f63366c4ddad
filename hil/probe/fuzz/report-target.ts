/**
 * Hostile texts into what reads MQTT messages of the field: reports of battery monitoring, and the
 * number in a message of a real sensor.
 *
 * What is no report is nothing; what is no number is NaN; a value that is let through lies within
 * the range of its point.
 */
import { isCountsOf, readReport } from "#firmware";
import type { Point } from "#panels";
import { numberIn } from "../../rig/real/json-member.js";
import type { Stream } from "../../time/chance.js";
import { Mutator } from "./mutation.js";
import type { FuzzTarget } from "./target.js";

const [TAG, POINTER] = ["rack-1/temperature", "/sensors/0/value"];

const texts = [
  `{"counts":{}}`,
  `{"counts":{"${TAG}":231}}`,
  `{"counts":{"${TAG}":-5,"rack-2/soc":100,"rack-3/voltage":7681}}`,
  `{"counts":{"__proto__":1,"${TAG}":1e308}}`,
  `{"counts":[1,2,3]}`,
  `{"counts":null,"more":[[[[[[[[[[[[]]]]]]]]]]]]}`,
  `{"sensors":[{"value":21.5,"unit":"degC"}]}`,
  `{"sensors":[{"value":true}],"t":1700000000000}`,
  `"\\ud800\\u0000é"`,
  `23.5`,
];

/** A point with a range, which the values of a report are held against. */
const temperature: Point = {
  tag: TAG,
  says: "temperature of a rack",
  kind: "analog",
  direction: "input",
  unit: "°C",
  min: -20,
  max: 120,
  resolution: 0.1,
  safe: 20,
  device: "rack-1",
  alarm: undefined,
  limit: undefined,
};

export class ReportTarget implements FuzzTarget {
  readonly name = "MQTT field report";
  thrown = 0;
  taken = 0;
  last: Uint8Array = new Uint8Array(0);
  readonly #mutator: Mutator;
  readonly #decoder = new TextDecoder();

  constructor(chance: Stream) {
    const seeds = texts.map((text) => new TextEncoder().encode(text));
    this.#mutator = new Mutator(seeds, chance);
  }

  step(): string | undefined {
    const bytes = this.#mutator.next();
    const text = this.#decoder.decode(bytes);
    this.last = bytes;
    this.thrown++;
    const report = readReport(text);
    if (report !== undefined) this.taken++;
    const { min, max, resolution } = temperature;
    for (const counts of Object.values(report?.counts ?? {})) {
      if (!isCountsOf(temperature, counts)) continue;
      const value = counts * resolution;
      const isWithin = value >= min - resolution / 2 && value <= max + resolution / 2;
      if (!isWithin) return `lets ${value} through`;
    }
    const isNumber = typeof numberIn(text, POINTER) === "number";
    return isNumber ? undefined : "reads something else than a number";
  }
}
