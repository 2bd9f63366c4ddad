/** What other programs are given: PLCopen XML, a Node-RED flow, a Telegraf configuration. */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { fieldMap, registerMap } from "#firmware";
import { pointList } from "#panels";
import { loadSite } from "../../../../hil/cli/shipped.js";
import { quench } from "../command.js";
import { allOf, readXml } from "./well-formed.js";

const site = loadSite("pangyo").value;
const list = pointList(site);
const supervisory = registerMap(site, list);
const polled = fieldMap(list).units.filter(({ endpoint }) => endpoint !== "");
const faces = ["supervisory", "field"] as const;

async function printed(format: string, face: string): Promise<string> {
  const { code, out, err } = await quench("map", "pangyo", "--format", format, "--face", face);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

describe("a map of the field", () => {
  it("shows every point of every polled device once, with its place in its unit", async () => {
    const { registers } = JSON.parse(await printed("json", "field")) as {
      registers: {
        tag: string;
        endpoint: string;
        modbusUnit: number;
        address: number;
        bit: number;
      }[];
    };
    const wanted = polled.flatMap(({ endpoint, unit, slots, coils }) =>
      [
        ...slots.map(({ point, register, shift }) => ({ point, address: register, bit: shift })),
        ...coils.map((point, address) => ({ point, address, bit: 0 })),
      ].map(({ point, ...where }) => ({
        tag: list.points[point]?.tag,
        endpoint,
        modbusUnit: unit,
        ...where,
      })),
    );
    expect(
      registers.map(({ tag, endpoint, modbusUnit, address, bit }) => ({
        tag,
        endpoint,
        modbusUnit,
        address,
        bit,
      })),
    ).toEqual(wanted);
  });

  it("is refused where there is no such face", async () => {
    const { code, err } = await quench("map", "pangyo", "--face", "back");
    expect(code).toBe(2);
    expect(err).toContain("use supervisory or field");
  });
});

describe("a map as PLCopen XML", () => {
  for (const face of faces) {
    it(`is a project of TC6 2.01 with located variables (${face})`, async () => {
      const project = readXml((await printed("plcopen", face)).trim());
      expect(project.name).toBe("project");
      expect(project.attributes.get("xmlns")).toBe("http://www.plcopen.org/xml/tc6_0201");
      expect(project.children.map(({ name }) => name)).toEqual([
        "fileHeader",
        "contentHeader",
        "types",
        "instances",
      ]);
      const variables = allOf(project, "variable");
      expect(variables.length).toBeGreaterThan(20);
      const names = variables.map(({ attributes }) => attributes.get("name") ?? "");
      expect(names.filter((name) => !/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name))).toEqual([]);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      const addresses = variables.map(({ attributes }) => attributes.get("address") ?? "");
      expect(addresses.filter((at) => !/^%(?:[IQ]X\d+\.[0-7]|MW\d+)$/.test(at))).toEqual([]);
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const { attributes, children } of variables) {
        const isBit = attributes.get("address")?.includes("X") ?? false;
        const type = children[0]?.children[0]?.name;
        expect(isBit ? ["BOOL"] : ["UINT", "WORD"]).toContain(type);
      }
    });
  }

  it("has a variable for every register and coil that we show, at its place", async () => {
    const project = readXml((await printed("plcopen", "supervisory")).trim());
    const at = new Map(
      allOf(project, "variable").map((variable) => [
        allOf(variable, "xhtml")[0]?.text.split(": ")[0],
        variable.attributes.get("address"),
      ]),
    );
    for (const { tag, table, address } of supervisory) {
      const bit = `${Math.floor(address / 8)}.${address % 8}`;
      const place = { coils: `%QX${bit}`, "discrete-inputs": `%IX${bit}` } as const;
      expect(at.get(tag)).toBe(table === "input-registers" ? `%MW${address}` : place[table]);
    }
  });
});

interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly z?: string;
  readonly server?: string;
  readonly func?: string;
  readonly quantity?: string;
  readonly adr?: string;
  readonly dataType?: string;
  readonly wires?: readonly (readonly string[])[];
}

describe("a map as a Node-RED flow", () => {
  for (const face of faces) {
    it(`joins nodes that are there, in reads that fit a request (${face})`, async () => {
      const flow = JSON.parse(await printed("node-red", face)) as FlowNode[];
      const ids = new Set(flow.map(({ id }) => id));
      expect(ids.size).toBe(flow.length);
      for (const { z, server, wires } of flow) {
        for (const id of [z, server, ...(wires ?? []).flat()]) {
          if (id !== undefined) expect(ids.has(id)).toBe(true);
        }
      }
      const reads = flow.filter(({ type }) => type === "modbus-read");
      expect(reads.length).toBeGreaterThan(2);
      for (const { quantity, dataType } of reads) {
        const most = dataType === "InputRegister" ? 125 : 2000;
        expect(Number(quantity)).toBeGreaterThan(0);
        expect(Number(quantity)).toBeLessThanOrEqual(most);
      }
    });
  }

  it("names and scales every value that can be read", async () => {
    const flow = JSON.parse(await printed("node-red", "supervisory")) as FlowNode[];
    const values: Record<string, number> = {};
    for (const { type, adr, quantity, wires } of flow) {
      if (type !== "modbus-read") continue;
      const next = flow.find(({ id }) => id === wires?.[0]?.[0]);
      const payload = Array.from({ length: Number(quantity) }, (_, n) => (Number(adr) + n) % 2);
      const told = runInNewContext(`(function (msg) { ${next?.func ?? ""} })`) as (
        msg: unknown,
      ) => { payload: Record<string, number> };
      Object.assign(values, told({ payload }).payload);
    }
    const readable = supervisory.filter(({ access }) => access === "read");
    expect(Object.keys(values).sort()).toEqual(readable.map(({ tag }) => tag).sort());
    for (const { tag, address, scale, offset } of readable) {
      expect(values[tag]).toBeCloseTo((address % 2) * scale + offset, 9);
    }
  });
});

describe("a map as a Telegraf configuration", () => {
  it("has one input for each unit, and every value that can be read", async () => {
    const text = await printed("telegraf", "supervisory");
    expect(text.match(/^\[\[inputs\.modbus\]\]$/gm)).toHaveLength(1);
    for (const { tag } of supervisory.filter(({ access }) => access === "read")) {
      expect(text).toContain(`{ name = ${JSON.stringify(tag)},`);
    }
    const field = await printed("telegraf", "field");
    const withInputs = polled.filter(({ slots }) => slots.length > 0);
    expect(field.match(/^\[\[inputs\.modbus\]\]$/gm)).toHaveLength(withInputs.length);
  });

  it("adds each offset once behind the scale", async () => {
    const text = await printed("telegraf", "supervisory");
    const [, fields = ""] = /offset = -40\.0\n +fields = \[(.*)\]/.exec(text) ?? [];
    const wanted = supervisory.filter(({ offset }) => offset === -40).map(({ tag }) => tag);
    expect(wanted.length).toBeGreaterThan(0);
    expect(JSON.parse(`[${fields}]`)).toEqual(wanted);
  });
});
