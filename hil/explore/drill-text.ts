/**
 * The drill file of a random course of events, as text. It expects nothing: what must never be is
 * watched in every run.
 */
import { stringify } from "yaml";
import { cylindersOf, names, type BuildingPlan } from "./random-building.js";
import { scriptLines, type Happening } from "./random-course.js";

export function drillText(building: BuildingPlan, course: readonly Happening[]): string {
  const script = [
    ...leaks(building),
    ...[...course]
      .sort((one, other) => one.atS - other.atS)
      .flatMap((happening) => scriptLines(happening, building)),
  ];
  return stringify({
    drill: "explored",
    title: "A random course of events, played for the safety case of borrowed gas",
    sites: ["explored"],
    seed: 1,
    duration: "6 min",
    script,
    expect: [{ says: "no load is lost", outcome: "itLoadLostKw", atMost: 0 }],
  });
}

function leaks({ floors }: BuildingPlan): object[] {
  return floors.flatMap((floor, at) =>
    Array.from({ length: Math.min(floor.leaked, cylindersOf(floor)) }, (_, cylinder) => {
      return { at: "0 s", emptyCylinder: names.cylinder(at, cylinder) };
    }),
  );
}
