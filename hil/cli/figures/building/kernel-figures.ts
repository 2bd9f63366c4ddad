/**
 * What the inner loops of the plant cost each time, and the floor under them.
 *
 *   a closed panel      a step of one, burning or filling with the room's gas
 *   a room              a quiet second of one with its openings; 50 ms of a lively one
 *   a strip of wall     a step of one with both its faces
 *   the floor           a pass over all that the model remembers; a product and a sum
 *
 * A second of the plant cannot be faster than reading and writing what changes in it once.
 */
import { createBuilding } from "../../../plant/building.js";
import { createSurroundings } from "../../../plant/fire/cabinets/surroundings.js";
import { bigSite } from "./big-site.js";
import { figure } from "../figure.js";

const ROOMS = 300;
const PANELS_A_ROOM = 10;
const RUNS = 3;
const TICKS_A_SECOND = 20;

export function kernelFigures(): void {
  const site = bigSite({ rooms: ROOMS, panelsARoom: PANELS_A_ROOM, units: true });
  const { air, cases } = createBuilding(site, 0);
  const { model } = air;
  panelFigures(cases.all[0]!.cabinets, model.species);
  roomFigures(model);
  wallFigure(model);
  floorFigures(model);
}

type Model = ReturnType<typeof createBuilding>["air"]["model"];
type Cabinets = ReturnType<typeof createBuilding>["cases"]["all"][number]["cabinets"];

function panelFigures(cabinets: Cabinets, species: Model["species"]): void {
  const room = createSurroundings(species);
  cabinets.prepare(room);
  const steps = (seconds: number) => () => {
    for (let step = 0; step < 200_000; step++) cabinets.step(step % 1000, seconds, room);
  };
  for (let panel = 0; panel < 1000; panel++) cabinets.setFire(panel, 20_000);
  figure("a closed panel that burns, a step", nanoseconds(steps(0.25), 200_000), "ns");
  for (let panel = 0; panel < 1000; panel++) {
    cabinets.setFire(panel, 0);
    cabinets.inject(panel, species.firstGas, 0.1, room.kelvin);
  }
  figure("a closed panel that airs, a step", nanoseconds(steps(10), 200_000), "ns");
}

function roomFigures(model: Model): void {
  const rooms = model.bodies.count;
  const second = (isLively: boolean) => () => {
    for (let room = 0; room < rooms && isLively; room++) model.rouse(room);
    for (let tick = 0; tick < TICKS_A_SECOND; tick++) model.tick();
  };
  for (let room = 0; room < rooms; room++) model.addHeat(room, 2000);
  figure("a quiet room and its openings, a second", nanoseconds(second(false), rooms), "ns");
  const ticks = rooms * TICKS_A_SECOND;
  figure("a lively room and its openings, 50 ms", nanoseconds(second(true), ticks), "ns");
}

function wallFigure({ walls, bodies }: Model): void {
  if (walls === undefined) return;
  const due = new Uint8Array(bodies.count).fill(1);
  let seconds = 1e6;
  const step = (): void => {
    seconds += 10;
    walls.step(seconds, due);
  };
  figure("a strip of wall, a step", nanoseconds(step, walls.strips.length), "ns");
}

function floorFigures(model: Model): void {
  const from = model.save();
  const to = from.slice();
  const pass = (): void => {
    to.set(from);
  };
  const kib = (from.byteLength / 1024).toFixed(0);
  const whole = nanoseconds(pass, 1000);
  figure(`floor: a pass over ${kib} KiB of the rooms' state`, whole, "us");
  let kept = 0;
  const products = (): void => {
    let sum = 0;
    for (let at = 0; at < from.length; at++) sum = sum * 0.5 + from[at]!;
    kept += sum;
  };
  figure("floor: a product and a sum, each", nanoseconds(products, from.length), "ns");
  // Whoever reads the sums keeps the loop above from being left out.
  if (Number.isNaN(kept)) throw new Error("the state of a model has no number that is none");
}

/** Of each of so many parts of an act, after it has warmed up. */
function nanoseconds(act: () => void, parts: number): number[] {
  const until = (ms: number): number => {
    const started = performance.now();
    let times = 0;
    while (performance.now() - started < ms) {
      act();
      times += 1;
    }
    return ((performance.now() - started) * 1e6) / (times * parts);
  };
  until(300);
  return Array.from({ length: RUNS }, () => until(300));
}
