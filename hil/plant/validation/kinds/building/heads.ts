/**
 * Heads under a ceiling: links and smoke chambers in the ceiling jet of a fire.
 *
 * The jet is the zone model's, in the layer that stands at the head; the link and the chamber are
 * those of the plant's detectors. Nothing here is a correlation of its own.
 */
import { ceilingJet } from "../../../air/model/fire/ceiling-jet.js";
import type { BuildingDescription } from "../../../air/model/description.js";
import type { ZoneModel } from "../../../air/model/model.js";
import { SOOT } from "../../../air/model/species.js";
import { obscurationPct } from "../../../field/sensing/obscuration.js";
import { CHAMBER_M, fillChamber } from "../../../field/sensing/smoke-chamber.js";
import { warmLink } from "../../../field/sensing/thermal-link.js";
import { ZERO_C_IN_K } from "../../language/amounts.js";
import type { SensorTest } from "./sensors.schema.js";

export type HeadTest = Extract<SensorTest, { kind: "link" | "smoke-chamber" }>;

export interface Instrument {
  /** Now, in the unit of its name. */
  read(): number;
  /** Lets it lag behind what it is in; of instruments that do. */
  step?(seconds: number): void;
}

/** Slowest air that a head is taken to be in, m/s (NIST CFAST; physics.md 1.7 [R]). */
const FAR_ROOM_M_PER_S = 0.1;

export function headOf(
  head: HeadTest,
  model: ZoneModel,
  building: BuildingDescription,
  places: { readonly rooms: readonly string[]; readonly fires: readonly string[] },
): Instrument {
  const fire = head.of === undefined ? -1 : places.fires.indexOf(head.of);
  const description = building.fires[fire];
  const room = description?.compartment ?? places.rooms.indexOf(head.in ?? "");
  const stream = (): Passing => {
    const layer = head.height > model.borderM(room) ? 1 : 0;
    const kelvin = layer === 1 ? model.upperK(room) : model.lowerK(room);
    const air = { kelvin, density: model.densityKgPerM3(room, layer) };
    if (description === undefined) return { layer, gasK: kelvin, speedMPerS: FAR_ROOM_M_PER_S };
    const plume = { ...description, watts: model.burningW(fire) };
    const riseM = (model.bodies.heightM[room] ?? 0) - description.heightM;
    const jet = ceilingJet(plume, riseM, head.away ?? 0, air, airBelow(layer, description));
    const speedMPerS = Math.max(FAR_ROOM_M_PER_S, jet.metresPerS);
    return { layer, gasK: kelvin + jet.excessK, speedMPerS };
  };
  const airBelow = (layer: 0 | 1, { heightM }: { readonly heightM: number }) => {
    const borderM = model.borderM(room) - heightM;
    if (layer === 0 || borderM <= 0) return undefined;
    return { kelvin: model.lowerK(room), density: model.densityKgPerM3(room, 0), borderM };
  };
  if (head.kind === "link") return linkIn(head, stream);
  return chamberIn(stream, (layer) => {
    let all = 0;
    model.species.ids.forEach((_, species) => (all += model.massKg(room, layer, species)));
    return (model.massKg(room, layer, SOOT) / all) * model.densityKgPerM3(room, layer);
  });
}

interface Passing {
  readonly layer: 0 | 1;
  readonly gasK: number;
  readonly speedMPerS: number;
}

function linkIn(head: Extract<HeadTest, { kind: "link" }>, stream: () => Passing): Instrument {
  const link = { rti: head.index, conduction: head.conduction };
  const mountK = stream().gasK;
  let linkK = mountK;
  return {
    read: () => linkK - ZERO_C_IN_K,
    step(seconds) {
      linkK = warmLink(linkK, { ...stream(), mountK }, link, seconds);
    },
  };
}

function chamberIn(stream: () => Passing, sootIn: (layer: 0 | 1) => number): Instrument {
  let sootKgPerM3 = 0;
  return {
    read: () => obscurationPct(sootKgPerM3),
    step(seconds) {
      const { layer, speedMPerS } = stream();
      const entry = { speedMPerS, lengthM: CHAMBER_M };
      sootKgPerM3 = fillChamber(sootKgPerM3, sootIn(layer), entry, seconds);
    },
  };
}
