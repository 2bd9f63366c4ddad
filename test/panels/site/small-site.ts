/**
 * A small site without a single finding, as text, and the words for changing and reading it.
 *
 * A test takes it, changes the one line that it is about, and compares whole sentences. The line
 * numbers in the tests are those of this text.
 */
import { describeProblem, readSite, type Site } from "#panels";

export const smallSite = `site: small
title: Two halves of one small site
floors: [{ id: 1F, level: 1 }]
compartments:
  - { id: FC-A, floor: 1F, rating: 60 min }
  - { id: FC-B, floor: 1F, rating: 60 min }
protections:
  - id: gas
    concentration: 5.3 %
    lines: [{ id: smoke, kind: smoke, at: 0.5 %/m }, { id: heat, kind: heat, at: 57 degC }]
rooms:
  - { id: hall, title: Hall, kind: server, compartment: FC-A,
      volume: 480 m3, height: 3 m, leakage: 90 cm2, protection: gas }
  - { id: ups-A, title: UPS A, kind: ups, compartment: FC-A,
      volume: 100 m3, height: 3 m, leakage: 90 cm2, protection: gas }
  - { id: ups-B, title: UPS B, kind: ups, compartment: FC-B,
      volume: 100 m3, height: 3 m, leakage: 90 cm2, protection: gas }
  - { id: battery, title: Batteries, kind: battery, compartment: FC-B,
      volume: 100 m3, height: 3 m, leakage: 90 cm2, protection: gas, batteries: rules }
  - { id: store, title: Gas store, kind: gas-store, compartment: FC-B,
      volume: 30 m3, height: 3 m, leakage: 90 cm2 }
openings:
  - { id: D1, kind: door, from: hall, to: outside }
batteryRules: [{ id: rules }]
units: [{ id: unit, agent: FK-5-1-12, mass: 2 kg, trigger: heat, at: 80 degC }]
lineUps:
  - { id: LA, room: ups-A, panels: 2, load: 50 kW, partner: LB, unit: unit }
  - { id: LB, room: ups-B, panels: 2, load: 50 kW, unit: unit }
rackRows:
  - { id: R1, room: battery, racks: 4, modules: 11, module: 8.5 kWh, chemistry: LFP, gap: 1 m,
      ups: [U-A, U-B], breakers: remote, bms: 1 s, unit: unit }
upses:
  - { id: U-A, room: ups-A, power: 200 kW, partner: U-B, batteryBreaker: remote, autonomy: 5 min }
  - { id: U-B, room: ups-B, power: 200 kW, batteryBreaker: remote, autonomy: 5 min }
loads:
  - { id: servers, room: hall, power: 100 kW, feeds: [U-A, U-B] }
banks:
  - { id: bank, floor: 1F, room: store, agent: FK-5-1-12, cylinders: 5, fill: 100 kg,
      pressure: 42 bar, serves: [hall, ups-A, ups-B, battery] }
notice: { automatic: true, recipients: [{ id: brigade, over: [line, mobile] }] }
`;

/** The small site with one piece of its text replaced; the piece must be there. */
export function withText(piece: string, instead: string, text = smallSite): string {
  if (!text.includes(piece)) throw new Error(`the small site has no "${piece}"`);
  return text.replace(piece, () => instead);
}

/** The small site with lines added at its end. */
export function withLines(...lines: string[]): string {
  return `${smallSite}${lines.join("\n")}\n`;
}

/** Every problem as `line:column severity code: sentence`. */
export function problemsIn(text: string): string[] {
  return readSite(text, "f").problems.map((problem) => describeProblem(problem).replace(/^f:/, ""));
}

/** The model of a text that must load. */
export function siteOf(text: string): Site {
  const reading = readSite(text, "small.site.yaml");
  if (!reading.ok) throw new Error(reading.problems.map(describeProblem).join("\n"));
  return reading.value;
}
