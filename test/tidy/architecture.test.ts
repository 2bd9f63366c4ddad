import { describe, expect, it } from "vitest";
import { z } from "zod";
import { entriesBelow, forbids, tableBelow } from "./import-rules.js";
import { paths, readRoot } from "./source.js";

const architecture = readRoot("ARCHITECTURE.md");
const folders = ["panels", "protocols", "firmware", "hil"];
const listed = (cell = "") =>
  cell.match(/[@a-z][a-z0-9/-]*/g)?.filter((w) => w !== "nothing") ?? [];

describe("the import table of ARCHITECTURE.md", () => {
  const table = tableBelow("## Who may import whom", architecture);
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readRoot("package.json")));

  it("has a row for each folder", () => {
    expect(table.map(([folder]) => listed(folder)[0])).toEqual([...folders, "test"]);
  });

  for (const [folder = "", ours, npm] of table.filter((row) => !row[0]?.includes("test"))) {
    const from = `${listed(folder)[0]}/x.socket.ts`;
    it(`says what ${folder} may import of ours`, () => {
      const others = [...folders, "test"].filter((other) => other !== listed(folder)[0]);
      const allowed = others.filter((other) => forbids(from, `${other}/index.ts`).length === 0);
      expect(listed(ours).toSorted()).toEqual(allowed.toSorted());
    });

    it(`says what ${folder} may import from npm`, () => {
      const names = Object.keys(dependencies);
      const allowed = names.filter(
        (name) =>
          !forbids(from, `node_modules/${name}/index.js`).includes(`${listed(folder)[0]}-npm`),
      );
      expect(listed(npm).toSorted()).toEqual(allowed.toSorted());
    });
  }
});

describe("the order of parts in ARCHITECTURE.md", () => {
  const orders = [...entriesBelow("## The order inside a folder", architecture)].map(
    ([folder, order]) => [folder, order.split("<").map(listed)] as const,
  );

  it("has an entry for each folder", () => {
    expect(orders.map(([folder]) => folder)).toEqual(folders);
  });

  for (const [folder, layers] of orders) {
    const low = layers.flatMap((layer, place) => layer.map((name) => ({ name, place })));

    it(`says which parts of ${folder} may import which`, () => {
      for (const from of low) {
        for (const to of low) {
          const isUpward = from.place < to.place;
          const rules = forbids(`${folder}/${from.name}.ts`, `${folder}/${to.name}.ts`);
          const says = `${folder}/${from.name} imports ${folder}/${to.name}`;
          const byOrder = rules.some((rule) => rule.startsWith(`${folder}-order-`));
          expect({ says, forbidden: byOrder }).toEqual({ says, forbidden: isUpward });
        }
      }
    });

    it(`gives every part of ${folder} with code a place`, () => {
      const code = paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith(".ts"));
      const parts = new Set(code.map((path) => path.split("/")[1]?.split(".")[0] ?? ""));
      const placed = low.map(({ name }) => name.split("/")[0] ?? "");
      const isPlaced = (part: string) =>
        placed.some((name) => part === name || part.startsWith(`${name}-`));
      expect([...parts].filter((part) => !isPlaced(part))).toEqual([]);
    });
  }
});

describe("the import rules", () => {
  const npm = (name: string) => `node_modules/${name}/dist/index.js`;
  const bad = [
    ["panels/room/a.ts", "protocols/index.ts", "panels-imports"],
    ["panels/room/a.ts", "hil/index.ts", "panels-imports"],
    ["protocols/modbus/a.ts", "panels/index.ts", "protocols-imports"],
    ["firmware/scan.ts", "hil/index.ts", "firmware-imports"],
    ["hil/rig/a.ts", "test/support/a.ts", "hil-imports"],
    ["firmware/scan.ts", "panels/room/a.ts", "front-door"],
    ["hil/rig/a.ts", "firmware/host/files.ts", "front-door"],
    ["panels/room/a.ts", npm("mqtt"), "panels-npm"],
    ["panels/room/a.ts", "node:crypto", "panels-knows-no-node"],
    ["protocols/modbus/pdu.ts", npm("modbus-serial"), "only-some-import-aedes"],
    ["firmware/scan.ts", npm("xstate"), "only-some-import-xstate"],
    ["hil/rig/a.ts", npm("commander"), "only-some-import-commander"],
    ["hil/plant/a.ts", npm("pure-rand"), "only-some-import-pure-rand"],
    ["firmware/scan.ts", "node:fs", "node-only-in-host-files"],
    ["hil/plant/a.ts", "node:os", "node-only-in-host-files"],
    ["protocols/modbus/pdu.ts", "protocols/mqtt/topics.ts", "modbus-and-mqtt-apart"],
    ["protocols/mqtt/topics.ts", "protocols/modbus/pdu.ts", "modbus-and-mqtt-apart"],
    ["panels/site/a.ts", "panels/points/point.ts", "panels-order-site"],
    ["panels/gas/design/agents.ts", "panels/gas/bank.machine.ts", "panels-order-gas-design"],
    ["panels/room/a.ts", "panels/cause-and-effect.ts", "panels-order-gas"],
    ["hil/plant/a.ts", "hil/rig/a.ts", "hil-order-plant"],
    ["hil/report/a.ts", "hil/cli/main.ts", "hil-order-report"],
    ["firmware/images.ts", "firmware/controller.ts", "firmware-order-filter"],
    ["firmware/gateways/register-map.ts", "firmware/host/files.ts", "firmware-order-gateways"],
  ] as const;
  for (const [from, to, rule] of bad) {
    it(`forbid ${from} to import ${to}`, () => expect(forbids(from, to)).toContain(rule));
  }

  const good = [
    ["panels/room/a.machine.ts", npm("xstate")],
    ["firmware/charts/chart.ts", npm("xstate")],
    ["firmware/scan.ts", "panels/index.ts"],
    ["firmware/host/files.ts", "node:fs"],
    ["protocols/modbus/server.socket.ts", "node:net"],
    ["protocols/mqtt/broker.socket.ts", npm("aedes")],
    ["hil/record/record-file.ts", "node:fs"],
    ["hil/cli/main.ts", "hil/plant/plant.ts"],
    ["hil/report/a.ts", "hil/record/a.ts"],
    ["panels/site/model.ts", "panels/gas/design/agents.ts"],
    ["test/panels/a.test.ts", "panels/room/a.ts"],
    ["test/panels/a.test.ts", "node:fs"],
  ] as const;
  for (const [from, to] of good) {
    it(`let ${from} import ${to}`, () => expect(forbids(from, to)).toEqual([]));
  }
});

describe("the glossary of ARCHITECTURE.md", () => {
  const words = tableBelow("## Glossary", architecture).map(([word = ""]) => word);

  it("has at most 40 words, each once, in order", () => {
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThanOrEqual(40);
    expect(words).toEqual([...new Set(words)].toSorted());
  });
});
