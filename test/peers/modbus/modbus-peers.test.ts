import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { aLiveAnsan, steady } from "../a-live-ansan.js";
import { PYTHON, QUENCH, eventually, run } from "../programs.js";

interface Row {
  readonly tag: string;
  readonly table: "input-registers" | "coils" | "discrete-inputs";
  readonly address: number;
  readonly reference: string;
  readonly scale: number;
  readonly offset: number;
  readonly access: "read" | "write" | "refused";
}

const ansan = aLiveAnsan();
/** As a client gets to know it: from the command, not from the sources. */
let map: readonly Row[] = [];

beforeAll(async () => {
  const printed = await run(process.execPath, [QUENCH, "map", "ansan", "--format", "json"]);
  map = (JSON.parse(printed.out) as { registers: Row[] }).registers;
});

function row(tag: string): Row {
  const found = map.find((each) => each.tag === tag);
  if (found === undefined) throw new Error(`no register for ${tag}`);
  return found;
}

const types = { coils: "0", "discrete-inputs": "1", "input-registers": "3" } as const;

/** Runs mbpoll once; `more` are its last arguments: values to write. */
function mbpoll(table: Row["table"], address: number, count: number, ...more: string[]) {
  const where = ["-t", types[table], "-0", "-r", String(address)];
  const how = more.length > 0 ? [] : ["-c", String(count), "-1"];
  const port = ["-p", ansan.modbusPort()];
  return run("mbpoll", ["-m", "tcp", ...port, "-a", "1", ...where, ...how, "127.0.0.1", ...more]);
}

/** The values that mbpoll prints as `[address]: value`. */
function valuesIn(out: string): number[] {
  return [...out.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, value]) => Number(value));
}

function valueOf({ scale, offset }: Row, raw: number): number {
  return raw * scale + offset;
}

describe("mbpoll", () => {
  for (const [table, count] of [
    ["coils", 100],
    ["discrete-inputs", 100],
    ["input-registers", 125],
  ] as const) {
    it(`reads ${count} ${table}, equal to the point database`, async () => {
      const before = ansan.bench().points();
      const { code, out } = await mbpoll(table, 0, count);
      const same = steady(before, ansan.bench().points());
      expect(code).toBe(0);
      const values = valuesIn(out);
      expect(values).toHaveLength(count);
      const rows = map.filter((each) => each.table === table).slice(0, count);
      const compared = rows.filter(({ tag }) => same.has(tag));
      expect(compared.length).toBeGreaterThan(0.9 * count);
      for (const each of compared) {
        const read = valueOf(each, values[each.address] ?? Number.NaN);
        expect(read, each.tag).toBeCloseTo(same.get(each.tag)?.value ?? Number.NaN, 6);
      }
    });
  }

  it("reads by 1-based reference what the map calls so", async () => {
    const { reference } = row("site/heartbeat");
    const args = ["-m", "tcp", "-p", ansan.modbusPort(), "-a", "1", "-t", "3", "-1", "-c", "1"];
    const { out } = await run("mbpoll", [
      ...args,
      "-r",
      String(Number(reference.slice(1))),
      "127.0.0.1",
    ]);
    const now = ansan.point("site/heartbeat").value;
    expect(now - (valuesIn(out)[0] ?? 0)).toBeLessThan(10);
    expect(now - (valuesIn(out)[0] ?? now)).toBeGreaterThanOrEqual(0);
  });

  it("is told of an illegal address past the end of a table", async () => {
    const size = map.filter(({ table }) => table === "input-registers").length;
    const { code, err } = await mbpoll("input-registers", size, 1);
    expect(code).not.toBe(0);
    expect(err).toContain("Illegal data address");
  });

  it("resets an area by its command coil", async () => {
    const { address, access } = row("6F-hall-1/reset");
    expect(access).toBe("write");
    const { code, out } = await mbpoll("coils", address, 1, "1");
    expect({ code, written: /Written 1 references/.test(out) }).toEqual({ code: 0, written: true });
  });

  for (const tag of ["6F-hall-1/release", "6F-hall-1/siren"]) {
    it(`is refused when it writes ${tag}, and nothing comes of it`, async () => {
      const { code, err } = await mbpoll("coils", row(tag).address, 1, "1");
      expect(code).not.toBe(0);
      expect(err).toContain("Illegal data address");
      const beat = ansan.point("site/heartbeat").value;
      await eventually("heartbeat", () => ansan.point("site/heartbeat").value >= beat + 3);
      for (const quiet of ["6F-hall-1/release-state", "6F-hall-1/siren", "6F-hall-1/discharged"]) {
        expect([quiet, ansan.point(quiet).value]).toEqual([quiet, 0]);
      }
    });
  }
});

describe("pymodbus", () => {
  it("reads every register of the map, equal to the point database", async () => {
    const sizes: Record<string, number> = {};
    for (const { table } of map) sizes[table] = (sizes[table] ?? 0) + 1;
    const script = join(import.meta.dirname, "read-all.py");
    const before = ansan.bench().points();
    const { code, out, err } = await run(PYTHON, [script, ansan.modbusPort()], {
      input: JSON.stringify(sizes),
    });
    const same = steady(before, ansan.bench().points());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const tables = JSON.parse(out) as Record<Row["table"], number[]>;
    const points = map.filter(({ access }) => access === "read");
    const compared = points.filter(({ tag }) => same.has(tag));
    expect(compared.length / points.length).toBeGreaterThan(0.99);
    const wrong = compared.filter((each) => {
      const value = valueOf(each, tables[each.table][each.address] ?? Number.NaN);
      return !(Math.abs(value - (same.get(each.tag)?.value ?? Number.NaN)) < 1e-6);
    });
    expect(wrong.map(({ tag }) => tag)).toEqual([]);
    const commands = map.filter(({ access }) => access !== "read");
    expect(commands.filter(({ address }) => tables.coils[address] !== 0)).toEqual([]);
  });
});
