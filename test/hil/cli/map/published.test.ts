/** A map that has been published: nothing moves, and what changed is said. */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "../../../../hil/cli/package-version.js";
import { aFile, quench } from "../command.js";

const pangyo = readFileSync(join(home, "hil", "sites", "pangyo.site.yaml"), "utf8");

interface Register {
  tag: string;
  table: string;
  address: number;
  scale: number;
  access: string;
}

function aSiteFile(text = pangyo): string {
  return aFile("pangyo.site.yaml", text);
}

async function mapOf(site: string): Promise<Register[]> {
  const { out } = await quench("map", site, "--format", "json");
  return (JSON.parse(out) as { registers: Register[] }).registers;
}

/** A site whose published map lacks one coil, as if the coil had come later. */
async function publishedBefore(): Promise<{ site: string; lock: string; gone: Register }> {
  const site = aSiteFile();
  const lock = site.replace(".site.yaml", ".map.json");
  expect((await quench("map", site, "--freeze")).code).toBe(0);
  const map = JSON.parse(readFileSync(lock, "utf8")) as { registers: Register[] };
  const at = map.registers.findIndex(({ table, address }) => table === "coils" && address === 3);
  const [gone] = map.registers.splice(at, 1);
  if (gone === undefined) throw new Error("no such coil");
  for (const each of map.registers) {
    if (each.table === "coils" && each.address > 3) each.address--;
  }
  writeFileSync(lock, JSON.stringify(map));
  return { site, lock, gone };
}

describe("map --freeze", () => {
  it("writes the map beside the site, and the same map again once it is there", async () => {
    const site = aSiteFile();
    const before = await mapOf(site);
    const lock = site.replace(".site.yaml", ".map.json");
    const first = await quench("map", site, "--freeze");
    expect(first.out).toContain(
      `${lock} holds ${before.length} registers, ${before.length} of them new`,
    );
    const text = readFileSync(lock, "utf8");
    expect((await quench("map", site, "--freeze")).out).toContain("0 of them new and 0 retired.");
    expect(readFileSync(lock, "utf8")).toBe(text);
    expect(await mapOf(site)).toEqual(before);
  });

  it("leaves the old map whole on a disk that is full, and says so", async () => {
    const { site, lock } = await publishedBefore();
    const before = readFileSync(lock, "utf8");
    symlinkSync("/dev/full", `${lock}.partial`);
    const { code, err } = await quench("map", site, "--freeze");
    expect(code).toBe(2);
    expect(err).toMatch(/map\.json cannot be written: ENOSPC/);
    expect(readFileSync(lock, "utf8")).toBe(before);
    expect(existsSync(`${lock}.partial`)).toBe(false);
  });

  it("puts a point that the published map lacks behind all others", async () => {
    const { site, gone } = await publishedBefore();
    const coils = (await mapOf(site)).filter(({ table }) => table === "coils");
    const last = Math.max(...coils.map(({ address }) => address));
    expect(coils.find(({ tag }) => tag === gone.tag)?.address).toBe(last);
    expect(coils.map(({ address }) => address).filter((address) => address === 3)).toHaveLength(1);
  });

  it("is refused for the devices' registers, which are not ours to publish", async () => {
    const { code, err } = await quench("map", "pangyo", "--face", "field", "--freeze");
    expect(code).toBe(2);
    expect(err).toContain("only our face is published");
  });
});

describe("a published map that cannot be read", () => {
  const broken: readonly (readonly [
    string,
    (map: { site: string; registers: Register[] }) => unknown,
    RegExp,
  ])[] = [
    [
      "gives one address twice",
      (map) => {
        const [first, second] = map.registers.filter(({ table }) => table === "coils");
        if (first && second) second.address = first.address;
        return map;
      },
      /pangyo\.map\.json:\d+:\d+ error map\.given-twice: coils 0 stands on line \d+ already/,
    ],
    [
      "holds a register twice",
      (map) => ({
        ...map,
        registers: [...map.registers, { ...map.registers[0], address: 60_000 }],
      }),
      /error map\.given-twice: the register of site\/mains stands on line/,
    ],
    [
      "is of another site",
      (map) => ({ ...map, site: "ansan" }),
      /error map\.site: this is the map of ansan, not of pangyo/,
    ],
    [
      "has an address that there is not",
      (map) => ({ ...map, registers: [{ ...map.registers[0], address: 70_000 }] }),
      /pangyo\.map\.json:\d+:\d+ error map\./,
    ],
  ];
  for (const [says, but, message] of broken) {
    it(`is refused with file and line where it ${says}`, async () => {
      const site = aSiteFile();
      const lock = site.replace(".site.yaml", ".map.json");
      await quench("map", site, "--freeze");
      const map = JSON.parse(readFileSync(lock, "utf8")) as { site: string; registers: Register[] };
      writeFileSync(lock, JSON.stringify(but(map), null, 2));
      const { code, out, err } = await quench("map", site);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(message);
    });
  }
});

