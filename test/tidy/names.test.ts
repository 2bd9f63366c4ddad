import { describe, expect, it } from "vitest";
import { badlyNamed } from "./names.js";
import { paths } from "./source.js";

describe("the names of files and folders", () => {
  it("are kebab-case, with a known role, and say something", () => {
    expect(paths.flatMap(badlyNamed)).toEqual([]);
  });
});

describe("the name rule", () => {
  const good = [
    "panels/room/release.machine.ts",
    "protocols/modbus/pdu.vectors.ts",
    "protocols/modbus/server.socket.ts",
    "hil/drills/abort-held.drill.yaml",
    "test/panels/release.test.ts",
    "firmware/tsconfig.json",
    "panels/CHARTS.md",
  ];
  for (const path of good) it(`accepts ${path}`, () => expect(badlyNamed(path)).toEqual([]));

  const bad = [
    ["panels/utils.ts", "says nothing"],
    ["panels/common/gas.ts", "says nothing"],
    ["panels/types.ts", "says nothing"],
    ["panels/gasBank.ts", "is not kebab-case"],
    ["panels/Room/release.ts", "is not kebab-case"],
    ["panels/release.service.ts", "is no known role"],
    ["panels/release.d.ts", "is no known role"],
    ["panels/release.machine.test.ts", "more than one role"],
    ["panels/release.test.ts", "tests live in test/"],
    ["panels/release.part.ts", "tests live in test/"],
  ] as const;
  for (const [path, says] of bad) {
    it(`refuses ${path}`, () => expect(badlyNamed(path).join()).toContain(says));
  }
});
