/** Which reads fetch what is wanted: all of it, in few requests, no value cut in two. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldMap, fieldPlan, pollPlan, unitReads, type RegisterRange } from "#firmware";
import { someSites } from "./some-sites.js";

const words = (start: number, count = 1): RegisterRange => ({
  table: "holding-registers",
  start,
  count,
});

describe("a poll plan", () => {
  it("joins registers that touch into one read", () => {
    expect(pollPlan([words(0, 2), words(2), words(3, 4)])).toEqual([words(0, 7)]);
  });

  it("leaves a gap alone unless gaps of that size are tolerated", () => {
    const wanted = [words(0), words(3)];
    expect(pollPlan(wanted)).toEqual(wanted);
    expect(pollPlan(wanted, { gapMax: 1 })).toEqual(wanted);
    expect(pollPlan(wanted, { gapMax: 2 })).toEqual([words(0, 4)]);
  });

  it("fills a read up to 125 registers and 2000 bits, and no more (Modbus AP §6.1, §6.3)", () => {
    const single = Array.from({ length: 126 }, (_, start) => words(start));
    expect(pollPlan(single)).toEqual([words(0, 125), words(125)]);
    const bits = Array.from({ length: 2001 }, (_, start) => ({
      table: "discrete-inputs" as const,
      start,
      count: 1,
    }));
    expect(pollPlan(bits).map(({ count }) => count)).toEqual([2000, 1]);
  });

  it("keeps to a device's own limit", () => {
    const single = Array.from({ length: 20 }, (_, start) => words(start));
    expect(pollPlan(single, { registersMax: 8 }).map(({ count }) => count)).toEqual([8, 8, 4]);
  });

  it("keeps tables apart, the first wanted first", () => {
    const coil = { table: "coils", start: 0, count: 1 } as const;
    expect(pollPlan([words(1), coil, words(0)])).toEqual([words(0, 2), coil]);
  });

  const range = fc.record({
    table: fc.constantFrom("coils", "holding-registers"),
    start: fc.nat(400),
    count: fc.integer({ min: 1, max: 4 }),
  });
  const options = fc.record({ gapMax: fc.nat(10), registersMax: fc.integer({ min: 4, max: 125 }) });

  it("reads every value whole within one request, and never more than fits", () => {
    fc.assert(
      fc.property(fc.array(range as fc.Arbitrary<RegisterRange>), options, (wanted, how) => {
        const reads = pollPlan(wanted, how);
        const holds = (read: RegisterRange, each: RegisterRange) =>
          read.table === each.table &&
          read.start <= each.start &&
          each.start + each.count <= read.start + read.count;
        expect(wanted.filter((each) => !reads.some((read) => holds(read, each)))).toEqual([]);
        for (const { table, count } of reads) {
          expect(count).toBeLessThanOrEqual(table === "coils" ? 2000 : how.registersMax);
        }
      }),
    );
  });

  it("reads nothing that is farther from a wanted register than the gap", () => {
    fc.assert(
      fc.property(fc.array(range as fc.Arbitrary<RegisterRange>), fc.nat(5), (wanted, gapMax) => {
        for (const read of pollPlan(wanted, { gapMax })) {
          let unwanted = 0;
          for (let at = read.start; at < read.start + read.count; at++) {
            const isWanted = wanted.some(
              ({ table, start, count }) =>
                table === read.table && at >= start && at < start + count,
            );
            unwanted = isWanted ? 0 : unwanted + 1;
            expect(unwanted).toBeLessThanOrEqual(gapMax);
          }
        }
      }),
    );
  });
});

describe("the poll plan of a field", () => {
  for (const { name, list } of someSites) {
    it(`reads every register of every polled device of ${name} once`, () => {
      const map = fieldMap(list);
      const plan = fieldPlan(map);
      expect([...plan.keys()]).toEqual(map.endpoints);
      for (const unit of map.units.filter(({ endpoint }) => endpoint !== "")) {
        const reads = plan.get(unit.endpoint)?.filter(({ device }) => device === unit.device.id);
        const read = reads?.flatMap(({ start, count }) =>
          Array.from({ length: count }, (_, place) => start + place),
        );
        expect(read).toEqual(Array.from({ length: unit.registers }, (_, place) => place));
        expect(reads?.length).toBe(unitReads(unit).length);
      }
    });
  }
});
