/**
 * Closed cases: room gas is not credited to a case that it cannot enter. At Pangyo the modules in
 * their cases burned on in a flooded room; a case without its own unit is not covered.
 */
import type { Finding } from "../finding.js";
import type { Case, Site } from "../model.js";
import { counted } from "../reading/show-value.js";
import { groupBy } from "./group-by.js";

export function casesNotCovered(site: Site): Finding[] {
  return [
    ...notCovered(site.panels, (panel) => panel.lineUp, "line-up", "panel"),
    ...notCovered(site.racks, (rack) => rack.row, "rack row", "rack"),
  ];
}

function notCovered<T extends Case>(
  cases: readonly T[],
  rowOf: (one: T) => string,
  row: string,
  one: string,
): Finding[] {
  const bare = groupBy(
    cases.filter(({ unit }) => unit === undefined),
    rowOf,
  );
  return [...bare].map(([id, members]) => ({
    code: "site.panel-not-covered",
    about: [id, ...new Set(members.map(({ room }) => room))],
    at: { id },
    says:
      `${row} "${id}": ${counted(members.length, one)} without a suppression unit inside; ` +
      'room gas is not credited to them. Give the row a "unit" to cover them.',
  }));
}
