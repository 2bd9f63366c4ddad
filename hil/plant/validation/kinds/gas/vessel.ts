/**
 * Kind `vessel`: a vessel of gas that empties through an orifice.
 */
import * as z from "zod";
import { vesselGas, type VesselGas } from "../../../gas/vessel/inert-gases.js";
import { gasKgPerM3, gasPa, type GasState } from "../../../gas/vessel/real-gas.js";
import { blowDown, orificeKgPerS, type Vessel } from "../../../gas/vessel/vessel.js";
import {
  cubicMetres,
  heatTransfer,
  kelvin,
  metres,
  pascals,
  plain,
  seconds,
  specificHeat,
  squareMetres,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind } from "../case-kind.js";
import { sampled } from "../sampling.js";

const idealSchema = z
  .strictObject({
    constant: specificHeat("Its gas constant R."),
    gamma: plain("Ratio of its specific heats.", 1.01, 2),
  })
  .describe("An ideal gas.");

const schema = z
  .strictObject({
    kind: z.literal("vessel"),
    gas: z
      .union([z.enum(["IG-01", "IG-100", "IG-55", "IG-541"]), idealSchema])
      .describe("An agent with its table of compressibility, or an ideal gas."),
    volume: cubicMetres("Of the vessel."),
    pressure: pascals("At the start, absolute.", { aboveZero: true }),
    temperature: kelvin("Of the gas and the wall, at the start."),
    wall: z
      .enum(["adiabatic", "isothermal", "natural", "fixed"])
      .default("natural")
      .describe("Heat from the wall: none, all that is asked, natural convection, or `film`."),
    wallArea: squareMetres("Inner surface; needed where the wall gives heat.").optional(),
    film: heatTransfer("Of the wall, where it is fixed.").optional(),
    orifice: metres("Diameter of the orifice."),
    coefficient: plain("Discharge coefficient.", 0.1, 1).default(0.8),
    outside: pascals("Behind the orifice, absolute.", {}).prefault("101325 Pa"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("10 ms"),
  })
  .describe("Blow-down of a vessel (hil/plant/gas/vessel).");

type VesselTest = z.output<typeof schema>;

const names = [
  { id: "pressure", unit: "bar", says: "absolute pressure" },
  { id: "temperature", unit: "degC", says: "temperature of the gas" },
  { id: "mass", unit: "kg", says: "gas that is left" },
  { id: "flow", unit: "kg/s", says: "flow out" },
] as const;

const PI = 3.141592653589793;
/** W/m2/K and m2: as much heat as is asked for. */
const ANY_HEAT = { wPerM2K: 1e9, wallM2: 1 };

export const vessel = caseKind({
  schema,
  check({ wall, wallArea, film }, refuse) {
    if ((wall === "natural" || wall === "fixed") && wallArea === undefined) {
      refuse([], "missing-key", '"wallArea" is missing: this wall gives heat');
    }
    if ((wall === "fixed") !== (film !== undefined)) {
      refuse([], "film", 'write "film" with "wall: fixed", and only there');
    }
  },
  outputs: () => names,
  run(test) {
    const { volume, pressure, temperature, orifice, coefficient, outside, duration, step } = test;
    const gas = gasOf(test.gas);
    const cdM2 = (coefficient * PI * orifice * orifice) / 4;
    const made: Vessel = {
      ...{ gas, volumeM3: volume, wallK: temperature, ...wallOf(test) },
      orifice: { cdM2, downPa: outside },
    };
    let state: GasState = { kgPerM3: gasKgPerM3(gas, pressure, temperature), gasK: temperature };
    return sampled(
      { duration, step },
      {
        names,
        read: () => [
          gasPa(gas, state) / 1e5,
          state.gasK - ZERO_C_IN_K,
          state.kgPerM3 * volume,
          orificeKgPerS(gas, state, made.orifice),
        ],
        step(_, overS) {
          state = blowDown(made, state, overS);
        },
      },
    );
  },
});

function wallOf({ wall, wallArea = 0, film }: VesselTest): Pick<Vessel, "wallM2" | "wPerM2K"> {
  if (wall === "isothermal") return ANY_HEAT;
  if (wall === "adiabatic") return { wallM2: 0 };
  return { wallM2: wallArea, wPerM2K: film };
}

function gasOf(gas: VesselTest["gas"]): VesselGas {
  if (typeof gas !== "string") {
    const { constant, gamma } = gas;
    const cvJPerKgK = constant / (gamma - 1);
    return { rJPerKgK: constant, cvJPerKgK, cvPerKgM3: 0, filmWPerMK: 0.02, filmPaS: 1.6e-5 };
  }
  const known = vesselGas(gas);
  if (known === undefined) throw new RangeError(`${gas} is no gas of a vessel`);
  return known;
}
