import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "../../../hil/cli/package-version.js";
import { quench } from "./command.js";

const commands = [
  "check",
  "map",
  "schema",
  "drill",
  "bench",
  "log",
  "start",
  "design",
  "quantity",
  "hold",
  "vent",
];

describe("help", () => {
  it("lists every command, with examples and what the exit codes mean", async () => {
    const { code, out, err } = await quench("--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(out).toContain("Examples:\n  quench check ansan");
    expect(out).toContain(
      "Exit codes: 0 passed, 1 an expectation failed, 2 bad input, 3 invalid run, " +
        "4 our own defect.",
    );
  });

  for (const command of commands) {
    it(`of ${command} gives an example of it, by either way of asking`, async () => {
      const asked = await quench(command, "--help");
      expect({ code: asked.code, err: asked.err }).toEqual({ code: 0, err: "" });
      expect(asked.out).toMatch(new RegExp(`Example:\n  quench ${command} `));
      expect(await quench("help", command)).toEqual(asked);
    });
  }

  it("says that it is not a certified panel", async () => {
    expect((await quench("--help")).out).toContain("Not a certified panel.");
  });
});

describe("the version", () => {
  it("is that of package.json", async () => {
    const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
      version: string;
    };
    expect(await quench("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("a command line that is not understood", () => {
  const lines: readonly (readonly [says: string, argv: readonly string[], because: RegExp])[] = [
    ["an unknown command", ["chek", "ansan"], /unknown command 'chek'\n\(Did you mean check\?\)/],
    ["an unknown option", ["drill", "x", "--wires"], /unknown option '--wires'[^]*--wire\b/],
    ["a missing argument", ["check"], /missing required argument 'site'/],
    ["an argument too many", ["check", "ansan", "pangyo"], /too many arguments/],
    ["an option without its value", ["drill", "x", "--site"], /'--site <site>' argument missing/],
    ["a pace that is no number", ["drill", "x", "--pace", "abc"], /'abc' is invalid\. It must be/],
    ["a pace of 0", ["drill", "x", "--pace", "0"], /'0' is invalid\. It must be a number above 0/],
    ["a pace without end", ["bench", "x", "--pace", "Infinity"], /must be a number above 0/],
    ["a port too high", ["bench", "x", "--modbus-port", "65536"], /a port from 0 to 65535/],
    ["a port that is no number", ["bench", "x", "--mqtt-port", "mqtt"], /a port from 0 to 65535/],
    ["an empty port", ["bench", "x", "--mqtt-port", ""], /a port from 0 to 65535/],
    ["an unknown format", ["map", "pangyo", "--format", "xml"], /no format xml; use md, csv, json/],
    ["an unknown schema", ["schema", "point"], /no schema point; use site, drill, bench or case/],
  ];
  for (const [says, argv, because] of lines) {
    it(`with ${says} is refused in one message`, async () => {
      const { code, out, err } = await quench(...argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(because);
      expect(err.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
    });
  }

  it("with nothing on it shows the help, as bad input", async () => {
    const { code, out, err } = await quench();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: quench [options] [command]");
  });
});
