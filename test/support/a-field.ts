/**
 * An emulated field on made-up readings: a test sets what each input of the plant's site reads, and
 * sees in which order outputs reach the plant.
 */
import { pointList, type Site } from "#panels";
import type { Plant } from "../../hil/plant/plant.js";
import { EmulatedField } from "../../hil/rig/emulated-field.js";
import { inProcessLink } from "../../hil/rig/in-process-link.js";
import { atSeconds } from "./a-drill.js";
import { aSite } from "./sites/a-site.js";

export class AField {
  readonly list;
  readonly field: EmulatedField;
  readonly link;
  /** What reached the plant: tag, on or off, at which instant. */
  readonly reached: [tag: string, on: boolean, at: number][] = [];
  readonly #readings = new Map<string, number>();

  constructor(site: Site = aSite(), seed = 0) {
    this.list = pointList(site);
    const inputs = this.list.points.filter(({ direction }) => direction === "input");
    const outputs = this.list.points.filter(({ direction }) => direction === "output");
    const plant = {
      sources: new Map(
        inputs.map(({ tag, safe }) => [tag, () => this.#readings.get(tag) ?? safe] as const),
      ),
      actuators: new Map(
        outputs.map(
          ({ tag }) =>
            [tag, (on: boolean, at: number) => void this.reached.push([tag, on, at])] as const,
        ),
      ),
      stirs: { of: () => undefined },
    } as unknown as Plant;
    this.field = new EmulatedField(this.list, plant, undefined, seed);
    this.link = inProcessLink(this.list, this.field);
  }

  index(tag: string): number {
    return this.list.points.findIndex((point) => point.tag === tag);
  }

  /** What a sensor stands in from now on. */
  reads(tag: string, value: number): this {
    this.#readings.set(tag, value);
    return this;
  }

  /** What the controller hears at this second: tag, value, quality. */
  heard(atS: number): [tag: string, value: number, quality: number][] {
    void this.link.collect(atSeconds(atS));
    return this.link
      .latch(atSeconds(atS))
      .map(({ point, value, quality }) => [this.list.points[point]?.tag ?? "", value, quality]);
  }
}
