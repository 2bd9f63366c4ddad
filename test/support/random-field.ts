/**
 * What a field may do: random samples and orders at random instants, off the scan grid too.
 *
 * Half of the samples come from the points that decide something, the rest from any input point, of
 * any value, now and then with nobody vouching for it. Now and then two lines of a room alarm.
 */
import fc from "fast-check";
import { Quality, type Order, type Road } from "#firmware";
import { instantAt, pointList, seconds, type Point } from "#panels";
import type { Stimulus } from "./a-rig.js";
import { aSmallSite } from "./sites/a-small-site.js";

const { points } = pointList(aSmallSite());
const inputs = points.flatMap((point, index) => (point.direction === "input" ? [index] : []));
const rooms = ["1F-battery", "1F-ups", "2F-battery", "3F-hall"];
const decisive =
  /(line-[ABH]|manual|hold|lock-off|discharged|open|heat|tube|breaker|main|auxiliary|current)$/u;
const mattering = inputs.filter((index) => decisive.test(points[index]?.tag ?? ""));

/** Stimuli in the order of their instants, up to `most` of them. */
export function aScript(most: number): fc.Arbitrary<Stimulus[]> {
  return fc.array(fc.tuple(aGapMs, aStep), { maxLength: most }).map((steps) => {
    let ms = 0;
    return steps.flatMap(([gapMs, what]) => {
      const at = instantAt((ms += gapMs));
      return what.map((stimulus) => ({ at, ...stimulus }));
    });
  });
}

/** The instant at which a script and all that follows from it is over. */
export function endOf(script: readonly Stimulus[], laterMs = 120_000) {
  return instantAt((script.at(-1)?.at ?? 0) + laterMs);
}

/** Tags of the supervised lines of the small site. */
export const lineIndexes = inputs.filter((index) => points[index]?.kind === "line");

const aGapMs = fc.oneof(
  fc.constantFrom(0, 1, 100, 2999, 3000, 5000, 10_000, 30_000),
  fc.integer({ min: 0, max: 40_000 }),
);

const aSample = fc
  .tuple(fc.oneof(fc.constantFrom(...mattering), fc.constantFrom(...inputs)), fc.boolean())
  .chain(([point, isBad]) =>
    valueOf(points[point]).map((value) => {
      const quality = isBad && value % 7 === 0 ? Quality.bad : Quality.good;
      return { sample: { point, value, quality } };
    }),
  );

const anOrder = fc
  .tuple(
    fc.constantFrom<Road>("desk", "modbus", "mqtt"),
    fc.oneof(
      fc.constantFrom(...rooms).map((room): Order => ({ kind: "reset", room })),
      fc.constantFrom(...rooms).map((room): Order => ({ kind: "release", room })),
      fc
        .tuple(fc.constantFrom(...points), fc.integer({ min: 0, max: 4 }))
        .map(([{ tag }, value]): Order => ({ kind: "force", tag, value })),
      fc.constantFrom(...points).map(({ tag }): Order => ({ kind: "unforce", tag })),
      fc.constantFrom<Order>({ kind: "acknowledge" }, { kind: "silence" }),
      fc
        .tuple(fc.constantFrom(...rooms, ...points.map(({ tag }) => tag)), fc.boolean())
        .map(([what, ends]): Order => {
          return { kind: "disable", what, ...(ends ? { lasts: seconds(20) } : {}) };
        }),
      fc.constantFrom(...rooms).map((what): Order => ({ kind: "enable", what })),
    ),
  )
  .map(([road, order]) => ({ road, order }));

/** Two lines of one room at once: the step that sends a room through its release. */
const aFire = fc.constantFrom(...rooms).map((room) =>
  ["A", "B"].map((line) => {
    const point = points.findIndex(({ tag }) => tag === `${room}/line-${line}`);
    return { sample: { point, value: 1, quality: Quality.good } };
  }),
);

const aStep = fc.oneof(
  { weight: 6, arbitrary: aSample.map((sample) => [sample]) },
  { weight: 2, arbitrary: aFire },
  { weight: 1, arbitrary: anOrder.map((order) => [order]) },
);

function valueOf(point: Point | undefined): fc.Arbitrary<number> {
  if (point?.kind === "bit") return fc.constantFrom(0, 1, 1);
  if (point?.kind === "line") return fc.constantFrom(0, 1, 1, 1, 2, 3, 4, 5);
  const { on, off } = point?.alarm ?? { on: 50, off: 40 };
  return fc.constantFrom(on, on, off, off + 0.1, (on + off) / 2, 0, 20, 200);
}
