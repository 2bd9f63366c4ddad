/**
 * Kind `vessel`: compressed gas leaves a vessel through an orifice.
 *
 * The gas is an inert agent as the plant's cylinders hold it, or an ideal one with a molar mass and
 * a ratio of heats. Vessel and gas are those of the plant (hil/plant/gas/vessel).
 */
import * as z from "zod";
import { vesselGas, type VesselGas } from "../../../gas/vessel/inert-gases.js";
import { gasKgPerM3, gasPa } from "../../../gas/vessel/real-gas.js";
import { blowDown, type Vessel } from "../../../gas/vessel/vessel.js";
import {
  cubicMetres,
  heatTransfer,
  kelvin,
  kilogramsPerMole,
  metres,
  pascals,
  plain,
  seconds,
  squareMetres,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { caseKind, type OutputName } from "../case-kind.js";

const GAS_CONSTANT_J_PER_MOL_K = 8.314462618;

const schema = z
  .strictObject({
    kind: z.literal("vessel"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("10 ms"),
    agent: z
      .enum(["IG-100", "IG-01", "IG-55", "IG-541"])
      .describe("The real gas of this agent; IG-100 is nitrogen.")
      .optional(),
    ideal: z
      .strictObject({
        molarMass: kilogramsPerMole("Of the gas."),
        gamma: plain("Ratio of its heats.", 1.01, 2),
      })
      .describe("An ideal gas in place of an agent.")
      .optional(),
    volume: cubicMetres("Of the vessel."),
    pressure: pascals("At the start, absolute.", { aboveZero: true }),
    temperature: kelvin("Of gas and wall at the start; the wall stays so."),
    wall: squareMetres("Inner surface that warms the gas.", {}).prefault("0 m2"),
    film: heatTransfer("From wall to gas; natural convection where it is left out.").optional(),
    bore: metres("Diameter of the orifice."),
    coefficient: plain("Discharge coefficient of the orifice.", 0, 1),
    outside: pascals("Pressure outside.").prefault("101.325 kPa"),
  })
  .describe("The blow-down of a vessel through an orifice (hil/plant/gas/vessel).");

type VesselTest = z.output<typeof schema>;

const names = [
  { id: "pressure", unit: "bar", says: "pressure in the vessel, absolute" },
  { id: "gas", unit: "degC", says: "temperature of the gas" },
  { id: "mass", unit: "kg", says: "gas that is left" },
] as const satisfies readonly OutputName[];

export const vessel = caseKind({
  schema,
  check({ agent, ideal }, refuse) {
    if ((agent === undefined) === (ideal === undefined)) {
      refuse(["agent"], "one-of", 'write "agent", or "ideal" with its molar mass and gamma');
    }
  },
  outputs: () => names,
  run(test) {
    const made = describeVessel(test);
    const { gas, volumeM3 } = made;
    let state = {
      kgPerM3: gasKgPerM3(gas, test.pressure, test.temperature),
      gasK: test.temperature,
    };
    const timesS: number[] = [];
    const columns: [number[], number[], number[]] = [[], [], []];
    const read = (timeS: number): void => {
      timesS.push(timeS);
      columns[0].push(gasPa(gas, state) / 1e5);
      columns[1].push(state.gasK - ZERO_C_IN_K);
      columns[2].push(state.kgPerM3 * volumeM3);
    };
    read(0);
    for (let step = 1; step <= Math.round(test.duration / test.step); step += 1) {
      state = blowDown(made, state, test.step);
      read(step * test.step);
    }
    return names.map((name, index) => ({ ...name, timesS, values: columns[index] ?? [] }));
  },
});

function describeVessel(test: VesselTest): Vessel {
  const areaM2 = (Math.PI / 4) * test.bore * test.bore;
  return {
    gas: gasOf(test),
    volumeM3: test.volume,
    wallM2: test.wall,
    wallK: test.temperature,
    wPerM2K: test.film,
    orifice: { cdM2: test.coefficient * areaM2, downPa: test.outside },
  };
}

function gasOf({ agent, ideal }: VesselTest): VesselGas {
  const known = agent === undefined ? undefined : vesselGas(agent);
  if (known !== undefined) return known;
  const { molarMass, gamma } = ideal ?? { molarMass: 0.028, gamma: 1.4 };
  const rJPerKgK = GAS_CONSTANT_J_PER_MOL_K / molarMass;
  const heat = { cvJPerKgK: rJPerKgK / (gamma - 1), cvPerKgM3: 0 };
  return { rJPerKgK, ...heat, filmWPerMK: 0.0222, filmPaS: 1.55e-5 };
}
