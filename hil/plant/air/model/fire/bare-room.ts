/**
 * Bare room: what a compartment without described walls does with glow: its surfaces keep none.
 *
 *   fire --+--> upper gas      surfaces are mirrors, so glow goes to and fro until gas
 *          |       ^ v           takes it: each layer by its volume and by how black it is
 *          +--> lower gas
 *
 * CFAST's adiabatic compartment. The layers glow at each other in the same way. How black a layer
 * is, a in 1/m, comes of its soot, carbon dioxide and water; clear air is as black as CFAST's.
 */
import exp from "@stdlib/math-base-special-exp";
import type { Bodies } from "../bodies.js";
import { gasEmissivity } from "./gas-charts.js";
import { CARBON_DIOXIDE, moleFractionOf, SOOT, WATER } from "../species.js";
import type { State } from "../state.js";

const STEFAN = 5.67e-8;
/** 1/m, of any air (published: CFAST). */
const LEAST_BLACK_PER_M = 0.01;
/** Mean length of a ray: 3.6 V / A (published: physics.md 1.1). */
const RAY = 3.6;
/** K by which the layers must differ before anything is worth finding. */
const LEAST_K = 0.5;

/** W that the upper gas gets; the lower gets the rest of what the fires radiate. */
export function bareUpperW(bodies: Bodies, state: State, room: number): number {
  const glow = state.radiated[room]!;
  const lower = 2 * room;
  const upper = lower + 1;
  const upperK = bodies.zoneK[upper]!;
  const lowerK = bodies.zoneK[lower]!;
  if (glow <= 0 && Math.abs(upperK - lowerK) < LEAST_K) return 0;
  const border = bodies.borderM[room]!;
  const upperM2 = takingM2(bodies, state, room, upper, bodies.heightM[room]! - border);
  const lowerM2 = takingM2(bodies, state, room, lower, border);
  const fourth = upperK * upperK * upperK * upperK - lowerK * lowerK * lowerK * lowerK;
  const across = ((upperM2 * lowerM2) / (upperM2 + lowerM2)) * STEFAN * fourth;
  return (glow * upperM2) / (upperM2 + lowerM2) - across;
}

/** The black area that would take as much as a layer does: 4 V / L (1 - exp(-a L)). */
function takingM2(
  bodies: Bodies,
  { mass }: State,
  room: number,
  zone: number,
  deepM: number,
): number {
  const { species, floorM2, zoneK, zoneM3 } = bodies;
  if (deepM <= 0) return 0;
  const floor = floorM2[room]!;
  const rayM = (RAY * floor * deepM) / (2 * floor + 4 * Math.sqrt(floor) * deepM);
  const parts = {
    kelvin: zoneK[zone]!,
    dioxideShare: moleFractionOf(species, mass, zone, CARBON_DIOXIDE),
    waterShare: moleFractionOf(species, mass, zone, WATER),
  };
  const soot = (SOOT_PER_M_K * mass[zone * species.count + SOOT]! * zoneK[zone]!) / zoneM3[zone]!;
  const passed = exp(-soot * rayM) * (1 - gasEmissivity(parts, rayM));
  const taken = 1 - Math.min(passed, exp(-LEAST_BLACK_PER_M * rayM));
  return (4 * taken * zoneM3[zone]!) / rayM;
}

/** 1/m of a kilogram of soot in a cubic metre, by its warmth (published: CFAST). */
const SOOT_PER_M_K = 1195.5 / 1800;
