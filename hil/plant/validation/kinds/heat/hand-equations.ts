/**
 * Kind `hand-equation`: the equations of NUREG-1805 that engineers compute by hand, and the doses
 * of ISO 13571 by which the tenability of a room is judged.
 *
 * They are yardsticks that stand beside the plant, not parts of it: a case of this kind shows that
 * the yardstick itself is right. kW, m, K, s as the book has them.
 */
import exp from "@stdlib/math-base-special-exp";
import pow from "@stdlib/math-base-special-pow";
import * as z from "zod";
import { plain } from "../../language/amounts.js";
import { caseKind, type OutputName } from "../case-kind.js";

/** Carbon monoxide that disables, and the CO2 at which breathing is e times as fast. */
const PPM_MIN = 35_000;
const FASTER_PCT = 5;
const SECONDS_PER_MIN = 60;

const number = (says: string) => plain(says, -1e6, 1e9);

const equations = {
  "mccaffrey-quintiere-harkleroad": {
    needs: ["heatKw", "ventM2SqrtM", "surfaceM2", "transferKwPerM2K"],
    unit: "K",
    says: "rise of the hot gas with natural ventilation",
    of: ({ heatKw, ventM2SqrtM, surfaceM2, transferKwPerM2K }: Inputs) =>
      6.85 * pow((heatKw * heatKw) / (ventM2SqrtM * surfaceM2 * transferKwPerM2K), 1 / 3),
  },
  "beyler-closed-room": {
    needs: [
      "heatKw",
      "timeS",
      "airKg",
      "airKjPerKgK",
      "conductivityKwPerMK",
      "densityKgPerM3",
      "heatKjPerKgK",
    ],
    unit: "K",
    says: "rise of the gas in a closed room",
    of: (given: Inputs) => {
      const inertia = given.conductivityKwPerMK * given.densityKgPerM3 * given.heatKjPerKgK;
      const held = given.airKg * given.airKjPerKgK;
      const k1 = (0.8 * Math.sqrt(inertia)) / held;
      const reach = k1 * Math.sqrt(given.timeS);
      return ((2 * given.heatKw) / held / (k1 * k1)) * (reach - 1 + exp(-reach));
    },
  },
  "thermal-penetration": {
    needs: ["densityKgPerM3", "heatKjPerKgK", "conductivityKwPerMK", "thicknessM"],
    unit: "s",
    says: "until heat is through",
    of: ({ densityKgPerM3, heatKjPerKgK, conductivityKwPerMK, thicknessM }: Inputs) =>
      ((densityKgPerM3 * heatKjPerKgK) / conductivityKwPerMK) * (thicknessM / 2) * (thicknessM / 2),
  },
  "plume-axis": {
    needs: ["ambientK", "convectedKw", "heightM", "originM", "airKjPerKgK", "airKgPerM3"],
    unit: "K",
    says: "rise on the axis of the plume",
    of: ({ ambientK, convectedKw, heightM, originM, airKjPerKgK, airKgPerM3 }: Inputs) => {
      const heat = airKjPerKgK * airKgPerM3;
      const base = pow(ambientK / (9.8 * heat * heat), 1 / 3);
      return 9.1 * base * pow(convectedKw, 2 / 3) * pow(heightM - originM, -5 / 3);
    },
  },
  "plume-origin": {
    needs: ["diameterM", "heatKw"],
    unit: "",
    says: "height of the virtual origin over the diameter",
    of: ({ diameterM, heatKw }: Inputs) => -1.02 + (0.083 * pow(heatKw, 0.4)) / diameterM,
  },
  "stack-pressure": {
    needs: ["ambientK", "gasK", "heightM"],
    unit: "Pa",
    says: "pressure of a column of hot gas",
    of: ({ ambientK, gasK, heightM }: Inputs) => 3460 * (1 / ambientK - 1 / gasK) * heightM,
  },
  "toxic-dose": {
    needs: ["monoxidePpm", "dioxidePct"],
    unit: "1/s",
    says: "dose of carbon monoxide taken in, 1 disables, breathing faster by CO2 (ISO 13571)",
    of: ({ monoxidePpm, dioxidePct }: Inputs) =>
      (monoxidePpm / PPM_MIN / SECONDS_PER_MIN) * exp(dioxidePct / FASTER_PCT),
  },
  "heat-dose": {
    needs: ["airC"],
    unit: "1/s",
    says: "dose of convected heat of a clothed person, 1 disables (ISO 13571)",
    of: ({ airC }: Inputs) => pow(airC, 3.61) / 4.1e8 / SECONDS_PER_MIN,
  },
  visibility: {
    needs: ["signFactor", "extinctionM2PerKg", "sootKgPerM3"],
    unit: "m",
    says: "how far one sees through smoke",
    of: ({ signFactor, extinctionM2PerKg, sootKgPerM3 }: Inputs) =>
      signFactor / (extinctionM2PerKg * sootKgPerM3),
  },
} as const satisfies Readonly<Record<string, Equation>>;

