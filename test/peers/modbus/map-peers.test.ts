/**
 * What `quench map` prints for others, read by the parsers of Python, which we did not write.
 */
import { describe, expect, it } from "vitest";
import { PYTHON, QUENCH, run } from "../programs.js";

async function printed(site: string, format: string, face: string): Promise<string> {
  const { code, out } = await run(process.execPath, [
    QUENCH,
    "map",
    site,
    ...["--format", format, "--face", face],
  ]);
  expect(code).toBe(0);
  return out;
}

/** What a line of Python says of a text. */
async function python(script: string, input: string): Promise<string> {
  const { code, out, err } = await run(PYTHON, ["-c", script], { input });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.trim();
}

const XML = `
import sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
ns = "{http://www.plcopen.org/xml/tc6_0201}"
print(root.tag == ns + "project", len(root.findall(f".//{ns}variable")))`;

const TOML = `
import sys, tomllib
read = tomllib.loads(sys.stdin.read())
inputs = read["inputs"]["modbus"]
lists = ("discrete_inputs", "coils", "input_registers")
print(len(inputs), sum(len(each.get(name, [])) for each in inputs for name in lists))`;

describe("the printed maps", () => {
  for (const site of ["pangyo"]) {
    it(`of ${site} are XML, TOML and JSON to other parsers, with every register`, async () => {
      const map = JSON.parse(await printed(site, "json", "supervisory")) as {
        registers: { access: string }[];
      };
      const all = map.registers.length;
      const read = map.registers.filter(({ access }) => access === "read").length;
      const xml = await printed(site, "plcopen", "supervisory");
      expect(await python(XML, xml)).toBe(`True ${all}`);
      expect(await python(XML, await printed(site, "plcopen", "field"))).toMatch(/^True \d{2,}$/);
      const toml = await printed(site, "telegraf", "supervisory");
      expect(await python(TOML, toml)).toBe(`1 ${read}`);
      expect(await python(TOML, await printed(site, "telegraf", "field"))).toMatch(/^\d+ \d+$/);
      const flow = await printed(site, "node-red", "supervisory");
      expect(await python("import sys,json; print(len(json.load(sys.stdin)) > 3)", flow)).toBe(
        "True",
      );
    });
  }
});
