/**
 * Kind `plume`: what a steady fire draws in, and how hot and fast its plume and ceiling jet are.
 *
 *   layer: gas that the plume goes on through above a border; without it the air is one
 *
 * Plume and jets are those of the zone model (hil/plant/air/model/fire).
 */
import * as z from "zod";
import { alpertJet, ceilingJet } from "../../../air/model/fire/ceiling-jet.js";
import {
  axisExcessK,
  axisMetresPerS,
  entrainedKgPerS,
  flameM,
  originM,
} from "../../../air/model/fire/plume.js";
import { AIR_GAS } from "../../../air/model/species.js";
import { kelvin, metres, pascals, share, watts } from "../../language/amounts.js";
import { caseKind, values } from "../case-kind.js";

const schema = z
  .strictObject({
    kind: z.literal("plume"),
    power: watts("Heat released."),
    radiated: share("Of its heat, as radiation.").prefault("35 %"),
    diameter: metres("Of its base.").prefault("0.3 m"),
    place: z.enum(["open", "wall", "corner"]).default("open").describe("Where it stands."),
    height: metres(
      "Above its base: where the plume is read, and where the ceiling of the jets is.",
    ),
    away: metres("From the axis, where the jets are read.", {}).prefault("0 m"),
    air: kelvin("Temperature of the air.").prefault("20 degC"),
    pressure: pascals("Of the air.", { aboveZero: true }).prefault("101325 Pa"),
    layer: z
      .strictObject({
        from: metres("Height of its lower edge above the base of the fire."),
        temperature: kelvin("Of its gas."),
      })
      .describe("Hot gas under the ceiling, for the jet.")
      .optional(),
  })
  .describe("Plume, flame and ceiling jets of a steady fire (hil/plant/air/model/fire).");

const names = [
  { id: "entrained", unit: "kg/s", says: "drawn in up to the height" },
  { id: "flame", unit: "m", says: "mean height of the flame" },
  { id: "origin", unit: "m", says: "height of the virtual origin" },
  { id: "axis", unit: "K", says: "excess on the axis at the height" },
  { id: "speed", unit: "m/s", says: "speed on the axis at the height" },
  { id: "jet", unit: "K", says: "excess of the ceiling jet over the gas there" },
  { id: "jetSpeed", unit: "m/s", says: "speed of the ceiling jet" },
  { id: "alpert", unit: "K", says: "excess of the ceiling jet by Alpert's form, of all the heat" },
  { id: "alpertSpeed", unit: "m/s", says: "speed of the ceiling jet by Alpert's form" },
] as const;

export const plume = caseKind({
  schema,
  check({ layer, height }, refuse) {
    if (layer === undefined || layer.from < height) return;
    refuse(["layer", "from"], "upside-down", "the layer begins above the height of the ceiling");
  },
  outputs: () => names,
  run({ power, radiated, diameter, place, height, away, air, pressure, layer }) {
    const fire = { watts: power, radiatedShare: radiated, diameterM: diameter, place };
    const airOf = (warm: number) => ({ kelvin: warm, density: pressure / (AIR_GAS * warm) });
    const around = airOf(air);
    const jet =
      layer === undefined
        ? ceilingJet(fire, height, away, around)
        : ceilingJet(fire, height, away, airOf(layer.temperature), {
            ...around,
            borderM: layer.from,
          });
    const free = alpertJet(power, height, away);
    return values(names, {
      entrained: entrainedKgPerS(fire, height, around),
      flame: flameM(fire, around),
      origin: originM(fire, around),
      axis: axisExcessK(fire, height, around),
      speed: axisMetresPerS(fire, height, around),
      jet: jet.excessK,
      jetSpeed: jet.metresPerS,
      alpert: free.excessK,
      alpertSpeed: free.metresPerS,
    });
  },
});
