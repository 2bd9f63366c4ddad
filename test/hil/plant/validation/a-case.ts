/**
 * Case files as tests write them: a small valid one, with pieces of its text replaced.
 */
import { describeProblem } from "#panels";
import { readCase, type Case } from "../../../../hil/plant/validation/language/read-case.js";

const whole = `case: small
title: A wall that is warmed
source: this test
basis: closed-form
test:
  kind: slab
  duration: 100 s
  layers:
    - { thickness: 2 mm, conductivity: 45 W/mK, density: 7850 kg/m3, heat: 465 J/kgK }
  front: { flux: 10 kW/m2 }
expect:
  - { of: front, at: [[50 s, 88.5 degC]], band: 0.5 K }
`;

/** Its text, with these pieces replaced. */
export function caseText(...pieces: readonly (readonly [piece: string, by: string])[]): string {
  return pieces.reduce((text, [piece, by]) => {
    if (!text.includes(piece)) throw new RangeError(`the case has no "${piece}"`);
    return text.replace(piece, by);
  }, whole);
}

/** Throws all problems of a case that is meant to be good. */
export function goodCase(text: string): Case {
  const reading = readCase(text, "small.case.yaml");
  if (reading.ok) return reading.value;
  throw new Error(reading.problems.map(describeProblem).join("\n"));
}

/** Each problem as it is shown. */
export function problemsOf(text: string): string[] {
  return readCase(text, "small.case.yaml").problems.map(describeProblem);
}
