/**
 * Whatever happens on the wires to the field devices, it is a fault and nothing more: no release,
 * no abort, each device that is silent for as long as that takes is told at that very poll, and all
 * is well again once the wires are. And a fire in the midst of it gets its gas.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missesUntilSilent, sha256Digest } from "#firmware";
import { instantAt, millis, pointList, seconds, type Device } from "#panels";
import { runDrill } from "../../hil/drill/run-drill.js";
import type { Act, Drill } from "../../hil/drill/drill.js";
import { noRecord } from "../../hil/record/record.js";
import type { WireFault, WireFaultKind } from "../../hil/rig/faults/wire-fault.js";
import { aSite } from "../support/sites/a-site.js";

const site = aSite();
const devices = pointList(site).devices.filter(({ kind }) => kind !== "bms");
const kinds: readonly WireFaultKind[] = [
  "no-answer",
  "late",
  "exception",
  "busy",
  "crc",
  "truncated",
  "split",
  "extra-bytes",
  "wrong-unit",
  "wrong-transaction",
  "wrong-function",
  "drop",
  "half-open",
];

interface Fault {
  readonly device: Device;
  readonly at: number;
  readonly lasts: number;
  readonly fault: WireFault;
}

const tenths = (from: number, to: number) =>
  fc.integer({ min: from * 10, max: to * 10 }).map((each) => each * 100);

function someFaults(span: {
  readonly until: number;
  readonly longest: number;
  readonly most: number;
}) {
  const one = fc.record({
    device: fc.constantFrom(...devices),
    at: tenths(0, span.until),
    lasts: tenths(0.1, span.longest),
    fault: fc.record({
      kind: fc.constantFrom(...kinds),
      by: fc.constantFrom(millis(300), millis(2000)),
      code: fc.constant(4),
      sharePct: fc.constant(100),
    }),
  });
  return fc
    .array(one, { maxLength: span.most })
    .map((faults): readonly Fault[] => [...faults].sort((a, b) => a.at - b.at));
}

async function playedWith(faults: readonly Fault[], seconds_: number, more: Drill["script"] = []) {
  const script = faults.map(({ device, at, lasts, fault }) => {
    const wear = { lasts: millis(lasts) };
    const act: Act = { kind: "breakWire", wire: device.id, devices: [device.id], fault, wear };
    return { at: instantAt(at), act, unless: undefined };
  });
  const journal: string[] = [];
  const drill: Drill = {
    id: "random",
    title: "Random faults",
    seed: 7,
    duration: seconds(seconds_),
    script: [...script, ...more].sort((a, b) => a.at - b.at),
    expectations: [],
  };
  const run = await runDrill({
    site,
    drill,
    version: "0",
    siteHash: sha256Digest().hex(),
    drillHash: "",
    transport: "in-process",
    record: noRecord,
    journal: (line) => journal.push(line),
  });
  const entries = journal.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  return { run, entries };
}

/** When each device that has inputs is called silent, worked out from its polls alone. */
function silences(faults: readonly Fault[], endS: number): string[] {
  return devices
    .filter(({ inputs }) => inputs.length > 0)
    .flatMap((device) => {
      const own = faults.filter((each) => each.device === device);
      let misses = 0;
      const told: string[] = [];
      for (let now = 0; now <= endS * 1000; now += device.period) {
        const latest = own.findLast(({ at }) => at <= now);
        const lies = latest !== undefined && now < latest.at + latest.lasts;
        misses = lies && isMissed(latest.fault) ? misses + 1 : 0;
        if (misses === missesUntilSilent(device)) told.push(`${device.id} at ${now}`);
      }
      return told;
    })
    .sort();
}

/** Only an answer that is whole and in time counts; the time-out is 1 s. */
function isMissed({ kind, by }: WireFault): boolean {
  return kind === "late" || kind === "split" ? by >= 1000 : true;
}

const deviceOf = new Map(
  devices.flatMap(({ id, inputs }) => inputs.map((tag) => [tag, id] as const)),
);

function toldSilent(entries: readonly Readonly<Record<string, unknown>>[]): string[] {
  const missed = entries.filter(({ says }) => says === "no answer");
  const told = missed.map(({ tag, t }) => `${deviceOf.get(String(tag))} at ${Number(t)}`);
  return [...new Set(told)].sort();
}

describe("faults on the wires of all devices (R2, R18)", () => {
  it("release and abort nothing, are told at the poll that makes three, and pass", async () => {
    await fc.assert(
      fc.asyncProperty(someFaults({ until: 100, longest: 20, most: 25 }), async (faults) => {
        const { run, entries } = await playedWith(faults, 130);
        expect(run.violations).toEqual([]);
        expect(run.outcome.agentReleasedKg).toBe(0);
        const steps = entries.filter(({ kind, from }) => kind === "chart" && from !== "");
        const gas = /^(release|delivery|countdown|unit)\//;
        expect(steps.filter(({ chart }) => gas.test(String(chart)))).toEqual([]);
        expect(entries.filter(({ kind }) => kind === "output")).toEqual(
          entries.filter(({ tag }) => /^site\/(lamp-|buzzer)/.test(String(tag))),
        );
        expect(toldSilent(entries)).toEqual(silences(faults, 130));
        const last = entries.filter(({ says }) => /answer/.test(String(says)));
        const again = last.filter(({ says }) => says === "answers again");
        expect(again.length * 2).toBe(last.length);
      }),
      { numRuns: 40 },
    );
  });

  it("leave a release its way: agent flows once they have worn off", async () => {
    const manual = {
      at: instantAt(30_000),
      act: { kind: "set", point: "battery/manual", to: 1 } as const,
      unless: undefined,
    };
    const flowed = ({ run }: Awaited<ReturnType<typeof playedWith>>) =>
      run.events.find(({ kind }) => kind === "agent.flowed")?.at ?? Infinity;
    const spared = flowed(await playedWith([], 120, [manual]));
    await fc.assert(
      fc.asyncProperty(someFaults({ until: 45, longest: 4, most: 15 }), async (faults) => {
        const played = await playedWith(faults, 120, [manual]);
        expect(played.run.violations).toEqual([]);
        const over = Math.max(0, ...faults.map(({ at, lasts }) => at + lasts));
        expect(flowed(played)).toBeGreaterThanOrEqual(spared);
        expect(flowed(played)).toBeLessThanOrEqual(Math.max(spared, over) + 15_000);
      }),
      { numRuns: 40 },
    );
  });
});
