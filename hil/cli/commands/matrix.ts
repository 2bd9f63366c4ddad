/**
 * `quench matrix`: what the alarm of each zone can drive, worked out from the programme.
 */
import { zoneMatrix, type ZoneEffect, type ZoneRow } from "#panels";
import { ExitCode } from "../exit-codes.js";
import { loadSite } from "../shipped.js";
import { say } from "../terminal.js";

export function printMatrix(name: string, asJson: boolean): number {
  const { value: site } = loadSite(name);
  const rows = zoneMatrix(site);
  const isInside = rows.every(({ effects }) => effects.every(({ reach }) => reach !== "outside"));
  if (asJson) {
    say(JSON.stringify({ site: site.id, inside: isInside, zones: rows }, null, 2));
  } else {
    say(`# Zone matrix of ${site.title} (${site.id})`);
    say();
    say("What the alarm of each zone can drive, by the charts that it can move. Cylinders and tie");
    say("valves are shared between floors; an emergency power-off is a person's act and not here.");
    say();
    say("| zone | compartment | reach | outputs |");
    say("| --- | --- | --- | --- |");
    for (const row of rows) for (const line of linesOf(row)) say(line);
  }
  return isInside ? ExitCode.passed : ExitCode.failed;
}

/** One line for each reach that the zone has. */
function linesOf({ zone, compartment, effects }: ZoneRow): string[] {
  const reaches = ["own", "gas path", "site", "outside"] as const;
  return reaches.flatMap((reach) => {
    const here = effects.filter((effect) => effect.reach === reach);
    if (here.length === 0) return [];
    return [`| ${zone} | ${compartment} | ${reach} | ${summary(here)} |`];
  });
}

/** `siren, 16 breaker-trip`: a name where it is one, a count where there are more. */
function summary(effects: readonly ZoneEffect[]): string {
  const kinds = new Map<string, string[]>();
  for (const { output } of effects) {
    const what = output.slice(output.lastIndexOf("/") + 1);
    kinds.set(what, [...(kinds.get(what) ?? []), output]);
  }
  return [...kinds]
    .map(([what, outputs]) => (outputs.length === 1 ? outputs[0] : `${outputs.length} ${what}`))
    .join(", ");
}
