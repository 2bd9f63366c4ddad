/**
 * Replays of records: the same to the byte, with and without real points, or the line that differs.
 */
import { describe, expect, it } from "vitest";
import { LineState, pointList, type Instant } from "#panels";
import { replay } from "../../../hil/drill/replay.js";
import type { RealRun } from "../../../hil/drill/run-drill.js";
import type { RecordText } from "../../../hil/record/read-record-file.js";
import type { Reading } from "../../../hil/rig/real/intake.js";
import { drillOf, drillText, played } from "../../support/a-drill.js";
import { aSite } from "../../support/sites/a-site.js";

const site = aSite();
const index = (tag: string) => pointList(site).points.findIndex((point) => point.tag === tag);
const text = drillText({
  script: ["{ at: 2 s, ignite: { rack: R1, module: 3 } }", "{ at: 100 s, reset: hall }"],
  duration: "2 min",
});
const drill = drillOf(text);

/** Smoke lines of the hall that a device elsewhere reports, at instants off every poll. */
const tags = ["hall/line-smoke", "hall/line-heat"];
const alarmAt = [12_300, 31_700];

function realRun(speaks = true): RealRun {
  const reading = (point: number, now: Instant): Reading | undefined => {
    const line = tags.findIndex((tag) => index(tag) === point);
    if (!speaks) return now < 3000 ? undefined : { value: 0, quality: "bad" };
    if (now >= 90_100 && line === 1) return { value: LineState.alarm, quality: "bad" };
    const isAlarm = now >= (alarmAt[line] ?? 0);
    return { value: isAlarm ? LineState.alarm : LineState.normal, quality: "good" };
  };
  return {
    overlaid: {
      inputs: tags.map((tag) => ({ tag, point: index(tag), starts: "real", says: "a device" })),
      outputs: [
        {
          ...{ tag: "hall/siren", point: index("hall/siren"), says: "a device", device: "io" },
          ...{ mayBeArmed: true, safe: 0 },
        },
      ],
    },
    setupHash: "0".repeat(64),
    open: () => ({
      reading,
      write: () => {
        throw new Error("an output was written in a drill");
      },
      takeNews: () => [],
      close: () => Promise.resolve(),
    }),
  };
}

async function recorded(real?: RealRun): Promise<RecordText> {
  const { sink } = await played(text, {
    everyScan: true,
    ...(real === undefined ? {} : { real }),
  });
  const lines = [...sink.lines];
  const head = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  return { site: site.id, drill: drill.id, head, lines, isWhole: true };
}

const replayed = (record: RecordText) =>
  replay({ record, site, drill, version: "0", siteHash: "", drillHash: "" });

describe("a replay", () => {
  it("of a purely emulated run is the same to the byte", async () => {
    const record = await recorded();
    const { difference, realSamples, recorded: lines } = await replayed(record);
    expect(difference).toBeUndefined();
    expect(realSamples).toBe(0);
    expect(lines).toBeGreaterThan(20);
  });

  it("plays the samples that real devices gave, at the instants of their scans", async () => {
    const record = await recorded(realRun());
    const real = record.lines.filter((line) => line.startsWith('{"kind":"real"'));
    expect(real.map((line) => (JSON.parse(line) as { t: number }).t)).toEqual([
      ...[0, 0],
      ...alarmAt,
      90_100,
    ]);
    const { difference, realSamples, run } = await replayed(record);
    expect(difference).toBeUndefined();
    expect(realSamples).toBe(5);
    // Two lines of a room in alarm are a fire, whoever tells them.
    expect(run.events.some(({ kind }) => kind === "cylinder.fired")).toBe(true);
    expect(record.lines.some((line) => line.includes('"real":"would have"'))).toBe(true);
  });

  it("keeps a silent device's points bad, which releases nothing and aborts nothing", async () => {
    const record = await recorded(realRun(false));
    expect(record.lines.filter((line) => line.includes('"no answer"'))).toHaveLength(2);
    expect(
      record.lines.some((line) => line.includes("hall/line-smoke") && /"rise"|"alarm"/.test(line)),
    ).toBe(false);
    expect((await replayed(record)).difference).toBeUndefined();
  });

  it("says the first journal line that differs", async () => {
    const record = await recorded(realRun());
    const lines = record.lines.map((line) =>
      line.startsWith('{"kind":"real"') ? line.replace('"t":12300', '"t":12400') : line,
    );
    const { difference } = await replayed({ ...record, lines });
    expect(difference?.recorded).toContain('"t":12300');
    expect(difference?.replayed).not.toContain('"t":12300');
    const n = (JSON.parse(difference?.recorded ?? "") as { n: number }).n;
    expect(difference?.line).toBe(n + 1);
  });

  it("says the first second at which the plant differs, though the journal does not", async () => {
    const record = await recorded();
    const same = await replayed(record);
    expect(same.plantSeconds).toBeGreaterThan(100);
    expect(same.plantDifference).toBeUndefined();
    const lines = record.lines.map((line) => {
      const entry = JSON.parse(line) as { kind: string; from: number; hashes: string[] };
      if (entry.kind !== "state" || entry.from !== 61_000) return line;
      const hashes = entry.hashes.map((hash, place) => (place === 12 ? "0000" : "") + hash);
      return JSON.stringify({ ...entry, hashes: hashes.map((hash) => hash.slice(0, 20)) });
    });
    const { difference, plantDifference } = await replayed({ ...record, lines });
    expect(difference).toBeUndefined();
    expect(plantDifference).toMatchObject({ at: 73_000 });
  });

  it("says that a record without hashes says nothing of the plant", async () => {
    const record = await recorded();
    const lines = record.lines.filter((line) => !line.startsWith('{"kind":"state"'));
    expect(await replayed({ ...record, lines })).toMatchObject({
      plantSeconds: 0,
      plantDifference: undefined,
    });
  });

  it("says where one journal has ended, unless the record was cut off", async () => {
    const record = await recorded();
    const journal = record.lines.filter((line) => line.includes('"h":"'));
    const cut = { ...record, lines: [record.lines[0] ?? "", ...journal.slice(0, 10)] };
    const { difference } = await replayed(cut);
    expect(difference).toMatchObject({ line: 11, recorded: undefined });
    expect((await replayed({ ...cut, isWhole: false })).difference).toBeUndefined();
  });
});
