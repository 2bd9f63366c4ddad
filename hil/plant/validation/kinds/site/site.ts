/**
 * Kind `site`: runs the plant of a site file, does to it what the case says, and reads it.
 *
 *   site: | ... --readSite--> plant --acts, each at its time--> readings every sample, events
 *
 * No controller runs: what a panel would do the case does itself, by a hand at a switch.
 */
import { describeProblem, instantAt, readSite, type Instant, type Site } from "#panels";
import { createPlant, type Plant, type PlantEvent } from "../../../plant.js";
import { mustBe, mustBeApart } from "../building/names.js";
import { caseKind, type Output, type OutputName, type Refuse } from "../case-kind.js";
import { sampled } from "../sampling.js";
import { readingOf } from "./readings.js";
import { siteSchema, type ActTest, type SensorTest, type SiteTest } from "./site.schema.js";

export const site = caseKind({
  schema: siteSchema,
  check,
  outputs: ({ sensors }) => sensors.map(nameOf),
  run(test) {
    const plant = createPlant(siteOf(test));
    const events: PlantEvent[] = [];
    const acts = [...test.acts].sort((one, other) => one.at - other.at);
    const read = test.sensors.filter((sensor) => "read" in sensor);
    const toMs = (seconds: number): Instant => instantAt(Math.round(1000 * seconds));
    let done = 0;
    const actUntil = (endS: number): void => {
      for (let act = acts[done]; act !== undefined && act.at < endS; act = acts[done]) {
        doTo(plant, act, toMs(act.at));
        done += 1;
      }
    };
    const clock = { duration: test.duration, step: test.sample, sample: test.sample };
    const outputs = sampled(clock, {
      names: read.map(nameOf),
      read: () => read.map((sensor) => readingOf(sensor.read).read(plant, sensor.of)),
      step(fromS, seconds) {
        actUntil(fromS + seconds);
        plant.advance(toMs(fromS + seconds));
        events.push(...plant.takeEvents());
      },
    });
    return test.sensors.map((sensor): Output => {
      const found = outputs.find(({ id }) => id === sensor.id);
      return found ?? { ...nameOf(sensor), values: timeOf(sensor, events) };
    });
  },
});

function nameOf(sensor: SensorTest): OutputName {
  if ("read" in sensor) {
    const { unit, says } = readingOf(sensor.read);
    return { id: sensor.id, unit, says: `${says} ${sensor.of}` };
  }
  const nth = sensor.count === 1 ? "" : `, number ${sensor.count}`;
  const whose = sensor.of === undefined ? "" : ` of ${sensor.of}`;
  return { id: sensor.id, unit: "s", says: `when ${sensor.event}${whose} happens${nth}` };
}

/** Nothing where it never happened. */
function timeOf(sensor: SensorTest, events: readonly PlantEvent[]): number[] {
  if ("read" in sensor) return [];
  const { event, of, count } = sensor;
  const happened = events.filter(
    ({ kind, subject }) => kind === event && (of === undefined || subject === of),
  );
  return happened.slice(count - 1, count).map(({ at }) => at / 1000);
}

function siteOf(test: SiteTest): Site {
  const reading = readSite(test.site, "test.site");
  if (!reading.ok) throw new TypeError("a case whose site does not load was not refused");
  return reading.value;
}

function doTo(plant: Plant, act: ActTest, at: Instant): void {
  const { stimuli } = plant;
  switch (act.act) {
    case "ignite":
    case "overheat":
      return stimuli[act.act](act.of, act.module, at);
    case "burn":
    case "arc":
      return stimuli[act.act](act.of, act.power / 1000, at);
    case "cut-mains":
      return stimuli.cutMains(at);
    case "restore-mains":
      return stimuli.restoreMains(at);
    case "hose":
      return stimuli.brigadeWater(act.of, at);
    case "open-case":
      return stimuli.openCase(act.of, at);
    case "stick":
      return stimuli.stick(act.of, at);
    case "set":
      return stimuli.set(act.of, act.to, at);
  }
}

function check(test: SiteTest, refuse: Refuse): void {
  const reading = readSite(test.site, "test.site");
  if (!reading.ok) {
    for (const problem of reading.problems) {
      if (problem.severity === "error") refuse(["site"], "site", describeProblem(problem));
    }
    return;
  }
  const things = thingsOf(reading.value);
  const entries = test.sensors.map(({ id }, index) => ({ id, path: ["sensors", index, "id"] }));
  mustBeApart(entries, refuse);
  test.sensors.forEach((sensor, index) => {
    if (!("read" in sensor)) return;
    mustBe(sensor.of, things[readingOf(sensor.read).of], ["sensors", index, "of"], refuse);
  });
  checkActs(test, things, refuse);
}

type Things = ReturnType<typeof thingsOf>;

function thingsOf({ rooms, racks, panels, upses, generators, loads }: Site) {
  const ids = (list: readonly { readonly id: string }[] | undefined) =>
    (list ?? []).map(({ id }) => id);
  return {
    room: ids(rooms),
    rack: ids(racks),
    panel: ids(panels),
    ups: ids(upses),
    generator: ids(generators),
    load: ids(loads),
  };
}

function checkActs(test: SiteTest, things: Things, refuse: Refuse): void {
  const before = {
    ...{ ignite: things.rack, overheat: things.rack },
    ...{ burn: things.panel, arc: things.panel, hose: things.room },
    "open-case": [...things.rack, ...things.panel],
  };
  let isKnown = true;
  test.acts.forEach((act, index) => {
    const known = act.act in before ? before[act.act as keyof typeof before] : undefined;
    if (known === undefined || !("of" in act) || known.includes(act.of)) return;
    isKnown = false;
    mustBe(act.of, known, ["acts", index, "of"], refuse);
  });
  if (!isKnown) return;
  // Tags of movers and hand controls are the plant's own: it says itself which it has.
  test.acts.forEach((act, index) => {
    try {
      doTo(createPlant(siteOf(test)), act, instantAt(0));
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      refuse(["acts", index], "act", thrown.message);
    }
  });
}
