import { describe, expect, it } from "vitest";
import { Controller, PollWitness, Quality, sha256, type Order, type Sample } from "#firmware";
import { instantAt, millis, pointList } from "#panels";
import type { FieldLink } from "../../../../hil/rig/field-link.js";
import type { Reading } from "../../../../hil/rig/real/intake.js";
import { Overlay, type DeviceNews } from "../../../../hil/rig/real/overlay.js";
import { aSmallSite } from "../../../support/sites/a-small-site.js";

const site = aSmallSite();
const list = pointList(site);
const index = (tag: string) => list.points.findIndex((point) => point.tag === tag);
const LEVEL =
  list.points.find(({ kind, direction }) => kind === "analog" && direction === "input")?.tag ?? "";
const BELL = list.points.find(({ tag }) => tag.endsWith("/alert-bell"))?.tag ?? "";
const FIRE = list.points.find(({ tag }) => tag.endsWith("/fire"))?.tag ?? "";

/** A controller with real equipment over its field, both in a test's hands. */
class Bench {
  readonly lines: string[] = [];
  readonly written: [number, number][] = [];
  readonly driven: [number, number][] = [];
  readonly readings = new Map<number, Reading>();
  readonly controller: Controller;
  readonly overlay: Overlay;
  emulated: Sample[] = [];
  news: DeviceNews[] = [];
  isClosed = false;
  #now = 0;

  constructor(neverArmed?: string) {
    const says = "somewhere";
    this.overlay = new Overlay({
      list,
      overlaid: {
        inputs: [{ point: index(LEVEL), tag: LEVEL, starts: "real", says }],
        outputs: [
          { point: index(BELL), tag: BELL, device: "io", says, mayBeArmed: true, safe: 0 },
          { point: index(FIRE), tag: FIRE, device: "io", says, mayBeArmed: false, safe: 0 },
        ],
      },
      equipment: {
        reading: (point) => this.readings.get(point),
        write: (point, value) => void this.written.push([point, value]),
        takeNews: () => this.news.splice(0),
        close: () => {
          this.isClosed = true;
          return Promise.resolve();
        },
      },
      neverArmed,
    });
    const field: FieldLink = {
      transport: "in-process",
      requests: 0,
      witness: new PollWitness(),
      collect: () => undefined,
      flush: () => undefined,
      latch: () => this.emulated.splice(0),
      drive: (point, value) => void this.driven.push([point, value]),
      close: () => Promise.resolve(),
    };
    this.controller = new Controller(site, {
      bus: this.overlay.layOver(field),
      store: { append: (line) => void this.lines.push(line) },
      hash: sha256,
      world: this.overlay,
    });
    this.controller.start();
    this.scan();
  }

