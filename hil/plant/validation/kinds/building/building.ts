/**
 * Kind `building`: runs the plant's own zone model over a case and reads its sensors.
 *
 *   courses ──▶ openings, fans, fires, releases ──▶ step ──▶ sensors, every sample
 *
 * Time is counted in whole steps. It holds no physics: what it sets, the model steps.
 */
import { createZoneModel, type ZoneModel } from "../../../air/model/model.js";
import { caseKind } from "../case-kind.js";
import { sampled } from "../sampling.js";
import { buildingSchema, type BuildingTest } from "./building.schema.js";
import { checkBuilding } from "./check-building.js";
import { courseAt, courseOver } from "../../language/course.js";
import { describeBuilding } from "./describe.js";
import { wantedOverW } from "./fires.schema.js";
import { instrumentOf, sensorName } from "./sensors.js";
import { createSprays, type Sprays } from "./sprays.js";

export const building = caseKind({
  schema: buildingSchema,
  check: checkBuilding,
  outputs: (test) => test.sensors.map(sensorName),
  run(test) {
    const description = describeBuilding(test);
    const model = createZoneModel(description);
    const places = {
      rooms: test.compartments.map(({ id }) => id),
      openings: test.openings.map(({ id }) => id),
      fires: test.fires.map(({ id }) => id),
      walls: test.walls.map(({ id }) => id),
    };
    const instruments = test.sensors.map((sensor) =>
      instrumentOf(sensor, model, description, places),
    );
    const sprays = createSprays(test);
    setCourses(test, model, sprays, 0);
    return sampled(test, {
      names: test.sensors.map(sensorName),
      read: () => instruments.map((one) => one.read()),
      step(fromS, seconds) {
        setCourses(test, model, sprays, fromS);
        letIn(test, model, fromS);
        model.step(seconds);
        for (const one of instruments) one.step?.(seconds);
        sprays.watch(instruments, fromS + seconds);
      },
    });
  },
});

/** Tells the model what the courses say for the step that begins now. */
function setCourses(test: BuildingTest, model: ZoneModel, sprays: Sprays, fromS: number): void {
  const toS = fromS + test.step;
  test.openings.forEach(({ open }, index) => {
    if (open !== undefined) model.setOpening(index, courseAt(open, fromS));
  });
  test.fans.forEach(({ speed }, index) => {
    model.setFan(index, speed === undefined ? 1 : courseOver(speed, fromS, toS));
  });
  test.fires.forEach(({ power }, index) => {
    const wanted = wantedOverW(power, fromS, toS);
    model.setFire(index, Math.min(wanted, sprays.mostW(index, toS)));
  });
}

/** Gives the step that begins now what the releases let in; a jet of agent stirs the room. */
function letIn(test: BuildingTest, model: ZoneModel, fromS: number): void {
  const toS = fromS + test.step;
  for (const { gas, into, temperature, mass } of test.releases) {
    const kgPerS = (courseAt(mass, toS) - courseAt(mass, fromS)) / test.step;
    if (kgPerS === 0) continue;
    const room = test.compartments.findIndex(({ id }) => id === into);
    if (test.gases.some(({ id }) => id === gas)) model.stir(room);
    const kelvin = temperature ?? model.lowerK(room);
    const { ids, outside } = model.species;
    ids.forEach((id, species) => {
      const share = gas === "air" ? (outside[species] ?? 0) : Number(id === gas);
      if (share > 0) model.inject(room, species, share * kgPerS, kelvin);
    });
  }
}