describe("map --diff", () => {
  async function diff(change: (registers: Register[]) => void) {
    const { out } = await quench("map", "pangyo", "--format", "json");
    const map = JSON.parse(out) as { registers: Register[] };
    change(map.registers);
    return quench("map", "pangyo", "--diff", aFile("old.json", JSON.stringify(map)));
  }
  const temperature = "B3-battery/temperature";
  const find = (registers: Register[]) => {
    const found = registers.find(({ tag }) => tag === temperature);
    if (found === undefined) throw new Error("no such register");
    return found;
  };

  it("says that nothing has changed, and exits with 0", async () => {
    const { code, out } = await diff(() => undefined);
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing has changed since .*old\.json\.\n$/);
  });

  it("exits with 1 where a published register has another scale now", async () => {
    const { code, out } = await diff((registers) => {
      find(registers).scale = 1;
    });
    expect(code).toBe(1);
    expect(out).toContain("Means something else now (1):");
    expect(out).toContain(
      "input-registers 6: B3-battery/temperature (u16, raw * 1 + -40 degC), now " +
        "B3-battery/temperature (u16, raw * 0.1 + -40 degC)",
    );
  });

  it("exits with 1 where an address that was published carries another point now", async () => {
    const { code, out } = await diff((registers) => {
      const [a, b] = registers.filter(({ table }) => table === "discrete-inputs");
      if (a && b) [a.address, b.address] = [b.address, a.address];
    });
    expect(code).toBe(1);
    expect(out).toContain("Means something else now (2):");
    expect(out).toContain("Moved (2):");
  });

  it("exits with 0 where registers only came and went", async () => {
    const { code, out } = await diff((registers) => {
      const place = registers.indexOf(find(registers));
      registers.splice(place, 1);
      const gone = { ...find(registers.concat({ ...registers[0]!, tag: temperature })) };
      registers.push({ ...gone, tag: "old/point", address: 9000 });
    });
    expect(code).toBe(0);
    expect(out).toContain(`Added (1):\n  ${temperature}: input-registers 6`);
    expect(out).toMatch(/Removed \(1\):\n {2}old\/point: discrete-inputs 9000/);
  });

  it("takes the map of the other face, and refuses to compare the two", async () => {
    const { out } = await quench("map", "pangyo", "--face", "field", "--format", "json");
    const old = aFile("field.json", out);
    expect((await quench("map", "pangyo", "--face", "field", "--diff", old)).code).toBe(0);
    const { code, err } = await quench("map", "pangyo", "--diff", old);
    expect(code).toBe(2);
    expect(err).toContain("this is the field face, not the supervisory one; use --face field");
  });

  it("says what is wrong with a file that is no map", async () => {
    const { code, err } = await quench("map", "pangyo", "--diff", aFile("old.json", "{}"));
    expect(code).toBe(2);
    expect(err).toMatch(/old\.json.* error map\./);
  });
});

describe("map --plan", () => {
  it("says what each bus carries, and with a speed how much of its time that takes", async () => {
    const plain = await quench("map", "ansan", "--face", "field", "--plan");
    expect(plain).toMatchObject({ code: 0, err: "" });
    expect(plain.out).toMatch(/^Bus 2F: \d+ devices, \d+ reads a round, [\d.]+ a second\.$/m);
    const slow = await quench("map", "ansan", "--face", "field", "--plan", "--baud", "9600");
    expect(slow.out).toMatch(/^Bus 2F: .*; at 9600 baud [\d.]+ % of its time, \d+ ms a round\.$/m);
    expect(slow.err).toMatch(
      /^The bus 2F cannot keep its periods: .* baud is enough, or poll less/m,
    );
  });

  it("takes fewer warnings at a higher speed", async () => {
    const at = async (baud: string) => {
      const { err } = await quench("map", "ansan", "--face", "field", "--plan", "--baud", baud);
      return err.split("\n").length;
    };
    expect(await at("115200")).toBeLessThan(await at("9600"));
  });

  it("is of the field, and of speeds that there are", async () => {
    expect((await quench("map", "ansan", "--plan")).code).toBe(2);
    const { code } = await quench("map", "ansan", "--face", "field", "--plan", "--baud", "fast");
    expect(code).toBe(2);
  });
});
