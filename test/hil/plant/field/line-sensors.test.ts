import { describe, expect, it } from "vitest";
import { instantAt, LineState, millis, type DetectionLine, type Site } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const read = (plant: Plant, tag: string): number => plant.sources.get(tag)?.() ?? NaN;

/** A site whose battery room has these lines. */
function siteWith(...lines: readonly DetectionLine[]): Site {
  const site = aSite();
  const rooms = site.rooms.map((room) =>
    room.id === "battery" && room.area !== undefined
      ? { ...room, area: { ...room.area, lines } }
      : room,
  );
  return { ...site, rooms };
}

/** When a line of the battery room first alarms, s. */
function alarmS(plant: Plant, line: string, limitS: number): number {
  for (let s = 0; s <= limitS; s++) {
    plant.advance(at(s));
    if (read(plant, `battery/line-${line}`) === LineState.alarm) return s;
  }
  return Infinity;
}

const aspirating = (id: string, ...delays: readonly number[]): DetectionLine => ({
  ...{ id, kind: "smoke", alarmAt: 0.5 },
  sensor: {
    principle: "aspirating",
    ports: delays.map((s) => ({ delay: millis(s * 1000), flow: 1 })),
    bypass: 0,
  },
});

describe("a smoke line whose ports are said", () => {
  it("sees nothing before the air of its nearest port has come, and a half with it", () => {
    const plant = createPlant(siteWith(aspirating("A", 20, 60)));
    plant.stimuli.smoke("battery", "A", 1, at(0));
    plant.advance(at(20));
    expect(read(plant, "battery/level-A")).toBe(0);
    plant.advance(at(21));
    expect(read(plant, "battery/level-A")).toBeGreaterThan(0);
    plant.advance(at(59));
    expect(read(plant, "battery/level-A")).toBeCloseTo(0.5, 2);
    plant.advance(at(100));
    expect(read(plant, "battery/level-A")).toBeCloseTo(1, 2);
  });

  it("alarms on a burning rack so much later as its air takes longer", () => {
    const alarmAt = (s: number): number => {
      const plant = createPlant(siteWith(aspirating("A", s)));
      plant.stimuli.ignite("R1", 5, at(0));
      return alarmS(plant, "A", 300);
    };
    expect(alarmAt(60) - alarmAt(10)).toBe(50);
  });

  it("goes on where it was when the plant is saved and loaded with smoke on its way", () => {
    const site = siteWith(aspirating("A", 30));
    const one = createPlant(site);
    one.stimuli.smoke("battery", "A", 1, at(0));
    one.advance(at(10));
    const other = createPlant(site);
    other.load(one.save());
    for (const plant of [one, other]) plant.advance(at(33));
    expect(read(other, "battery/level-A")).toBe(read(one, "battery/level-A"));
    expect(read(other, "battery/level-A")).toBeGreaterThan(0);
  });

  it("does not rest while what left its ports is still on its way", () => {
    const plant = createPlant(siteWith(aspirating("A", 60)));
    plant.stimuli.smoke("battery", "A", 1, at(0));
    plant.advance(at(5));
    plant.stimuli.smoke("battery", "A", 0, at(5));
    plant.advance(at(30));
    expect([read(plant, "battery/level-A"), plant.atRest()]).toEqual([0, false]);
    plant.advance(at(63));
    expect(read(plant, "battery/level-A")).toBeGreaterThan(0.4);
    plant.advance(at(600));
    expect(plant.atRest()).toBe(true);
  });
});

describe("a smoke line of point detectors", () => {
  it("lags far behind in air that hardly moves, and less in the jet of flames", () => {
    const point: DetectionLine = {
      ...{ id: "P", kind: "smoke", alarmAt: 5 },
      sensor: { principle: "point", entryM: 1.8 },
    };
    const still = createPlant(siteWith(point));
    still.stimuli.smoke("battery", "P", 10, at(0));
    still.advance(at(18));
    // 1.8 m at 0.1 m/s: 63 % of the soot after 18 s.
    expect(read(still, "battery/level-P")).toBeCloseTo(100 * (1 - 0.9 ** 0.632), 1);
    const burning = createPlant(siteWith(point));
    burning.stimuli.ignite("R1", 5, at(0));
    expect(alarmS(burning, "P", 120)).toBeLessThan(60);
  });
});

describe("a heat line of a class (EN 54-5)", () => {
  const heat = (id: string, hasRise: boolean): DetectionLine => ({
    ...{ id, kind: "heat", alarmAt: 90 },
    sensor: { principle: "link", heatClass: "A2", hasRise },
  });

  it("with rate of rise alarms on a fast rise before its temperature comes", () => {
    const plant = createPlant(siteWith(heat("F", false), heat("R", true)));
    plant.stimuli.ignite("R1", 5, at(0));
    const risen = alarmS(plant, "R", 600);
    expect(read(plant, "battery/line-F")).toBe(LineState.normal);
    expect(read(plant, "battery/level-R")).toBeLessThan(90);
    expect(read(plant, "battery/level-R")).toBe(read(plant, "battery/level-F"));
    expect(risen).toBeLessThan(Infinity);
  });

  it("with rate of rise keeps still on a slow rise", () => {
    const plant = createPlant(siteWith(heat("R", true)));
    for (let minute = 0; minute < 10; minute++) {
      plant.stimuli.smoke("battery", "R", 22 + 2 * minute, at(60 * minute));
    }
    plant.advance(at(600));
    expect(read(plant, "battery/line-R")).toBe(LineState.normal);
    expect(read(plant, "battery/level-R")).toBeGreaterThan(35);
  });
});

