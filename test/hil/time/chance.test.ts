import { describe, expect, it } from "vitest";
import { drawOf, streamOf } from "../../../hil/time/chance.js";

const take = (seed: number, name: string, count = 5) => {
  const stream = streamOf(seed, name);
  return Array.from({ length: count }, () => stream());
};

describe("a stream of chance", () => {
  it("gives the same numbers for the same seed and name", () => {
    expect(take(7, "rack R1")).toEqual(take(7, "rack R1"));
  });

  it("gives other numbers for another seed or another name", () => {
    expect(take(8, "rack R1")).not.toEqual(take(7, "rack R1"));
    expect(take(7, "rack R2")).not.toEqual(take(7, "rack R1"));
  });

  it("is not moved by how much another stream is drawn from", () => {
    const [one, other] = [streamOf(7, "one"), streamOf(7, "other")];
    const drawn = Array.from({ length: 5 }, () => {
      other();
      other();
      return one();
    });
    expect(drawn).toEqual(take(7, "one"));
  });

  it("lies in [0, 1) and spreads evenly", () => {
    const numbers = take(7, "many", 10_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const inTenth = numbers.filter((n) => Math.floor(n * 10) === tenth).length;
      expect(inTenth).toBeGreaterThan(850);
      expect(inTenth).toBeLessThan(1150);
    }
  });

  it("gives first numbers of neighbouring names that have nothing to do with each other", () => {
    const firsts = Array.from({ length: 1000 }, (_, n) => take(7, `rack R${n}`, 1)[0] ?? 0);
    const mean = firsts.reduce((sum, n) => sum + n, 0) / firsts.length;
    expect(new Set(firsts).size).toBe(1000);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });
});

describe("one number drawn for one name", () => {
  const instants = Array.from({ length: 2000 }, (_, place) => drawOf(7, `wire at ${place * 1000}`));

  it("is the same each time, and another for another seed", () => {
    expect(drawOf(7, "wire at 5000")).toBe(instants[5]);
    expect(drawOf(8, "wire at 5000")).not.toBe(instants[5]);
  });

  it("is spread evenly over names that differ in a digit", () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const draw of instants) {
      const place = Math.floor(draw * 10);
      tenths[place] = (tenths[place] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(60);
    const steps = instants.slice(1).map((draw, place) => Math.abs(draw - (instants[place] ?? 0)));
    expect(steps.filter((step) => step > 0.25).length).toBeGreaterThan(900);
  });
});
