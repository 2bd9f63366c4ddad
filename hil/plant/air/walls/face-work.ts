/**
 * One step of one strip of wall: what stands at its two faces, the slab's step, and the books.
 *
 * A face beside a border takes convection from both layers, each over its share. Under a fire's jet
 * a ceiling takes at least what CFAST gives it. The outside is still air at its own temperature.
 */
import pow from "@stdlib/math-base-special-pow";
import { cubeRoot } from "./cube-root.js";
import { SIGMA } from "./face-heat.js";
import { surfaceOf, upperShare, type Strip } from "./room-faces.js";
import type { FaceWork, SurfaceBooks } from "./surface-books.js";
import { addToFace, faceK, stepSlab } from "./slabs.js";

const FROM_LOWER = 0;
const FROM_UPPER = 1;
const GLOW = 2;

export function stepStrip(books: SurfaceBooks, strip: number, nowS: number): void {
  const { slabs, stripS, strips, work } = books;
  const seconds = nowS - stripS[strip]!;
  if (seconds <= 0) return;
  stripS[strip] = nowS;
  const described = strips[strip]!;
  for (let side = 0; side < 2; side++) {
    const face = 2 * strip + side;
    const { flux, slope } = work[side]!;
    if (described.faces[side]!.room < 0) lookOutside(books, described, side, face);
    else lookInside(books, described, side, face);
    for (let part = 0; part < 3; part++) addToFace(slabs, face, flux[part]!, slope[part]!);
  }
  stepSlab(slabs, strip, seconds);
  for (let side = 0; side < 2; side++) enter(books, described, side, 2 * strip + side, seconds);
}

function lookOutside(books: SurfaceBooks, strip: Strip, side: number, face: number): void {
  const work = books.work[side]!;
  const skinK = faceK(books.slabs, face);
  const { temperatureK } = books.building.ambient;
  breathe(work, FROM_UPPER, 0, 0, 0);
  breathe(work, FROM_LOWER, 1, temperatureK - skinK, strip.faces[side]!.natural);
  glow(work, skinK, strip.emissivity, SIGMA * fourth(temperatureK));
}

function lookInside(books: SurfaceBooks, strip: Strip, side: number, face: number): void {
  const { air, building, irradiance, weight } = books;
  const work = books.work[side]!;
  const stands = strip.faces[side]!;
  const { room } = stands;
  const { heightM, floorM2 } = building.compartments[room]!;
  const skinK = faceK(books.slabs, face);
  const upper = upperShare(stands, air.borderM[room]!, heightM);
  breathe(work, FROM_UPPER, upper, air.upperK[room]! - skinK, stands.natural);
  breathe(work, FROM_LOWER, 1 - upper, air.lowerK[room]! - skinK, stands.natural);
  if (stands.facing === "ceiling" && air.jetW[room]! > 0) {
    const layer = upper > 0 ? FROM_UPPER : FROM_LOWER;
    const gasK = (upper > 0 ? air.upperK : air.lowerK)[room]!;
    underJet(work, layer, gasK - skinK, jetWPerM2(air.jetW[room]!, floorM2, heightM));
  }
  const isWall = stands.facing === "wall";
  const first = 4 * room + surfaceOf(stands, 0);
  const second = 4 * room + surfaceOf(stands, 1);
  const share = isWall ? upper : 1;
  const takes = share * weight[first]! + (1 - share) * weight[second]!;
  const meets =
    share * weight[first]! * irradiance[first]! +
    (1 - share) * weight[second]! * irradiance[second]!;
  glow(work, skinK, strip.emissivity * takes, takes > 0 ? meets / takes : 0);
}

/** Convection C |dT|^(1/3) over a share of the face. */
function breathe(work: FaceWork, part: number, share: number, warmerK: number, natural: number) {
  const film = share > 0 ? share * natural * cubeRoot(Math.abs(warmerK)) : 0;
  work.flux[part] = film * warmerK;
  work.slope[part] = (4 / 3) * film;
}

function underJet(work: FaceWork, layer: number, warmerK: number, jet: number): void {
  if (warmerK <= 0 || jet <= work.flux[layer]!) return;
  work.flux[layer] = jet;
  work.slope[layer] = jet / warmerK;
}

/** CFAST: 0.27 Qc / ((L W)^0.68 H^0.64), kW and m; the mean over the ceiling. */
function jetWPerM2(convectedW: number, floorM2: number, heightM: number): number {
  return (0.27 * convectedW) / (pow(floorM2, 0.68) * pow(heightM, 0.64));
}

function glow(work: FaceWork, skinK: number, emissivity: number, meets: number): void {
  const cubed = skinK * skinK * skinK;
  work.flux[GLOW] = emissivity * (meets - SIGMA * cubed * skinK);
  const otherK = Math.sqrt(Math.sqrt(Math.max(0, meets) / SIGMA));
  const secant = (otherK * otherK + skinK * skinK) * (otherK + skinK);
  work.slope[GLOW] = emissivity * SIGMA * Math.max(4 * cubed, secant);
}

function fourth(temperatureK: number): number {
  return temperatureK * temperatureK * temperatureK * temperatureK;
}

/** Writes down what a face really took, and from whom. */
function enter(books: SurfaceBooks, strip: Strip, side: number, face: number, seconds: number) {
  const { upperJ, lowerJ, poolJ, outsideJ, slabs, work } = books;
  const { flux, slope } = work[side]!;
  const { room } = strip.faces[side]!;
  const rose = slabs.roseK[face]!;
  const each = strip.areaM2 * seconds;
  const lower = each * (flux[FROM_LOWER]! - slope[FROM_LOWER]! * rose);
  const upper = each * (flux[FROM_UPPER]! - slope[FROM_UPPER]! * rose);
  const glowJ = each * (flux[GLOW]! - slope[GLOW]! * rose);
  books.tookWPerM2[face] = (lower + upper + glowJ) / each;
  if (room < 0) {
    outsideJ[0] = outsideJ[0]! - lower - upper - glowJ;
    return;
  }
  lowerJ[room] = lowerJ[room]! - lower;
  upperJ[room] = upperJ[room]! - upper;
  poolJ[room] = poolJ[room]! - glowJ;
}
