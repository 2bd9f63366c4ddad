/**
 * The kinds of quantity that stand in a site file, and the units that each may be written in.
 *
 * The first unit of a kind is the one that messages and the JSON Schema recommend. A unit is a
 * fraction `[numerator, denominator]` to the unit of the model: 5 cm2 is 5 * 1 / 10000 m2, which
 * rounds once and gives exactly 0.0005.
 */
interface QuantityKind {
  /** With its article, as a sentence says it. */
  readonly one: string;
  readonly units: Readonly<Record<string, readonly [numerator: number, denominator: number]>>;
}

export type QuantityName =
  | "volume"
  | "length"
  | "area"
  | "time"
  | "mass"
  | "energy"
  | "temperature"
  | "share"
  | "obscuration"
  | "gas level"
  | "air flow"
  | "water flow"
  | "power"
  | "pressure"
  | "density"
  | "conductivity"
  | "resistance"
  | "temperature rise"
  | "mass flow"
  | "heat flux"
  | "speed"
  | "specific heat"
  | "heat of combustion"
  | "heat transfer"
  | "molar mass"
  | "activation energy"
  | "rate"
  | "response index"
  | "optical density"
  | "fire growth"
  | "contact resistance"
  | "mass flux";

/**
 * Model units: m3, m, m2, ms, kg, kWh, degC, %, %/m, % LFL, m3/s, L/min, kW, bar, kg/m3, W/mK,
 * ohm, K, kg/s, kW/m2, m/s, J/kgK, MJ/kg, W/m2K, g/mol, kJ/mol, 1/s, m0.5s0.5, 1/m, kW/s2, m2K/W,
 * kg/m2s. The kinds after the rise in temperature stand in validation cases only.
 */
export const quantityKinds: Readonly<Record<QuantityName, QuantityKind>> = {
  volume: { one: "a volume", units: { m3: [1, 1], L: [1, 1000] } },
  length: { one: "a length", units: { m: [1, 1], cm: [1, 100], mm: [1, 1000] } },
  area: { one: "an area", units: { m2: [1, 1], cm2: [1, 10_000], mm2: [1, 1_000_000] } },
  time: {
    one: "a time",
    units: { s: [1000, 1], ms: [1, 1], min: [60_000, 1], h: [3_600_000, 1] },
  },
  mass: { one: "a mass", units: { kg: [1, 1], g: [1, 1000], mg: [1, 1_000_000], t: [1000, 1] } },
  energy: {
    one: "an energy",
    units: { kWh: [1, 1], Wh: [1, 1000], MWh: [1000, 1], kJ: [1, 3600], MJ: [1000, 3600] },
  },
  temperature: { one: "a temperature", units: { degC: [1, 1], C: [1, 1] } },
  share: { one: "a share", units: { "%": [1, 1] } },
  obscuration: { one: "an obscuration", units: { "%/m": [1, 1] } },
  "gas level": { one: "a gas level", units: { "% LFL": [1, 1] } },
  "air flow": {
    one: "an air flow",
    // 1 cfm is 0.3048^3 m3 a minute, exactly.
    units: { "m3/s": [1, 1], "m3/h": [1, 3600], cfm: [0.028316846592, 60] },
  },
  "water flow": { one: "a water flow", units: { "L/min": [1, 1], "L/s": [60, 1] } },
  power: { one: "a power", units: { kW: [1, 1], MW: [1000, 1], W: [1, 1000] } },
  pressure: {
    one: "a pressure",
    units: { bar: [1, 1], MPa: [10, 1], kPa: [1, 100], Pa: [1, 100_000] },
  },
  density: { one: "a density", units: { "kg/m3": [1, 1], "kg/L": [1000, 1] } },
  conductivity: { one: "a conductivity", units: { "W/mK": [1, 1] } },
  resistance: { one: "a resistance", units: { ohm: [1, 1], kohm: [1000, 1] } },
  "temperature rise": { one: "a rise in temperature", units: { K: [1, 1] } },
  "mass flow": { one: "a mass flow", units: { "kg/s": [1, 1], "g/s": [1, 1000] } },
  "heat flux": { one: "a heat flux", units: { "kW/m2": [1, 1], "W/m2": [1, 1000] } },
  speed: { one: "a speed", units: { "m/s": [1, 1], "mm/s": [1, 1000] } },
  "specific heat": { one: "a specific heat", units: { "J/kgK": [1, 1], "kJ/kgK": [1000, 1] } },
  "heat of combustion": {
    one: "a heat for each mass",
    units: { "MJ/kg": [1, 1], "kJ/kg": [1, 1000] },
  },
  "heat transfer": { one: "a heat transfer coefficient", units: { "W/m2K": [1, 1] } },
  "molar mass": { one: "a molar mass", units: { "g/mol": [1, 1], "kg/mol": [1000, 1] } },
  "activation energy": { one: "an activation energy", units: { "kJ/mol": [1, 1] } },
  rate: { one: "a rate", units: { "1/s": [1, 1] } },
  "response index": { one: "a response time index", units: { "m0.5s0.5": [1, 1] } },
  "optical density": { one: "an optical density", units: { "1/m": [1, 1] } },
  "fire growth": { one: "a growth of a fire", units: { "kW/s2": [1, 1] } },
  "contact resistance": { one: "a contact resistance", units: { "m2K/W": [1, 1] } },
  "mass flux": { one: "a mass flux", units: { "kg/m2s": [1, 1] } },
};

/** The unit that a kind is best written in. */
export function recommendedUnit(kind: QuantityName): string {
  return Object.keys(quantityKinds[kind].units)[0] ?? "";
}

/** The kind that a unit belongs to, and its fraction; undefined for a unit nobody knows here. */
export function unitNamed(
  unit: string,
):
  | { readonly kind: QuantityName; readonly fraction: readonly [numerator: number, den: number] }
  | undefined {
  return unitsBySpelling.get(spelled(unit));
}

/** `m³`, `°C`, `W/(m K)` and `W/m/K` are the same units as `m3`, `degC` and twice `W/mK`. */
function spelled(unit: string): string {
  const plain = unit
    .replaceAll(/[\s()*·]+/g, "")
    .replaceAll("²", "2")
    .replaceAll("³", "3");
  const [over = "", under, ...further] = plain.replace("°C", "degC").split("/");
  return under === undefined ? over : `${over}/${under}${further.join("")}`;
}

const unitsBySpelling = new Map(
  (Object.keys(quantityKinds) as QuantityName[]).flatMap((kind) =>
    Object.entries(quantityKinds[kind].units).map(
      ([unit, fraction]) => [spelled(unit), { kind, fraction }] as const,
    ),
  ),
);