interface Equation {
  readonly needs: readonly (keyof Inputs)[];
  readonly unit: string;
  readonly says: string;
  of(given: Inputs): number;
}

type Inputs = Record<keyof typeof inputs, number>;

const inputs = {
  heatKw: number("Heat released, kW.").optional(),
  convectedKw: number("Convected heat, kW.").optional(),
  timeS: number("Time, s.").optional(),
  ventM2SqrtM: number("Sum of area times root of height of the vents, m^2.5.").optional(),
  surfaceM2: number("Inner surface, m2.").optional(),
  transferKwPerM2K: number("Heat transfer coefficient h_k, kW/m2/K.").optional(),
  airKg: number("Air in the room, kg.").optional(),
  airKjPerKgK: number("Specific heat of air, kJ/kg/K.").optional(),
  airKgPerM3: number("Density of air, kg/m3.").optional(),
  conductivityKwPerMK: number("Of the wall, kW/m/K.").optional(),
  densityKgPerM3: number("Of the wall, kg/m3.").optional(),
  heatKjPerKgK: number("Specific heat of the wall, kJ/kg/K.").optional(),
  thicknessM: number("Of the wall, m.").optional(),
  ambientK: number("Air outside, K.").optional(),
  gasK: number("Hot gas, K.").optional(),
  heightM: number("Height, m.").optional(),
  originM: number("Virtual origin, m.").optional(),
  diameterM: number("Diameter of the fire, m.").optional(),
  monoxidePpm: number("Carbon monoxide in the air, ppm.").optional(),
  dioxidePct: number("Carbon dioxide in the air, %.").optional(),
  airC: number("Temperature of the air, degC.").optional(),
  signFactor: number("K: 8 of a lit sign, 3 of another.").optional(),
  extinctionM2PerKg: number("Extinction coefficient of the smoke, m2/kg.").optional(),
  sootKgPerM3: number("Soot in the air, kg/m3.").optional(),
};

const schema = z
  .strictObject({
    kind: z.literal("hand-equation"),
    equation: z
      .enum(Object.keys(equations) as (keyof typeof equations)[])
      .describe("Which equation; each needs its own numbers."),
    ...inputs,
  })
  .describe(
    "A hand equation of NUREG-1805 or ISO 13571; plain numbers in the units of their names.",
  );

const nameOf = (equation: keyof typeof equations): OutputName => {
  return { id: "result", unit: equations[equation].unit, says: equations[equation].says };
};

export const handEquation = caseKind({
  schema,
  check(test, refuse) {
    for (const key of equations[test.equation].needs) {
      if (test[key] === undefined) {
        refuse([], "missing-key", `${test.equation} needs "${key}"`);
      }
    }
  },
  outputs: (test) => [nameOf(test.equation)],
  run: (test) => [
    { ...nameOf(test.equation), values: [equations[test.equation].of(test as Inputs)] },
  ],
});