describe("a flame line (EN 54-10)", () => {
  const flame = (id: string, distanceM: number): DetectionLine => ({
    ...{ id, kind: "flame", alarmAt: 100 },
    sensor: { principle: "flame", flameClass: 1, band: "ir", distanceM },
  });

  it("alarms on flames that it can see, 5 s after them, and not on those too far", () => {
    const plant = createPlant(siteWith(flame("N", 5), flame("X", 2000)));
    plant.stimuli.ignite("R1", 5, at(0));
    let seenS = -1;
    for (let s = 1; s <= 120 && read(plant, "battery/line-N") !== LineState.alarm; s++) {
      plant.advance(at(s));
      if (seenS < 0 && read(plant, "battery/level-N") >= 100) seenS = s;
    }
    expect(plant.now() - 1000 * seenS).toBe(4000);
    expect(read(plant, "battery/line-X")).toBe(LineState.normal);
  });

  it("does not alarm on a flash of light", () => {
    const plant = createPlant(siteWith(flame("N", 5)));
    plant.stimuli.smoke("battery", "N", 500, at(0));
    plant.advance(at(4));
    plant.stimuli.smoke("battery", "N", 0, at(4));
    plant.advance(at(60));
    expect(read(plant, "battery/line-N")).toBe(LineState.normal);
    expect(plant.atRest()).toBe(true);
  });
});

describe("a hydrogen line", () => {
  const line = (id: string, cell: "catalytic-hydrogen" | "hydrogen-cell"): DetectionLine => ({
    ...{ id, kind: "hydrogen", alarmAt: 10 },
    sensor: { principle: "hydrogen", cell },
  });

  it("alarms when vent gas gathers, and a catalytic one shows less in a flooded room", () => {
    const plant = createPlant(
      siteWith(line("C", "catalytic-hydrogen"), line("E", "hydrogen-cell")),
    );
    for (const n of [1, 2, 3, 4]) plant.actuators.get(`B1/${n}/fire`)?.(true, at(0));
    plant.actuators.get("S-battery/drive")?.(true, at(0));
    plant.stimuli.ignite("R3", 5, at(20));
    // The gas stands since half a minute, so neither lags: a catalytic cell is the quicker one.
    plant.advance(at(320));
    expect(read(plant, "battery/line-E")).toBe(LineState.alarm);
    expect(read(plant, "battery/level-C")).toBeLessThanOrEqual(read(plant, "battery/level-E"));
  });
});

describe("a line whose sensor is not perfect", () => {
  const smoke = (quality?: DetectionLine["quality"]): Site =>
    siteWith({
      ...{ id: "A", kind: "smoke", alarmAt: 0.5 },
      ...(quality === undefined ? {} : { quality }),
    });
  const noisy = smoke({ noise: 0.1, driftPerH: 0, resolution: 0 });
  const levels = (site: Site, seed: number): number[] => {
    const plant = createPlant(site, seed);
    return Array.from({ length: 30 }, (_, s) => {
      plant.advance(at(s));
      return read(plant, "battery/level-A");
    });
  };

  it("shows other noise each second, the same for the same seed, and no more than it has", () => {
    const shown = levels(noisy, 3);
    expect(new Set(shown).size).toBeGreaterThan(25);
    expect(shown.every((level) => Math.abs(level) <= 0.1)).toBe(true);
    expect(levels(noisy, 3)).toEqual(shown);
    expect(levels(noisy, 4)).not.toEqual(shown);
  });

  it("shows its own noise, not that of the line beside it, and holds it for a second", () => {
    const quality = { noise: 0.1, driftPerH: 0, resolution: 0 };
    const line = (id: string) => ({ ...({ id, kind: "smoke", alarmAt: 0.5 } as const), quality });
    const plant = createPlant(siteWith(line("A"), line("B")), 3);
    plant.advance(at(5));
    const [one, other] = [read(plant, "battery/level-A"), read(plant, "battery/level-B")];
    expect(one).not.toBe(other);
    plant.advance(instantAt(5900));
    expect(read(plant, "battery/level-A")).toBe(one);
    plant.advance(at(6));
    expect(read(plant, "battery/level-A")).not.toBe(one);
  });

  it("alarms falsely where its noise goes beyond its threshold", () => {
    const plant = createPlant(smoke({ noise: 0.6, driftPerH: 0, resolution: 0 }), 1);
    expect(alarmS(plant, "A", 600)).toBeLessThan(600);
    expect(alarmS(createPlant(noisy, 1), "A", 600)).toBe(Infinity);
  });

  it("drifts into its alarm, and tells whole steps", () => {
    const drifting = smoke({ noise: 0, driftPerH: 1, resolution: 0.25 });
    const plant = createPlant(drifting);
    plant.advance(at(1000));
    expect(read(plant, "battery/level-A")).toBe(0.25);
    // 0.375 %/m is the first that is told as 0.5.
    expect(alarmS(createPlant(drifting), "A", 3600)).toBe(1350);
  });

  it("never lets the plant rest, as its reading never does", () => {
    const plant = createPlant(noisy, 3);
    plant.advance(at(60));
    expect(plant.atRest()).toBe(false);
    const still = createPlant(smoke());
    still.advance(at(60));
    expect(still.atRest()).toBe(true);
  });
});
