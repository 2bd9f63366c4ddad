/**
 * Reads how far off a value may be: "0.5 %", "2 K", "0.5 % or 0.05 K".
 */
import type { Tolerance } from "./expected.js";
import { differenceUnit, factorTo, split } from "./read-amount.js";

export type BandReading =
  | { readonly ok: true; readonly tolerance: Tolerance }
  | { readonly ok: false; readonly says: string };

/** `unit` is the unit of what is compared. */
export function readBand(text: string, unit: string): BandReading {
  const inUnit = differenceUnit(unit);
  let tolerance: Tolerance = {};
  for (const part of text.split(/\s+or\s+/)) {
    const { digits, unit: has } = split(part);
    const amount = Number(digits);
    if (digits === undefined || amount < 0) return wrong(part, inUnit);
    if (has === "%") tolerance = { ...tolerance, share: amount / 100 };
    else if (has === inUnit) tolerance = { ...tolerance, amount };
    else {
      const factor = factorTo(has, inUnit);
      if (factor === undefined) return wrong(part, inUnit);
      tolerance = { ...tolerance, amount: amount * factor };
    }
  }
  return { ok: true, tolerance };
}

function wrong(part: string, unit: string): BandReading {
  const shown = unit === "" ? "0.5" : `0.5 ${unit}`;
  const says =
    `"${part}" is no band here; write a share, an amount or both, ` +
    `for example "0.5 %", "${shown}" or "0.5 % or ${shown}"`;
  return { ok: false, says };
}
