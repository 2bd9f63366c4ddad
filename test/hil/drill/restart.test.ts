import { describe, expect, it } from "vitest";
import { drillText, nothingIsLost, played } from "../../support/a-drill.js";
import { aBank, aSite } from "../../support/sites/a-site.js";

/** Two floors, the upper one with more gas than it needs. */
function twoFloors() {
  const cylinders = [1, 2, 3, 4, 5, 6, 7].map((n) => {
    return { id: `B2/${n}`, fillKg: 110, pressureBar: 25 };
  });
  return aSite({
    banks: [aBank("B1", "1F", "store-1"), aBank("B2", "2F", "store-2", { cylinders })],
  });
}

/** Gas for the battery room: three cylinders of four have leaked, the other floor lends. */
function aBorrowedRelease(...more: readonly string[]): string {
  return drillText({
    script: [
      ...[1, 2, 3].map((n) => `{ at: 0 s, emptyCylinder: B1/${n} }`),
      "{ at: 5 s, set: { point: battery/manual, to: alarm } }",
      ...more,
    ],
    expect: [nothingIsLost],
    duration: "3 min",
  });
}

const restartAt = (at: number, down: number, outputs: string) =>
  `{ at: ${at.toFixed(1)} s, restart: { down: ${down} s, outputs: ${outputs} } }`;

const fired = (run: { readonly events: readonly { kind: string; subject: string }[] }) =>
  run.events
    .filter(({ kind }) => kind === "cylinder.fired")
    .map(({ subject }) => subject)
    .sort();

describe("a controller that loses its power", () => {
  it("fires each cylinder once, and none too few, whenever the power goes (I6)", async () => {
    const site = twoFloors();
    const undisturbed = fired((await played(aBorrowedRelease(), { site })).run);
    expect(undisturbed).toEqual(["B1/4", "B2/5", "B2/6", "B2/7"]);
    for (const [outputs, down, step] of [
      ["hold", 2, 1.9],
      ["drop", 0.3, 1.7],
      ["drop", 2, 0.7],
      ["drop", 12, 1.3],
    ] as const) {
      for (let at = 5; at <= 30; at += step) {
        const { run } = await played(aBorrowedRelease(restartAt(at, down, outputs)), { site });
        const seen = { at, outputs, broken: run.violations, fired: fired(run) };
        expect(seen).toEqual({ at, outputs, broken: [], fired: undisturbed });
      }
    }
  });

  it("waits for the whole of a valve's travel again, however often the power goes", async () => {
    const site = twoFloors();
    const often = [16.2, 19.5, 22.8, 26.1].map((at) => restartAt(at, 2, "drop"));
    const { run } = await played(aBorrowedRelease(...often), { site });
    expect(fired(run)).toEqual(["B1/4", "B2/5", "B2/6", "B2/7"]);
  });

  it("fires nothing for a dead cylinder behind a valve that it has not read since", async () => {
    const cylinders = [1, 2, 3, 4, 5].map((n) => {
      return { id: `B1/${n}`, fillKg: 110, pressureBar: 25 };
    });
    const banks = [aBank("B1", "1F", "store-1", { cylinders }), aBank("B2", "2F", "store-2")];
    const site = aSite({ banks });
    const release = (...more: readonly string[]) =>
      drillText({
        script: [
          "{ at: 0 s, failCylinder: B1/2 }",
          "{ at: 5 s, set: { point: battery/manual, to: alarm } }",
          ...more,
        ],
        expect: [nothingIsLost],
        duration: "3 min",
      });
    const { journal } = await played(release(), { site });
    const failed = journal.find((line) => line.includes('"fact":"cylinders.failed"'));
    const { t } = JSON.parse(failed ?? "{}") as { readonly t: number };
    // Its wait ends in the very scan in which the power is back.
    const { run } = await played(release(restartAt(t / 1000, 2, "drop")), { site });
    expect([run.violations, fired(run)]).toEqual([[], ["B1/1", "B1/3", "B1/4", "B1/5"]]);
  });

  it("believes no limit switch that it read before", async () => {
    const { journal } = await played(aBorrowedRelease(restartAt(17.5, 3, "drop")), {
      site: twoFloors(),
    });
    const back = journal.findIndex((line) => line.includes('"says":"restarted"'));
    const left = journal.findIndex(
      (line, place) => place > back && line.includes('"S-battery/open","edge":"off"'),
    );
    expect(JSON.parse(journal[left] ?? "{}")).toMatchObject({ t: 20_500 });
  });

  it("gives people the whole of their warning, less what had run", async () => {
    const { journal } = await played(aBorrowedRelease(restartAt(8, 4, "drop")), {
      site: twoFloors(),
    });
    const asked = journal.find((line) => line.includes('"fact":"gas.asked"'));
    expect(JSON.parse(asked ?? "{}")).toMatchObject({ t: 19_000 });
  });

  it("ends a lock at the time that was promised (R17)", async () => {
    const drill = drillText({
      script: [
        "{ at: 5 s, decide: { what: lock, about: battery, by: T. Kim, for: 30 s } }",
        restartAt(10, 5, "drop"),
      ],
      duration: "1 min",
    });
    const { journal } = await played(drill);
    const expired = journal.find((line) => line.includes('"fact":"lock.expired"'));
    expect(JSON.parse(expired ?? "{}")).toMatchObject({ t: 35_000 });
  });

  it("hears nothing that is ordered while it is away", async () => {
    const drill = drillText({
      script: [restartAt(5, 5, "drop"), "{ at: 7 s, release: hall }"],
      duration: "1 min",
    });
    const { journal } = await played(drill);
    expect(journal.filter((line) => line.includes('"kind":"order"'))).toEqual([]);
  });

  it("leaves the same record whether idle time is skipped or not", async () => {
    const drill = aBorrowedRelease(restartAt(16.2, 2, "drop"));
    const site = twoFloors();
    const skipping = await played(drill, { site });
    const scanning = await played(drill, { site, everyScan: true });
    expect(scanning.sink.text).toBe(skipping.sink.text);
  });
});
