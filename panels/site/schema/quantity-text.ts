/**
 * Reads one quantity as a person wrote it ("480 m3", "2.5 min") into the unit of the model.
 *
 * A refusal is a sentence that names what stands there, what is wanted, and an example made of the
 * writer's own number. It never guesses a missing unit.
 */
import { quantityKinds, recommendedUnit, unitNamed, type QuantityName } from "./quantity-kinds.js";

export type QuantityReading =
  | { readonly ok: true; readonly amount: number }
  | {
      readonly ok: false;
      readonly code: "wrong-unit" | "wrong-value";
      readonly says: string;
    };

/** Limits in the recommended unit of the kind. Without them: 0 or more. */
export interface Limits {
  readonly from?: number;
  readonly to?: number;
  /** Zero is refused too. */
  readonly aboveZero?: boolean;
}

/** Beyond this no quantity of a building is meant; it keeps every later sum exact. */
const LARGEST = 1e12;

export function readQuantity(text: string, kind: QuantityName, limits: Limits): QuantityReading {
  const match = /^\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\S.*?)?\s*$/i.exec(text);
  const quoted = JSON.stringify(text);
  if (match?.[1] === undefined) {
    return wrong("value", `${quoted} is not a quantity; ${wanted(kind, "480")}`);
  }
  const [, digits, unit] = match;
  if (unit === undefined) return wrong("unit", noUnit(quoted, kind, digits));
  const known = unitNamed(unit);
  if (known === undefined) {
    return wrong("unit", `${quoted} has no unit known here; ${wanted(kind, digits)}`);
  }
  if (kind === "temperature" && known.kind === "temperature rise") {
    return wrong("unit", `${quoted} is written in degC here: "${toCelsius(digits)} degC"`);
  }
  if (known.kind !== kind) {
    return wrong("unit", `${quoted} is ${quantityKinds[known.kind].one}; ${wanted(kind, digits)}`);
  }
  const [numerator, denominator] = known.fraction;
  const amount = (Number(digits) * numerator) / denominator;
  if (!isWithin(amount, kind, limits)) {
    return wrong("value", `${quoted} is out of range; ${kind} here is ${rangeOf(kind, limits)}`);
  }
  if (kind !== "time") return { ok: true, amount };
  const whole = Math.round(amount);
  if (Math.abs(whole - amount) > 1e-6) {
    return wrong("value", `${quoted} is not a whole number of milliseconds; round it`);
  }
  return { ok: true, amount: whole };
}

/** A temperature in kelvin as it is written in degC. */
function toCelsius(kelvin: string): number {
  return Number((Number(kelvin) - 273.15).toFixed(6));
}

/** What to say of a number without a unit. */
export function noUnit(shown: string, kind: QuantityName, digits = shown): string {
  return `${shown} has no unit; ${wanted(kind, digits)}`;
}

/** What a kind wants, with an example. */
function wanted(kind: QuantityName, digits: string): string {
  const unit = recommendedUnit(kind);
  return `${kind} wants ${unit}, for example "${digits} ${unit}"`;
}

function isWithin(amount: number, kind: QuantityName, limits: Limits): boolean {
  const [numerator, denominator] = unitNamed(recommendedUnit(kind))?.fraction ?? [1, 1];
  const inUnit = (amount * denominator) / numerator;
  if (limits.aboveZero === true && inUnit <= 0) return false;
  return inUnit >= (limits.from ?? 0) && inUnit <= (limits.to ?? LARGEST);
}

function rangeOf(kind: QuantityName, { from = 0, to, aboveZero }: Limits): string {
  const unit = recommendedUnit(kind);
  if (to !== undefined) return `${from} ${unit} to ${to} ${unit}`;
  return aboveZero === true ? `more than 0 ${unit}` : `${from} ${unit} or more`;
}

function wrong(what: "unit" | "value", says: string): QuantityReading {
  return { ok: false, code: `wrong-${what}`, says };
}
