/**
 * Oven: a rack that stands in the hot layer of a burning room has its steel heated by it, and hot
 * steel heats the modules behind it until one of them runs away.
 *
 *   hot layer -> steel of the case, as far as it stands in the layer -> faces of all modules
 *
 * The kernel of the cabinets sees the gas at the foot of a case; what reaches higher is given here.
 * A layer or steel that is colder than a venting cell starts nothing and is passed over, so a cool
 * rack costs a comparison. A rack in which something already runs away is left to its own links,
 * which are calibrated on the site's delays. Water takes heat from steel and faces by a law of its
 * own. What goes into steel and faces leaves layer and steel: no heat is made here.
 */
import { SIGMA } from "../../air/walls/face-heat.js";
import type { SiteAir } from "../../air/site/site-air.js";
import { addSkinHeat, skinK, skinNode } from "../cases/cases.js";
import { REFERENCE_K } from "../../constants.js";
import type { RackFire } from "./rack-fire.js";

/** Of painted steel against painted modules: 1 / (2 / 0.85 - 1), and of soot (assumed). */
const EMISSIVITY = 0.74;
/** Air of a narrow gap, and gas of a layer that flows past, W/m2/K (assumed). */
const GAP_W_PER_M2_K = 5;
const LAYER_W_PER_M2_K = 10;
/** Of the case's sides, what modules look at (assumed: two of four sides). */
const FACING_SHARE = 0.5;

/** One second of heat from the hot layer of its room into the steel of a rack. */
export function heatFromLayer(fire: RackFire, { model, pending }: SiteAir): void {
  const { body, figures, rack, now } = fire;
  const { index, room } = body.zone;
  if (!model.isLayered(index) || now.lost) return;
  const layerK = model.upperK(index) - REFERENCE_K;
  const warmerK = layerK - skinK(body);
  const reachesM = rack.heightM - model.borderM(index);
  if (layerK <= figures.ventsK || warmerK <= 0 || reachesM <= 0) return;
  const areaM2 = (sidesM2(rack) * reachesM) / rack.heightM + rack.volumeM3 / rack.heightM;
  const perM2K = LAYER_W_PER_M2_K + glow(room.temperatureC, layerK, warmerK);
  const kwPerK = (areaM2 * perM2K) / 1000;
  const kj = (kwPerK * warmerK) / (1 + kwPerK / skinNode(body).capacityKjPerK);
  addSkinHeat(body, kj);
  pending.warm(index, 1, -1000 * kj);
}

/** One second of heat from the steel into the faces of all modules. */
export function heatFromSteel(fire: RackFire): void {
  const { body, figures, heat, rack, now } = fire;
  const steelK = skinK(body);
  if (steelK <= figures.ventsK || now.lost) return;
  const { faceKjPerK } = figures.heat;
  const { capacityKjPerK } = skinNode(body);
  const areaM2 = (FACING_SHARE * sidesM2(rack)) / rack.modules;
  let passedKj = 0;
  for (let module = 0; module < rack.modules; module++) {
    const faceKj = heat.faceKj[module] ?? 0;
    const warmerK = steelK - faceKj / faceKjPerK;
    if (warmerK <= 0) continue;
    const kwPerK =
      (areaM2 * (GAP_W_PER_M2_K + glow(body.zone.room.temperatureC, steelK, warmerK))) / 1000;
    // All modules draw from one steel at once: together they never cool it below themselves.
    const brake = 1 + kwPerK / faceKjPerK + (rack.modules * kwPerK) / capacityKjPerK;
    const kj = (kwPerK * warmerK) / brake;
    heat.faceKj[module] = faceKj + kj;
    passedKj += kj;
  }
  addSkinHeat(body, -passedKj);
  now.intoFacesKj += passedKj;
  now.awake = true;
}

/** Of the four sides of a square case. */
function sidesM2({ volumeM3, heightM }: RackFire["rack"]): number {
  return 4 * Math.sqrt(volumeM3 / heightM) * heightM;
}

/** Glow, W/m2/K, of something so far above a room that rests at `restC` onto what is colder. */
function glow(restC: number, hotAboveK: number, warmerK: number): number {
  const hotK = restC + 273.15 + hotAboveK;
  const coldK = hotK - warmerK;
  return EMISSIVITY * SIGMA * (hotK * hotK + coldK * coldK) * (hotK + coldK);
}
