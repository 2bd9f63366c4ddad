import { describe, expect, it } from "vitest";
import { hostFiles, touchesOf } from "./host-files.js";
import { touchesTheWorld, usesChance, usesEngineMaths } from "./purity.js";
import { source, sources } from "./source.js";

const product = sources.filter(({ path }) => /\.(ts|mjs)$/.test(path));

describe("the code", () => {
  it("touches clock, machine and terminal in the listed host files alone", () => {
    expect(product.flatMap(touchesTheWorld)).toEqual([]);
  });

  it("uses no maths that engines round differently", () => {
    expect(product.flatMap(usesEngineMaths)).toEqual([]);
  });

  it("takes chance from named streams alone", () => {
    expect(product.flatMap(usesChance)).toEqual([]);
  });
});

describe("the host files", () => {
  it("give a reason each, and no pattern stands twice", () => {
    const patterns = hostFiles.map((host) => host.files);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it("let a test see the machine, and only wire and peer tests see the time", () => {
    expect([...touchesOf("test/panels/release.test.ts")]).toEqual(["machine"]);
    expect(touchesOf("test/wire/modbus.test.ts").has("time")).toBe(true);
    expect(touchesOf("test/peers/mosquitto.test.ts").has("time")).toBe(true);
  });

  it("include a socket file of any folder, but no file that merely sounds like one", () => {
    expect(touchesOf("protocols/mqtt/client.socket.ts").has("machine")).toBe(true);
    expect(touchesOf("listen.socket.ts").has("machine")).toBe(true);
    expect(touchesOf("protocols/mqtt/socket.ts").size).toBe(0);
    expect(touchesOf("protocols/mqtt/client-socket.ts").size).toBe(0);
  });
});

describe("the purity rules", () => {
  const worldly = [
    "const now = Date.now();",
    "const now = new Date();",
    "let when: Date;",
    "setTimeout(() => go(), 5);",
    "const later = setInterval;",
    "later(setImmediate);",
    "const t = performance.now();",
    "console.log(1);",
    "const home = process.env;",
    "const all = { process };",
    "const clock = globalThis;",
    'import { readFileSync } from "node:fs";',
    'import fs from "fs";',
    'export { readFileSync } from "node:fs";',
    'import type { Socket } from "node:net";',
    'const net = await import("node:net");',
  ];
  for (const text of worldly) {
    it(`refuse ${text} in a pure file`, () => {
      expect(touchesTheWorld(source("firmware/images.ts", text))).toHaveLength(1);
    });
  }

  const harmless = [
    "// Date.now() is never called here",
    'const says = "console.log(process)";',
    "room.process.start();",
    "const step = { process: 1, Date: 2 };",
    "interface Step { readonly process: string }",
    'import { z } from "zod";',
  ];
  for (const text of harmless) {
    it(`accept ${text}`, () => {
      expect(touchesTheWorld(source("firmware/images.ts", text))).toEqual([]);
    });
  }

  it("let a host file do what its entry says, and no more", () => {
    const text = "setTimeout(go, 5);\nconsole.log(1);\n";
    expect(touchesTheWorld(source("hil/cli/start.ts", text))).toEqual([]);
    expect(touchesTheWorld(source("protocols/modbus/server.socket.ts", text))).toEqual([
      "protocols/modbus/server.socket.ts:2: " +
        "console is terminal, and host-files.json does not list this file",
    ]);
  });

  const approximate = ["Math.exp(x)", "Math.pow(x, y)", "x ** y", "x **= y", "Math.atan2(x, y)"];
  for (const text of [...approximate, "const { exp } = Math"]) {
    it(`refuse ${text} in everything but tests`, () => {
      expect(usesEngineMaths(source("firmware/scan.ts", text))).toHaveLength(1);
      expect(usesEngineMaths(source("hil/plant/orifice.ts", text))).toHaveLength(1);
      expect(usesEngineMaths(source("panels/gas/design/hold-time.ts", text))).toHaveLength(1);
      expect(usesEngineMaths(source("test/hil/plant/orifice.test.ts", text))).toEqual([]);
    });
  }

  const exact = [
    "Math.sqrt(x)",
    "Math.max(x, y)",
    "Math.floor(x)",
    "2 ** 32",
    'import pow from "@stdlib/math-base-special-pow"',
    "/** x ** y */ x * y",
  ];
  for (const text of exact) {
    it(`accept ${text} everywhere`, () => {
      expect(usesEngineMaths(source("firmware/scan.ts", text))).toEqual([]);
    });
  }

  it("refuse Math.random even in the plant", () => {
    expect(usesChance(source("hil/plant/sensor.ts", "Math.random()"))).toHaveLength(1);
  });
});
