import { describe, expect, it } from "vitest";
import { fieldMap, fieldTopic, type FieldUnit } from "#firmware";
import { countsOf, type Point } from "#panels";
import { bigSite, someSites } from "./some-sites.js";

const UNITS_MAX = 247;

/** The bits that a unit's slots take, as `register.bit`. */
function bitsOf(unit: FieldUnit): string[] {
  return unit.slots.flatMap(({ register, shift, mask }) =>
    Array.from({ length: Math.log2(mask + 1) }, (_, bit) => `${register}.${shift + bit}`),
  );
}

for (const { name, site, list } of someSites) {
  const map = fieldMap(list);
  const modbus = map.units.filter(({ endpoint }) => endpoint !== "");

  describe(`the field map of ${name}`, () => {
    it("has a place for every field point, each once", () => {
      const inputs = map.units.flatMap(({ slots }) => slots.map(({ point }) => point));
      const outputs = map.units.flatMap(({ coils }) => coils);
      const wanted = (direction: Point["direction"]) =>
        list.points.flatMap((point, index) => (point.direction === direction ? [index] : []));
      expect(inputs.toSorted((a, b) => a - b)).toEqual(wanted("input"));
      expect(outputs.toSorted((a, b) => a - b)).toEqual(wanted("output"));
    });

    it("lays no two points onto the same bit, and none across two registers", () => {
      for (const unit of map.units) {
        const bits = bitsOf(unit);
        expect(new Set(bits).size).toBe(bits.length);
        for (const { shift, mask, register } of unit.slots) {
          expect(mask * 2 ** shift).toBeLessThanOrEqual(0xffff);
          expect(register).toBeLessThan(unit.registers);
        }
      }
    });

    it("gives each unit of an endpoint its own number from 1 to 247", () => {
      for (const endpoint of map.endpoints) {
        const units = modbus.filter((unit) => unit.endpoint === endpoint);
        const numbers = units.map(({ unit }) => unit);
        expect(numbers).toEqual(numbers.map((_, place) => place + 1));
        expect(numbers.length).toBeLessThanOrEqual(UNITS_MAX);
        expect(new Set(units.map(({ device }) => device.floor)).size).toBe(1);
      }
    });

    it("has room for every count that a point can take", () => {
      for (const { slots } of map.units) {
        for (const { point, mask, base } of slots) {
          const spec = list.points[point];
          if (spec === undefined) throw new Error("a slot of no point");
          const steps = countsOf(spec, spec.max) - base;
          expect({ tag: spec.tag, fits: steps <= mask }).toEqual({ tag: spec.tag, fits: true });
          expect(countsOf(spec, spec.min) - base).toBe(0);
        }
      }
    });

    it("is the same when it is drawn up again", () => {
      expect(fieldMap(list)).toEqual(map);
    });

    it("puts battery monitoring alone on MQTT, a topic a device", () => {
      const onMqtt = map.units.filter(({ endpoint }) => endpoint === "");
      expect(onMqtt.every(({ device, coils }) => device.kind === "bms" && coils.length === 0)).toBe(
        true,
      );
      const topics = onMqtt.map(({ device }) => fieldTopic(site.id, device.id));
      expect(new Set(topics).size).toBe(topics.length);
    });
  });
}

describe("a floor of more devices than an endpoint has unit numbers", () => {
  const { endpoints, units } = fieldMap(bigSite.list);

  it("gets a second endpoint", () => {
    expect(endpoints).toContain("2F");
    expect(endpoints).toContain("2F#2");
    expect(units.filter(({ endpoint }) => endpoint === "2F")).toHaveLength(UNITS_MAX);
  });

  it("may hold a device of more registers than one read fetches", () => {
    expect(Math.max(...units.map(({ registers }) => registers))).toBe(300);
  });
});
