/**
 * Real points in a bench file: what they are bound to, and every mistake at its line.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeProblem, readSite, type Site } from "#panels";
import { overlaid } from "../../../../hil/rig/real/binding.js";
import { readSetup } from "../../../../hil/bench/setup/read-setup.js";

const siteText = readFileSync(
  new URL("../../../../hil/sites/battery-wing.site.yaml", import.meta.url),
  "utf8",
);

function aSite(more = ""): Site {
  const reading = readSite(siteText + more, "battery-wing.site.yaml");
  if (!reading.ok) throw new Error(reading.problems.map(describeProblem).join("\n"));
  return reading.value;
}

const site = aSite();
const armed = aSite("\nrealOutputs: [battery/siren, battery/sirene]\n");
const none = () => ({ ok: false, why: "there is no such file" }) as const;
const read = (text: string, at = site) => readSetup(text, "b.bench.yaml", none, at);

const devices = `
points:
  devices:
    - { id: gas, address: /dev/ttyUSB0@9600, unit: 3, poll: 500 ms, timeout: 300 ms }
    - { id: io, address: 10.0.0.7:502, table: coils }
    - { id: bms, broker: "mqtt://u:secret@10.0.0.5:1883" }
  real:
`;
const problems = (entries: string, at = site) =>
  read(devices + entries, at).problems.map(describeProblem);

describe("the real points of a bench file", () => {
  it("are bound to their devices, with the defaults of the device", () => {
    const reading = read(`${devices}
    - { point: battery/level-off-gas, device: gas, register: 4, encoding: s16, scale: 0.1 }
    - { point: battery/line-off-gas, device: gas, register: 6, codes: { 0: normal, 2: alarm } }
    - { point: R/01/bms-temperature, device: bms, topic: bms/r1, member: /t, starts: emulated }
    - { point: battery/siren, device: io, register: 9, inert: true }
`);
    expect(reading.problems).toEqual([]);
    const points = reading.ok ? reading.value.points : undefined;
    expect(points).toMatchObject([
      {
        tag: "battery/level-off-gas",
        device: { id: "gas", address: { framing: "rtu" } },
        place: { unit: 3, table: "input-registers", address: 4, format: { kind: "s16" } },
        rules: { staleMs: 1000, badMs: 1500, scaling: { scale: 0.1 } },
        starts: "real",
      },
      {
        rules: {
          scaling: {
            codes: new Map([
              [0, 0],
              [2, 1],
            ]),
          },
        },
      },
      { place: { kind: "mqtt", topic: "bms/r1", pointer: "/t" }, starts: "emulated" },
      { direction: "output", place: { table: "coils", address: 9 }, mayBeArmed: false, safe: 0 },
    ]);
  });

  it("show where they are, and no password", () => {
    const reading = read(`${devices}
    - { point: R/01/bms-temperature, device: bms, topic: bms/r1, member: /t }
    - { point: battery/level-heat, device: gas, register: 4, encoding: s32, order: CDAB }
`);
    const says = overlaid((reading.ok && reading.value.points) || []).inputs.map(
      (input) => input.says,
    );
    expect(says).toEqual([
      "gas (/dev/ttyUSB0@9600,8E1), unit 3, input-registers 4 (300005) as s32 CDAB",
      "bms (mqtt://10.0.0.5:1883), topic bms/r1, member /t",
    ]);
  });

  it("are refused with every mistake at once, each at its line", () => {
    const says = problems(`
    - { point: battery/levl-off-gas, device: gas, register: 4 }
    - { point: battery/temperature, device: gass, register: 4 }
    - { point: battery/countdown, device: gas, register: 5 }
    - { point: battery/oxygen, device: gas }
`);
    expect(says).toEqual([
      expect.stringMatching(/^b.bench.yaml:9:\d+ .*did you mean "battery\/level-off-gas"/),
      expect.stringMatching(/^b.bench.yaml:10:\d+ .*no device "gass"; did you mean "gas"/),
      expect.stringMatching(/^b.bench.yaml:11:\d+ .*controller's own value/),
      expect.stringMatching(/^b.bench.yaml:12:\d+ .*its register is missing/),
    ]);
  });

  const level = "point: battery/level-heat, device: gas, register: 4";
  const line = "point: battery/line-heat, device: gas, register: 4";
  it.each([
    [`{ ${line}, encoding: f32 }`, /f32 has fractions/],
    [`{ ${level}, bit: 3 }`, /a bit cannot carry a measured value/],
    [`{ ${level}, table: coils }`, /hold bits, and it is a measured value/],
    [`{ ${level}, encoding: u16, bit: 3 }`, /only a bit has a place/],
    [`{ ${level}, scale: 0 }`, /scale of 0/],
    [`{ ${level}, scale: 2, span: { raw: [0, 1], value: [0, 9] } }`, /one of scale and span/],
    [`{ ${level}, span: { raw: [4, 4], value: [0, 9] } }`, /raw numbers are the same/],
    [`{ ${level}, plausible: [9, 1] }`, /no range/],
    [`{ ${level}, ohms: 1 }`, /only a supervised line/],
    [`{ ${level}, stale: 300 ms }`, /asked every 500 ms only/],
    [`{ ${level}, stale: 3 s, bad: 2 s }`, /must come later than stale/],
    [`{ ${level}, bad: 101 s }`, /must be told within 100 s/],
    [`{ point: R/01/bms-temperature, device: gas, register: 4, bad: 11 s }`, /within 10 s/],
    [`{ ${line}, scale: 2 }`, /a line has no scale/],
    [`{ ${line}, codes: { 0: "off" } }`, /off is no state of a line/],
    [`{ ${line}, rate: 5 }`, /a rate is for a measured value/],
    [`{ ${line}, filter: { lag: 2 s, deadBand: 1 } }`, /a lag is for a measured value/],
    [`{ ${line}, topic: a/b }`, /a Modbus device has no topic/],
    [`{ ${level}, inert: true }`, /an input cannot be inert/],
    [`{ point: battery/manual, device: bms, topic: a/b }`, /anybody who may publish could press/],
    [`{ point: battery/siren, device: bms, topic: a/b, inert: true }`, /device that acknowledges/],
    [`{ point: battery/temperature, device: bms, topic: "a/#" }`, /a\/#|wildcard/],
    [`{ point: battery/temperature, device: bms, topic: a, member: t }`, /must begin with \//],
    [`{ point: battery/siren, device: io, register: 9 }`, /site file does not arm it/],
    [`{ point: battery/siren, device: gas, register: 9, inert: true }`, /cannot be written/],
    [
      `{ point: battery/siren, device: gas, table: holding-registers, bit: 2, register: 9 }`,
      /neighbours belong/,
    ],
    [
      `{ point: battery/siren, device: io, register: 9, inert: true, scale: 2 }`,
      /for an input only/,
    ],
  ])("refuse %s", (entry, why) => {
    const says = problems(`    - ${entry}\n`);
    expect(says.join("\n")).toMatch(why);
    expect(says.every((each) => /^b.bench.yaml:\d+:\d+ error bench\./.test(each))).toBe(true);
  });

  it.each([
    ["the same word read in two ways", "register: 4", "register: 4, scale: 2"],
    ["words that overlap", "register: 4, encoding: f32", "register: 5"],
  ])("refuse a register with two meanings: %s", (_, one, other) => {
    const says = problems(`
    - { point: battery/level-heat, device: gas, ${one} }
    - { point: battery/temperature, device: gas, ${other} }
`);
    expect(says).toEqual([expect.stringMatching(/:10:.*that of battery\/level-heat too/)]);
  });

  it("let two points read the same number, and a word carry many bits", () => {
    expect(
      problems(`
    - { point: battery/level-heat, device: gas, register: 4 }
    - { point: battery/temperature, device: gas, register: 4 }
    - { point: battery/lock-off, device: gas, register: 5, bit: 0 }
    - { point: battery/discharged, device: gas, register: 5, bit: 1 }
`),
    ).toEqual([]);
  });

  it("need the site's key for an output, and say so when that key fits nothing", () => {
    const entry = "    - { point: battery/siren, device: io, register: 9 }\n";
    expect(problems(entry, armed)).toEqual([
      expect.stringMatching(/names battery\/sirene, .*did you mean "battery\/siren"/),
    ]);
    expect(problems(entry.replace("9 }", "9, inert: true }"), armed).join("\n")).toMatch(
      /which of the two/,
    );
  });
});
