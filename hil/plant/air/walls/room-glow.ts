/**
 * Glow in one room for one of its steps: fires and layers onto its four surfaces, and back.
 *
 * A room without any face that takes glow keeps it in its air, as an adiabatic room of CFAST does.
 */
import { shapeEnclosure, solveEnclosure } from "./enclosure.js";
import { SIGMA } from "./face-heat.js";
import { transmitted } from "./gas-glow.js";
import { surfaceOf, upperShare } from "./room-faces.js";
import { faceK } from "./slabs.js";
import type { SurfaceBooks } from "./surface-books.js";

/** Mean length of a ray through a layer: 3.6 V / A (published: physics.md 1.1). */
const RAY = 3.6;

export function exchangeGlow(books: SurfaceBooks, room: number, nowS: number): void {
  const { air, poolJ, roomS, enclosure, upperJ, lowerJ } = books;
  const seconds = nowS - roomS[room]!;
  if (seconds <= 0) return;
  roomS[room] = nowS;
  const heightM = books.building.compartments[room]!.heightM;
  const borderM = Math.min(heightM, Math.max(0, air.borderM[room]!));
  const glowJ = air.radiatedJ[room]! + poolJ[room]!;
  air.radiatedJ[room] = 0;
  if (!gatherFaces(books, room, borderM)) {
    poolJ[room] = 0;
    const layer = borderM < heightM ? upperJ : lowerJ;
    layer[room] = layer[room]! + glowJ;
    return;
  }
  fillLayers(books, room, borderM);
  solveEnclosure(enclosure, glowJ / seconds);
  const lower = enclosure.gasTakes[0]! * seconds;
  const upper = enclosure.gasTakes[1]! * seconds;
  lowerJ[room] = lowerJ[room]! + lower;
  upperJ[room] = upperJ[room]! + upper;
  poolJ[room] = glowJ - lower - upper;
  for (let at = 0; at < 4; at++) books.irradiance[4 * room + at] = enclosure.irradiance[at]!;
}

/** Sums up what the faces of each surface take and give; false where none takes anything. */
function gatherFaces(books: SurfaceBooks, room: number, borderM: number): boolean {
  const { building, strips, slabs, enclosure, weight } = books;
  const { floorM2, heightM } = building.compartments[room]!;
  const { areaM2, emissivity, emits } = enclosure;
  shapeEnclosure(enclosure, { floorM2, heightM, wallM2: books.wallM2[room]! }, borderM);
  emissivity.fill(0);
  emits.fill(0);
  const faces = books.facesOf[room]!;
  for (let place = 0; place < faces.length; place++) {
    const face = faces[place]!;
    const strip = strips[face >> 1]!;
    const stands = strip.faces[face & 1]!;
    const skinK = faceK(slabs, face);
    const glow = SIGMA * skinK * skinK * skinK * skinK;
    const upper = stands.facing === "wall" ? upperShare(stands, borderM, heightM) : 1;
    for (let part = 0; part < 2; part++) {
      const takes = strip.emissivity * strip.areaM2 * (part === 0 ? upper : 1 - upper);
      const at = surfaceOf(stands, part);
      emissivity[at] = emissivity[at]! + takes;
      emits[at] = emits[at]! + takes * glow;
    }
  }
  let all = 0;
  for (let at = 0; at < 4; at++) {
    const takes = emissivity[at]!;
    all += takes;
    if (takes > 0) emits[at] = emits[at]! / takes;
    // Faces that are more than the room's shape has place for share what meets the shape.
    weight[4 * room + at] = takes > areaM2[at]! ? areaM2[at]! / takes : 1;
    emissivity[at] = areaM2[at]! > 0 ? Math.min(1, takes / areaM2[at]!) : 0;
  }
  return all > 0;
}

function fillLayers(books: SurfaceBooks, room: number, borderM: number): void {
  const { air, building, enclosure } = books;
  const { floorM2, heightM } = building.compartments[room]!;
  const { passes, gasEmits } = enclosure;
  for (let layer = 0; layer < 2; layer++) {
    const deepM = layer === 0 ? borderM : heightM - borderM;
    const temperatureK = (layer === 0 ? air.lowerK : air.upperK)[room]!;
    const wallM2 = (books.wallM2[room]! * deepM) / heightM;
    const rayM = (RAY * floorM2 * deepM) / (2 * floorM2 + wallM2);
    const sootKgPerM3 = (layer === 0 ? air.lowerSootKgPerM3 : air.upperSootKgPerM3)[room]!;
    const glowingShare = (layer === 0 ? air.lowerGlowingShare : air.upperGlowingShare)[room]!;
    passes[layer] = transmitted({ temperatureK, sootKgPerM3, glowingShare }, rayM);
    gasEmits[layer] = SIGMA * temperatureK * temperatureK * temperatureK * temperatureK;
  }
}
