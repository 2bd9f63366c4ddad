/**
 * What the schema of a `building` cannot say: names that must be there, sizes that go together.
 */
import type { Refuse } from "../case-kind.js";
import type { BuildingTest } from "./building.schema.js";
import type { HeadTest } from "./heads.js";
import { mustBe, mustBeApart } from "./names.js";
import { floorOf } from "./rooms.schema.js";
import { areaOf } from "./walls.schema.js";
import { speciesIds } from "./describe.js";

const OUTSIDE = "outside";

export function checkBuilding(test: BuildingTest, refuse: Refuse): void {
  const rooms = test.compartments.map(({ id }) => id);
  const ends = [...rooms, OUTSIDE];
  const sections = ["compartments", "openings", "fans", "fires", "walls", "sensors"] as const;
  for (const section of sections) {
    const entries = test[section].map(({ id }, index) => ({ id, path: [section, index, "id"] }));
    mustBeApart(entries, refuse);
  }
  test.compartments.forEach((room, index) => {
    if (floorOf(room) !== undefined) return;
    refuse(["compartments", index], "floor", "write its floor, or its width and depth");
  });
  for (const section of ["openings", "fans", "walls"] as const) {
    test[section].forEach(({ from, to }, index) => {
      mustBe(from, section === "fans" ? ends : rooms, [section, index, "from"], refuse);
      mustBe(to, ends, [section, index, "to"], refuse);
      if (from !== to) return;
      refuse([section, index, "to"], "one-end", `"${to}" is its other end too`);
    });
  }
  test.walls.forEach((wall, index) => {
    const room = test.compartments.find(({ id }) => id === wall.from);
    if (room === undefined || areaOf(wall, room) !== undefined) return;
    refuse(["walls", index], "no-area", "write its area, or width and depth of its room");
  });
  checkOpenings(test, refuse);
  test.fires.forEach((fire, index) => mustBe(fire.in, rooms, ["fires", index, "in"], refuse));
  test.releases.forEach(({ gas, into }, index) => {
    mustBe(into, rooms, ["releases", index, "into"], refuse);
    mustBe(gas, [...speciesIds(test), "air"], ["releases", index, "gas"], refuse);
  });
  checkSensors(test, rooms, refuse);
}

function checkOpenings({ openings }: BuildingTest, refuse: Refuse): void {
  openings.forEach((opening, index) => {
    const path = ["openings", index];
    if (opening.kind === "vertical" && opening.soffit <= opening.sill) {
      refuse([...path, "soffit"], "upside-down", "its upper edge is not above its lower one");
    }
    if (opening.kind === "relief" && opening.fullAt <= opening.opensAt) {
      refuse([...path, "fullAt"], "upside-down", "it is full open before it begins to open");
    }
    if (opening.kind !== "leak") return;
    if (opening.high < opening.low) {
      refuse([...path, "high"], "upside-down", "its highest crack is below its lowest");
    }
    if ((opening.atOnePa === undefined) === (opening.area === undefined)) {
      refuse(path, "leak", 'write one of "atOnePa" and "area"');
    }
    if (opening.area !== undefined && opening.exponent !== 0.5) {
      refuse([...path, "exponent"], "leak", "a leak by its area is an orifice; its n is 0.5");
    }
  });
}

function checkSensors(test: BuildingTest, rooms: readonly string[], refuse: Refuse): void {
  test.sensors.forEach((sensor, index) => {
    const path = ["sensors", index];
    if ("in" in sensor && sensor.in !== undefined) {
      mustBe(sensor.in, rooms, [...path, "in"], refuse);
    }
    if ("species" in sensor) {
      mustBe(sensor.species, speciesIds(test), [...path, "species"], refuse);
    }
    if (sensor.kind === "flow") {
      const known = test.openings.map(({ id }) => id);
      mustBe(sensor.through, known, [...path, "through"], refuse);
    }
    if (sensor.kind === "surface") {
      const known = test.walls.map(({ id }) => id);
      mustBe(sensor.of, known, [...path, "of"], refuse);
    } else if ("of" in sensor) {
      const isAll = sensor.kind === "heat-release" && sensor.of === "all";
      if (isAll && (test.releases.length > 0 || test.fires.length !== 1)) {
        refuse(path, "not-one", "all that burns is told of one fire, and where nothing is let in");
      }
      const known = [...test.fires.map(({ id }) => id), ...(isAll ? ["all"] : [])];
      if (sensor.of !== undefined) mustBe(sensor.of, known, [...path, "of"], refuse);
    }
    if (sensor.kind === "link" || sensor.kind === "smoke-chamber") checkHead(sensor, path, refuse);
    if (!("layer" in sensor)) return;
    if (sensor.layer !== undefined && sensor.height !== undefined) {
      refuse(path, "one-place", 'write one of "layer" and "height"');
    }
  });
}

function checkHead(head: HeadTest, path: readonly PropertyKey[], refuse: Refuse): void {
  if ((head.of === undefined) === (head.in === undefined)) {
    refuse(path, "one-of", 'write "of" and "away", or "in" for a head that no jet passes');
  } else if (head.of !== undefined && head.away === undefined) {
    refuse(path, "missing-key", '"away" is missing: how far it is from the axis of the fire');
  }
  if (head.kind !== "link") return;
  if (head.spray !== undefined && (head.acts === undefined || head.of === undefined)) {
    refuse(path, "missing-key", '"spray" wants "of", and "acts": when its link opens it');
  }
}
