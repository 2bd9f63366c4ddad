/** The hash of the plant's state: every number that changes is in it, and the same run gives it. */
import { describe, expect, it } from "vitest";
import { instantAt, seconds } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { PART_DIGITS, STATE_PARTS, StateHash } from "../../../hil/record/state-hash.js";
import { stateDifference, StateLines, statesIn } from "../../../hil/record/state-lines.js";
import { aSite } from "../../support/sites/a-site.js";

const hashOf = (plant: Plant) => new StateHash(plant.live());

/** All digits of one round of turns, so that every row is in. */
function round(hash: StateHash): string {
  return Array.from({ length: hash.turns }, () => hash.next()).join(" ");
}

function burning(): Plant {
  const plant = createPlant(aSite());
  plant.stimuli.ignite("R1", 5, instantAt(0));
  plant.advance(instantAt(seconds(60)));
  return plant;
}

function changed(value: number | boolean | string): number | boolean | string {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1e-9 * Math.max(1, Math.abs(value)) : `${value}x`;
}

describe("the hash of the plant's state", () => {
  it("changes with every number, flag and word of every row", () => {
    const plant = burning();
    const hash = hashOf(plant);
    const before = round(hash);
    let cells = 0;
    for (const { name, row } of plant.live()) {
      const live = row as Record<string | number, number | boolean | string>;
      for (const key of Object.keys(row)) {
        const was = live[key] ?? 0;
        live[key] = changed(was);
        if (round(hash) === before) expect.fail(`${name} ${key} is in no hash`);
        live[key] = was;
        cells++;
      }
    }
    expect(cells).toBeGreaterThan(1000);
    expect(round(hash)).toBe(before);
  });

  it("tells two signs that were turned round from none", () => {
    const floats = new Float64Array([1, 2, 3, 4, 5]);
    const hash = new StateHash([{ name: "air", row: floats }]);
    const before = hash.next();
    floats[0] = -1;
    floats[2] = -3;
    expect(hash.next()).not.toBe(before);
  });

  it("is the same for the same run, however its time is cut up", () => {
    const whole = burning();
    const cut = createPlant(aSite());
    cut.stimuli.ignite("R1", 5, instantAt(0));
    for (let ms = 700; ms < 60_000; ms += 700) cut.advance(instantAt(ms));
    cut.advance(instantAt(60_000));
    expect(round(hashOf(cut))).toBe(round(hashOf(whole)));
  });

  it("takes a long buffer in turns, each part of it once in a round", () => {
    const floats = new Float64Array(100_000);
    const hash = new StateHash([{ name: "air", row: floats }]);
    expect(hash.turns).toBeGreaterThan(4);
    const digits = () => Array.from({ length: hash.turns }, () => hash.next());
    const before = digits();
    for (const place of [0, 50_000, 99_999]) {
      floats[place] = 1;
      expect(digits().filter((each, second) => each !== before[second])).toHaveLength(1);
      floats[place] = 0;
    }
  });
});

interface Head {
  readonly t: number;
  readonly from: number;
  readonly hashes: readonly string[];
}

describe("the lines of the plant's state", () => {
  const hash = (fill: string) => STATE_PARTS.map(() => fill.repeat(PART_DIGITS)).join("");
  const linesOf = (...atS: readonly number[]) => {
    const lines = new StateLines();
    return [...atS.flatMap((s) => lines.take(s * 1000, hash("a"))), ...lines.rest(99_000)];
  };

  it("end with their minute, and where the plant was at rest between", () => {
    const lines = linesOf(58, 59, 60, 61, 62, 70);
    const heads = lines.map((line) => JSON.parse(line) as Head);
    expect(heads.map(({ t, from, hashes }) => [t, from, hashes.length])).toEqual([
      [60_000, 58_000, 3],
      [70_000, 61_000, 2],
      [99_000, 70_000, 1],
    ]);
    expect([...statesIn(lines).keys()]).toEqual([58, 59, 60, 61, 62, 70].map((s) => s * 1000));
  });

  it("name the first second that differs, and the part", () => {
    const was = new Map([1000, 2000, 3000].map((ms) => [ms, hash("a")] as const));
    const gas = STATE_PARTS.indexOf("gas") * PART_DIGITS;
    const other = hash("a").slice(0, gas) + "b" + hash("a").slice(gas + 1);
    expect(stateDifference(was, was)).toBeUndefined();
    const is = new Map(was).set(2000, other).set(3000, hash("b"));
    expect(stateDifference(was, is)).toEqual({ at: 2000, parts: ["gas"] });
    expect(stateDifference(was, is, 1000)).toBeUndefined();
  });

  it("differ where one plant was at rest and the other was not", () => {
    const was = new Map([[1000, hash("a")]]);
    const is = new Map(was).set(2000, hash("a"));
    expect(stateDifference(was, is)).toEqual({ at: 2000, parts: STATE_PARTS });
  });
});
