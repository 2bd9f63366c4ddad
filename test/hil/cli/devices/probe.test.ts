import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openModbusServer, TableUnit } from "#protocols";
import { quench, scratch } from "../command.js";

/** A device of our own on a free port; `of` holds 20 holding registers unless it says so. */
async function aDevice(of = 20): Promise<string> {
  const unit = new TableUnit({ holdingRegisters: of });
  const units = (id: number) => (id === 1 ? unit : undefined);
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units });
  onTestFinished(() => server.close());
  return `127.0.0.1:${server.port}`;
}

describe("quench probe modbus", () => {
  it("prints each case as JSON, keeps JUnit XML, and ends with 0 when nothing failed", async () => {
    const device = await aDevice();
    const file = join(scratch(), "probe.xml");
    const { code, out, err } = await quench(
      ...["probe", "modbus", device, "--timeout", "60", "--json", "--junit", file],
    );
    const results = JSON.parse(out) as Record<string, string>[];
    const failed = results.filter(({ verdict }) => verdict === "failed");
    expect({ code, failed }).toEqual({ code: 0, failed: [] });
    expect(err).not.toContain("Error");
    expect(results.length).toBeGreaterThanOrEqual(120);
    expect(results[0]).toHaveProperty("id");
    for (const key of ["id", "clause", "verdict", "expected", "got"]) {
      expect(results.every((result) => typeof result[key] === "string")).toBe(true);
    }
    const xml = readFileSync(file, "utf8");
    expect(xml).toContain(`tests="${results.length}" failures="0"`);
    expect(xml).toContain('classname="quench.probe.modbus"');
  }, 30_000);

  it("shows what failed first, with clause, expected and got, and ends with 1", async () => {
    // What is told of the device is not true, so reading it must fail.
    const device = await aDevice(5);
    const { code, out } = await quench(
      ...["probe", "modbus", device, "--timeout", "60", "--holding", "3-9"],
    );
    expect(code).toBe(1);
    const text = out.slice(out.indexOf("FAILED"), out.indexOf("not executed"));
    expect(text).toContain("FAILED  mb-fc03-several  (Modbus AP §6.3)");
    for (const word of ["expected  ", "sent      ", "got       ", "because   "]) {
      expect(text).toContain(word);
    }
    expect(out).toMatch(
      /\d+ cases: \d+ passed, 1 failed, \d+ not applicable, \d+ not executed\.\n$/,
    );
  }, 30_000);

  it("names every wrong argument at once and ends with 2", async () => {
    const { code, err } = await quench(
      ...["probe", "modbus", "nowhere", "--holding", "9-1", "--write", "coils=x,lamps=1"],
    );
    expect(code).toBe(2);
    for (const part of ['"nowhere"', "--holding", "coils=", "lamps=1"]) expect(err).toContain(part);
  });

  it("ends with 2 when nobody can be reached, and says who", async () => {
    const { code, err } = await quench("probe", "modbus", "127.0.0.1:1");
    expect(code).toBe(2);
    expect(err).toContain("127.0.0.1:1 cannot be probed");
  }, 20_000);
});

describe("quench probe mqtt", () => {
  it("refuses what is no address of a broker, and ends with 2", async () => {
    for (const url of ["broker", "http://127.0.0.1:1", "mqtt:"]) {
      const { code, err } = await quench("probe", "mqtt", url);
      expect([url, code]).toEqual([url, 2]);
      expect(err).toContain("mqtts://HOST:PORT");
    }
  });

  it("ends with 2 when nobody can be reached, and says who", async () => {
    const { code, err } = await quench("probe", "mqtt", "mqtt://127.0.0.1:1");
    expect(code).toBe(2);
    expect(err).toContain("mqtt://127.0.0.1:1 cannot be probed");
  });
});
