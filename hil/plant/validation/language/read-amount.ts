/**
 * Amounts whose kind depends on the output that they are about: expected values, bands, datums.
 *
 * They come out in the output's own unit. A refusal is a sentence with an example.
 */
import { quantityKinds, unitNamed } from "#panels";
import { ZERO_C_IN_K } from "./amounts.js";

export type Amount =
  { readonly ok: true; readonly amount: number } | { readonly ok: false; readonly says: string };

/** A number and a unit as one text; a bare number only where the output has no unit. */
export function readAmount(written: string | number, unit: string): Amount {
  const { digits, unit: has } = split(written);
  if (digits === undefined) return wrong(`"${written}" is not an amount`, unit);
  if (has === "" && unit === "") return { ok: true, amount: Number(digits) };
  if (has === "") return wrong(`${written} has no unit`, unit, digits);
  const factor = factorTo(has, unit);
  if (factor !== undefined) return { ok: true, amount: Number(digits) * factor };
  const known = unitNamed(has);
  if (known?.kind === "temperature rise" && unitNamed(unit)?.kind === "temperature") {
    return { ok: true, amount: Number(digits) - ZERO_C_IN_K };
  }
  if (known === undefined) return wrong(`"${written}" has no unit known here`, unit, digits);
  return wrong(`"${written}" is ${quantityKinds[known.kind].one}`, unit, digits);
}

/** How many of `to` one of `from` is; undefined where they measure different things. */
export function factorTo(from: string, to: string): number | undefined {
  const one = unitNamed(from);
  const other = unitNamed(to);
  if (one === undefined || other === undefined || one.kind !== other.kind) return undefined;
  const [over, under] = one.fraction;
  const [otherOver, otherUnder] = other.fraction;
  return (over * otherUnder) / (under * otherOver);
}

/** The unit in which a difference of two such values is. */
export function differenceUnit(unit: string): string {
  if (unitNamed(unit)?.kind === "temperature") return "K";
  return unit === "%" ? "points" : unit;
}

/** The digits and the unit of a text; no digits where it does not begin with a number. */
export function split(written: string | number): { digits?: string; unit: string } {
  const match = /^\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*?)\s*$/i.exec(String(written));
  return match?.[1] === undefined ? { unit: "" } : { digits: match[1], unit: match[2] ?? "" };
}

function wrong(what: string, unit: string, digits = "480"): Amount {
  const example = unit === "" ? digits : `${digits} ${unit}`;
  const wants = unit === "" ? "a number without a unit" : unit;
  return { ok: false, says: `${what}; here it is ${wants}, for example "${example}"` };
}
