/**
 * `quench check`: every problem of a site file, and what the site holds when it loads.
 */
import { describeProblem, pointList, type Site } from "#panels";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { readSiteFile } from "../shipped.js";
import { paint, say } from "../terminal.js";

export function check(name: string, asJson: boolean): number {
  const { file, reading } = readSiteFile(name);
  const errors = reading.problems.filter(({ severity }) => severity === "error").length;
  const warnings = reading.problems.length - errors;
  if (asJson) {
    say(JSON.stringify({ file, ok: reading.ok, problems: reading.problems }));
    return reading.ok ? ExitCode.passed : ExitCode.badInput;
  }
  for (const problem of reading.problems) {
    say(paint(describeProblem(problem), problem.severity === "error" ? "red" : "yellow"));
  }
  const counts = `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
  if (!reading.ok) throw new BadInput(`${file} is refused: ${counts}.`);
  say(`${file} loads: ${counts}.`);
  say(contents(reading.value));
  return ExitCode.passed;
}

function contents(site: Site): string {
  const units = [...site.panels, ...site.racks].filter(({ unit }) => unit !== undefined).length;
  const cylinders = site.banks.reduce((sum, bank) => sum + bank.cylinders.length, 0);
  const { points, devices } = pointList(site);
  return [
    plural(site.floors.length, "floor"),
    plural(site.compartments.length, "fire compartment"),
    plural(site.rooms.length, "room"),
    plural(site.panels.length, "electrical panel"),
    plural(site.racks.length, "battery rack"),
    plural(units, "suppression unit"),
    plural(site.banks.length, "gas bank"),
    plural(cylinders, "cylinder"),
    plural(devices.length, "field device"),
    plural(points.length, "point"),
  ].join(", ");
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
