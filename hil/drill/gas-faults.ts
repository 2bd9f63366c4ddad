/**
 * Faults of the gas network: read from a drill's line, and laid on the plant.
 */
import type { Duration, Instant, Path, Site } from "#panels";
import type { Stimuli } from "../plant/plant.js";
import { gasFaultActs } from "./gas-faults.schema.js";
import type { ScriptLineFile } from "./drill.schema.js";
import type { Places } from "./place-words.js";

export type GasFault =
  | { readonly kind: "slowValve"; readonly valve: string; readonly times: number }
  | { readonly kind: "leakValve"; readonly valve: string; readonly sharePct: number }
  | { readonly kind: "failCheckValve"; readonly cylinder: string }
  | { readonly kind: "slowCylinder"; readonly cylinder: string; readonly opens: Duration }
  | { readonly kind: "leakCylinder"; readonly cylinder: string; readonly kgPerHour: number }
  | {
      readonly kind: "crossWires";
      readonly valve: string;
      readonly other: string;
      readonly withSwitches: boolean;
    };

type GasFaultName = GasFault["kind"];

export function isGasFault(name: string): name is GasFaultName {
  return Object.hasOwn(gasFaultActs, name);
}

export function isGasFaultAct(act: { readonly kind: string }): act is GasFault {
  return isGasFault(act.kind);
}

/** The fault of a line; `line[name]` is there, which the caller has seen. */
export function readGasFault(
  name: GasFaultName,
  line: ScriptLineFile,
  path: Path,
  places: Places,
  site: Site,
): GasFault {
  const given = <Name extends GasFaultName>(key: Name) =>
    line[key] as NonNullable<ScriptLineFile[Name]>;
  const selectors = site.selectorValves.map(({ id }) => id);
  const valves = [...selectors, ...site.tieLines.map((tie) => tie.valve)];
  const cylinders = site.banks.flatMap((bank) => bank.cylinders.map(({ id }) => id));
  const valve = (written: string, known = valves): string =>
    places.thing(written, [...path, "valve"], "gas valve", known);
  const cylinder = (written: string, at = [...path, "cylinder"]): string =>
    places.thing(written, at, "cylinder", cylinders);
  switch (name) {
    case "slowValve":
      return { kind: name, valve: valve(given(name).valve), times: given(name).times };
    case "leakValve":
      return { kind: name, valve: valve(given(name).valve), sharePct: given(name).share };
    case "failCheckValve":
      return { kind: name, cylinder: cylinder(given(name), [...path]) };
    case "slowCylinder":
      return { kind: name, cylinder: cylinder(given(name).cylinder), opens: given(name).opens };
    case "leakCylinder": {
      const { cylinder: id, perHour: kgPerHour } = given(name);
      return { kind: name, cylinder: cylinder(id), kgPerHour };
    }
    case "crossWires": {
      const { valve: one, with: written, switches: withSwitches } = given(name);
      const other = places.thing(written, [...path, "with"], "gas valve", selectors);
      return { kind: name, valve: valve(one, selectors), other, withSwitches };
    }
  }
}

export function playGasFault(act: GasFault, stimuli: Stimuli, at: Instant): void {
  switch (act.kind) {
    case "slowValve":
      stimuli.slowValve(act.valve, act.times, at);
      return;
    case "leakValve":
      stimuli.leakValve(act.valve, act.sharePct / 100, at);
      return;
    case "failCheckValve":
      stimuli.failCheckValve(act.cylinder, at);
      return;
    case "slowCylinder":
      stimuli.slowCylinder(act.cylinder, act.opens, at);
      return;
    case "leakCylinder":
      stimuli.leakCylinder(act.cylinder, act.kgPerHour, at);
      return;
    case "crossWires":
      stimuli.crossWires(act.valve, act.other, act.withSwitches, at);
      return;
  }
}
