/**
 * Bench files: what they ask for, and everything that is wrong with one at once.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { benchJsonSchema } from "../../../../hil/bench/setup/bench.schema.js";
import { readSetup } from "../../../../hil/bench/setup/read-setup.js";
import type { FileText } from "../../../../hil/bench/setup/section-reader.js";
import { describeProblem } from "#panels";
import { aSite } from "../../../support/sites/a-site.js";

const texts: Readonly<Record<string, string>> = {
  "server.pem": "-----BEGIN CERTIFICATE-----",
  "server.key": "-----BEGIN PRIVATE KEY-----",
  "ca.pem": "-----BEGIN CERTIFICATE-----",
  "notes.txt": "buy milk",
};
const files: FileText = (name) => {
  const text = texts[name];
  return text === undefined ? { ok: false, why: "there is no such file" } : { ok: true, text };
};
const read = (text: string) => readSetup(text, "b.bench.yaml", files, aSite());
const problems = (text: string) => read(text).problems.map(describeProblem);

describe("a bench file", () => {
  it("asks for doors to the Modbus server, with the files that it names", () => {
    const text = `
modbus:
  listen: "[::1]:502"
  rtuOverTcp: 127.0.0.1:4001
  serial: { port: /dev/ttyUSB0@9600 }
  tls: { listen: 0.0.0.0:802, cert: server.pem, key: server.key, ca: ca.pem, roles: [operator] }
  clients:
    - { address: 10.0.0.0/24, may: write }
  connectionsMax: 8
  idleTimeout: 5 s
`;
    expect(read(text)).toEqual({
      ok: true,
      problems: [],
      value: {
        modbus: {
          tcp: { host: "::1", port: 502 },
          rtuOverTcp: { host: "127.0.0.1", port: 4001 },
          serial: {
            port: {
              kind: "serial",
              path: "/dev/ttyUSB0",
              baud: 9600,
              dataBits: 8,
              parity: "even",
              stopBits: 1,
            },
            unit: 1,
            may: "read",
          },
          tls: {
            host: "0.0.0.0",
            port: 802,
            cert: texts["server.pem"],
            key: texts["server.key"],
            ca: texts["ca.pem"],
            mayWrite: ["operator"],
          },
          clients: [{ address: "10.0.0.0/24", may: "write" }],
          connectionsMax: 8,
          idleTimeoutMs: 5000,
        },
      },
    });
  });

  it("lets nobody write, and keeps 64 places for a minute, where it does not say", () => {
    expect(read("modbus: {}\n")).toMatchObject({
      value: { modbus: { clients: [], connectionsMax: 64, idleTimeoutMs: 60_000 } },
    });
  });

  it("is told everything that is wrong with it at once, each with its place", () => {
    const text = `modbus:
  listen: nowhere
  serial: { port: "10.0.0.7:502" }
  conectionsMax: 8
  idleTimeout: 5
  clients:
    - { address: 10.0.0.0/33, may: write }
    - { address: 10.0.0.1, may: wreck }
`;
    expect(problems(text)).toEqual([
      expect.stringMatching(/^b\.bench\.yaml:2:11 error bench\.wrong-value: "nowhere" is no HOST/),
      expect.stringMatching(/^b\.bench\.yaml:3:19 error .*"10\.0\.0\.7:502" is no serial port/),
      expect.stringMatching(
        /^b\.bench\.yaml:7:18 error .*"10\.0\.0\.0\/33" is no address or range/,
      ),
      expect.stringMatching(/^b\.bench\.yaml:8:33 error .*"wreck" is not known here/),
      expect.stringMatching(/^b\.bench\.yaml:5:16 error .*5/),
      expect.stringMatching(/^b\.bench\.yaml:4:3 error .*did you mean "connectionsMax"\?/),
    ]);
  });

  it("is told of files that are not there and of files that are no PEM", () => {
    const text = `modbus:
  tls: { listen: 127.0.0.1:802, cert: gone.pem, key: notes.txt, ca: ca.pem }
`;
    expect(problems(text)).toEqual([
      "b.bench.yaml:2:39 error bench.no-file: gone.pem cannot be read: " +
        "there is no such file; name a PEM file.",
      "b.bench.yaml:2:54 error bench.no-pem: notes.txt is no PEM file; " +
        "that holds a line -----BEGIN ...",
    ]);
  });

  it("has the JSON Schema that lies beside it", () => {
    const file = new URL("../../../../hil/bench/bench.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(benchJsonSchema());
  });
});