  scan(by = 100): this {
    this.#now += by;
    this.controller.scan(instantAt(this.#now));
    return this;
  }

  sees(reading: Reading): this {
    this.readings.set(index(LEVEL), reading);
    return this.scan();
  }

  /** Gives an order and says why it was refused, if it was. */
  order(order: Order, road: "desk" | "modbus" | "mqtt" = "desk", who = "T. Kim") {
    let answer: string | undefined = "nobody answered";
    this.controller.give({ order, road, who, heard: (refusal) => (answer = refusal) });
    this.scan();
    return answer;
  }

  state(tag: string) {
    return this.controller.images.state(index(tag));
  }

  said(word: string) {
    return this.lines
      .filter((line) => line.includes(word))
      .map((line) => JSON.parse(line) as object);
  }
}

const good = (value: number): Reading => ({ value, quality: "good" });
const arm = { kind: "arm", tag: BELL, value: 0, lasts: millis(60_000) } as const;

describe("an overlay of real equipment", () => {
  it("replaces the emulated samples of a real point, and only of that", () => {
    const bench = new Bench();
    const other = index(LEVEL) + 1;
    bench.emulated = [
      { point: index(LEVEL), value: 99, quality: Quality.good },
      { point: other, value: 0, quality: Quality.good },
    ];
    bench.readings.set(index(LEVEL), good(31));
    // Not even for a moment may the emulated value be seen: it could be an alarm.
    expect(bench.overlay.latch(instantAt(200))).toEqual([
      { point: index(LEVEL), value: 31, quality: Quality.good },
      { point: other, value: 0, quality: Quality.good },
    ]);
  });

  it("shows a real value with its source", () => {
    const bench = new Bench().sees(good(31));
    expect(bench.state(LEVEL)).toMatchObject({
      ...{ value: 31, quality: Quality.good, source: "real" },
    });
  });

  it("shows a silent sensor as stale, then as bad, and the firmware tells the fault", () => {
    const bench = new Bench().sees(good(31));
    bench.sees({ value: 31, quality: "stale" });
    expect(bench.state(LEVEL)).toMatchObject({ value: 31, quality: Quality.stale });
    expect(bench.controller.faultCount).toBe(0);
    bench.sees({ value: 31, quality: "bad" });
    expect(bench.state(LEVEL).quality).toBe(Quality.bad);
    expect(bench.controller.faultCount).toBe(1);
    expect(bench.said("no answer")).toHaveLength(1);
    // Older again is no answer.
    bench.sees({ value: 31, quality: "stale" });
    expect(bench.said("answers again")).toHaveLength(0);
    bench.sees(good(31));
    expect(bench.said("answers again")).toHaveLength(1);
  });

  it("switches a point's source by a named person, and the journal and the point say so", () => {
    const bench = new Bench().sees(good(31));
    bench.emulated = [{ point: index(LEVEL), value: 22, quality: Quality.good }];
    bench.scan();
    expect(bench.order({ kind: "source", tag: LEVEL, source: "emulated" })).toBeUndefined();
    bench.scan();
    expect(bench.state(LEVEL)).toMatchObject({ value: 22, source: "emulated" });
    expect(bench.said('"order":"source"')).toMatchObject([
      { tag: LEVEL, source: "emulated", road: "desk", who: "T. Kim" },
    ]);
    bench.order({ kind: "force", tag: LEVEL, value: 77 });
    expect(bench.state(LEVEL)).toMatchObject({ value: 77, source: "forced" });
    bench.order({ kind: "source", tag: LEVEL, source: "real" });
    bench.scan();
    expect(bench.state(LEVEL)).toMatchObject({ value: 31, source: "real" });
  });

  it("makes a point bad that is switched to a device nobody has heard", () => {
    const bench = new Bench();
    bench.order({ kind: "source", tag: LEVEL, source: "emulated" });
    bench.emulated = [{ point: index(LEVEL), value: 22, quality: Quality.good }];
    bench.scan();
    bench.order({ kind: "source", tag: LEVEL, source: "real" });
    bench.scan();
    expect(bench.state(LEVEL).quality).toBe(Quality.bad);
    bench.order({ kind: "source", tag: LEVEL, source: "emulated" });
    bench.sees({ value: 900, quality: "stale" });
    bench.order({ kind: "source", tag: LEVEL, source: "real" });
    bench.scan();
    expect(bench.state(LEVEL)).toMatchObject({ value: 0, quality: Quality.bad });
  });

  it.each([
    [{ kind: "source", tag: "nowhere/nothing", source: "real" }, /no such point/],
    [{ kind: "source", tag: "site/mains", source: "real" }, /no real equipment/],
    [{ kind: "source", tag: BELL, source: "real" }, /it is an output/],
    [{ ...arm, tag: FIRE }, /site file does not arm it/],
    [{ ...arm, value: 1 }, /stands at off now/],
    [{ kind: "disarm", tag: BELL }, /not armed/],
    [{ kind: "disarm", tag: "all" }, /none is armed/],
  ] as const)("refuses %j", (order, why) => {
    const bench = new Bench();
    expect(bench.order(order)).toMatch(why);
    expect(bench.written).toEqual([]);
  });

  it.each(["modbus", "mqtt"] as const)("takes no order about equipment over %s", (road) => {
    const bench = new Bench();
    expect(bench.order(arm, road)).toMatch(/is not allowed/);
    const source = { kind: "source", tag: LEVEL, source: "emulated" } as const;
    expect(bench.order(source, road)).toMatch(/is not allowed/);
    expect(bench.written).toEqual([]);
    expect(bench.state(LEVEL).source).toBe("real");
  });

  it("takes no order about equipment from nobody, nor where there is none", () => {
    expect(new Bench().order(arm, "desk", " ")).toMatch(/needs the name/);
    expect(new Bench("not here").order(arm)).toBe("not here");
  });

  it("journals an unarmed output as what would have been, and an armed one as driven", () => {
    const bench = new Bench();
    bench.order({ kind: "force", tag: BELL, value: 1 });
    bench.order({ kind: "unforce", tag: BELL });
    expect(bench.said('"real":"would have"')).toMatchObject([
      { tag: BELL, value: 1 },
      { tag: BELL, value: 0 },
    ]);
    expect(bench.written).toEqual([]);
    expect(bench.order(arm)).toBeUndefined();
    expect(bench.state(BELL).source).toBe("real");
    bench.order({ kind: "force", tag: BELL, value: 1 });
    expect(bench.said('"real":"driven"')).toMatchObject([{ tag: BELL, value: 1 }]);
    expect(bench.written).toEqual([
      [index(BELL), 0],
      [index(BELL), 1],
    ]);
  });

  it.each([
    [
      "the desk says so",
      (bench: Bench) => void bench.order({ kind: "disarm", tag: "all" }),
      "ordered",
    ],
    ["its time has ended", (bench: Bench) => void bench.scan(60_000), "its time has ended"],
    [
      "its device is lost",
      (bench: Bench) => {
        bench.news = [{ device: "io", lost: "no answer" }];
        bench.scan();
      },
      "io is lost: no answer",
    ],
    [
      "the controller was restarted",
      ({ controller }: Bench) => {
        controller.restart(instantAt(1000), instantAt(900));
      },
      "the controller was restarted",
    ],
    [
      "the controller breaks down",
      (bench: Bench) => {
        bench.overlay.latch = () => {
          throw new Error("broken on purpose");
        };
        bench.scan();
      },
      "the controller broke down",
    ],
    [
      "the bench stops",
      ({ controller }: Bench) => {
        controller.real.disarmAll("the bench stops", instantAt(1000));
      },
      "the bench stops",
    ],
  ])(
    "takes an armed output from its equipment when %s, and leaves it de-energised",
    (_, happens, because) => {
      const bench = new Bench();
      bench.order(arm);
      bench.order({ kind: "force", tag: BELL, value: 1 });
      happens(bench);
      bench.scan();
      expect(bench.written.at(-1)).toEqual([index(BELL), 0]);
      expect(bench.overlay.reach(index(BELL))).toBe("would have");
      expect(bench.said('"says":"disarmed"')).toMatchObject([{ tag: BELL, because }]);
      expect(bench.state(BELL).source).not.toBe("real");
      const { length } = bench.written;
      bench.overlay.drive(index(BELL), 1, instantAt(2000));
      expect(bench.written).toHaveLength(length);
    },
  );

  it("de-energises what is armed and lets go of the equipment when it is closed", async () => {
    const bench = new Bench();
    bench.order({ kind: "force", tag: BELL, value: 1 });
    bench.order({ ...arm, value: 1 });
    expect(bench.written.at(-1)).toEqual([index(BELL), 1]);
    await bench.overlay.close();
    expect(bench.written.at(-1)).toEqual([index(BELL), 0]);
    expect(bench.isClosed).toBe(true);
  });

  it("offers at the desk what may be ordered, with the danger first", () => {
    const bench = new Bench();
    const offers = bench.controller.real.offers();
    expect(offers).toMatchObject([
      { what: "source", about: LEVEL },
      { what: "arm", about: BELL, wants: ["for", "value"] },
      { what: "arm", about: FIRE },
    ]);
    expect(offers[2]?.says).toMatch(/^DANGER, can release agent: .*site file does not arm it$/);
  });
});
