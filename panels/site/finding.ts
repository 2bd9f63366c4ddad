/**
 * Findings: what is wrong with the design of a site, as against with the text of its file.
 *
 * An acceptable finding refuses the site until the file names it under `accepts` with a reason; it
 * is then a warning that shows every time. A remark is a warning from the start.
 */
export const acceptableCodes = [
  "site.air-runs-into-release",
  "site.bank-too-small",
  "site.closing-too-slow",
  "site.compartment-open-top",
  "site.extended-too-much",
  "site.isolation-too-slow",
  "site.fault-told-late",
  "site.line-too-few",
  "site.no-check-valve",
  "site.pipe-volume",
  "site.room-without-bank",
  "site.single-line-release",
  "site.tie-dead-end",
  "site.unit-reaches-people",
  "site.ups-pair-in-one-compartment",
] as const;

export const remarkCodes = [
  "site.battery-energy",
  "site.bms-too-slow",
  "site.cable-over-racks",
  "site.isolation-by-hand",
  "site.notice-by-hand",
  "site.notice-one-route",
  "site.panel-not-covered",
  "site.racks-too-close",
  "site.reserve-too-small",
  "site.on-time-too-short",
  "site.attempts-overlap",
  "site.settling-too-long",
  "site.second-flooding-short",
  "site.tones-alike",
  "site.hold-line-fault-holds",
  "site.gas-unwatched",
  "site.water-unwatched",
  "site.relief-too-low",
] as const;

export type AcceptableCode = (typeof acceptableCodes)[number];
export type RemarkCode = (typeof remarkCodes)[number];

export interface Finding {
  readonly code: AcceptableCode | RemarkCode;
  /** Every id that an `accepts` entry may name as the place of this finding. */
  readonly about: readonly string[];
  /**
   * Where to point: the entry with this id, the key in it that a person would change, and the item
   * of the list under that key.
   */
  readonly at: { readonly id: string; readonly key?: string; readonly item?: number };
  readonly says: string;
}

/** Whether a finding refuses the site unless it is accepted. */
export function isAcceptable(code: Finding["code"]): code is AcceptableCode {
  return (acceptableCodes as readonly string[]).includes(code);
}
