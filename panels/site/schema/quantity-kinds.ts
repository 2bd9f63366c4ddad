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
  | "temperature rise";

/**
 * Model units: m3, m, m2, ms, kg, kWh, degC, %, %/m, % LFL, m3/s, L/min, kW, bar, kg/m3, W/mK,
 * ohm, K.
 */
export const quantityKinds: Readonly<Record<QuantityName, QuantityKind>> = {
  volume: { one: "a volume", units: { m3: [1, 1], L: [1, 1000] } },
  length: { one: "a length", units: { m: [1, 1], cm: [1, 100], mm: [1, 1000] } },
  area: { one: "an area", units: { m2: [1, 1], cm2: [1, 10_000], mm2: [1, 1_000_000] } },
  time: {
    one: "a time",
    units: { s: [1000, 1], ms: [1, 1], min: [60_000, 1], h: [3_600_000, 1] },
  },
  mass: { one: "a mass", units: { kg: [1, 1], g: [1, 1000], t: [1000, 1] } },
  energy: { one: "an energy", units: { kWh: [1, 1], Wh: [1, 1000], MWh: [1000, 1] } },
  temperature: { one: "a temperature", units: { degC: [1, 1] } },
  share: { one: "a share", units: { "%": [1, 1] } },
  obscuration: { one: "an obscuration", units: { "%/m": [1, 1] } },
  "gas level": { one: "a gas level", units: { "% LFL": [1, 1] } },
  "air flow": { one: "an air flow", units: { "m3/s": [1, 1], "m3/h": [1, 3600] } },
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

/** `m³`, `°C` and inner spaces are the same unit as `m3`, `degC` and none. */
function spelled(unit: string): string {
  return unit.replace(/\s+/g, "").replace("²", "2").replace("³", "3").replace("°C", "degC");
}

const unitsBySpelling = new Map(
  (Object.keys(quantityKinds) as QuantityName[]).flatMap((kind) =>
    Object.entries(quantityKinds[kind].units).map(
      ([unit, fraction]) => [spelled(unit), { kind, fraction }] as const,
    ),
  ),
);
