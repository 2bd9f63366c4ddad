/**
 * Closed cases, and who they are closed for.
 *
 * Room gas is not credited to a case that it cannot enter. At Pangyo the modules in
 * their cases burned on in a flooded room; a case without its own unit is not covered.
 * And a unit that fires beside people who work under a lock must not reach them with its agent.
 */
import { agents } from "../../gas/design/agents.js";
import { reachedPct } from "../../gas/design/quantity.js";
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

/**
 * A unit that fires under a lock lets at most this share of what puts out a flame into its room,
 * though all of its charge comes out of the case: far below what harms anybody (assumption).
 */
const HARMLESS_SHARE = 0.1;

/** Units that fire while their room is under a maintenance lock, and would be felt in it (R17). */
export function unitsReachPeople({ panels, racks, rooms }: Site): Finding[] {
  const rows = [
    ...groupBy(panels, ({ lineUp }) => lineUp),
    ...groupBy(racks, ({ row }) => row),
  ] as const;
  return rows.flatMap(([id, [one]]): Finding[] => {
    const room = rooms.find((each) => each.id === one?.room);
    const unit = one?.unit;
    if (unit?.underLock !== "fire" || room?.area === undefined) return [];
    const { agent, massKg } = unit;
    const { volumeM3, temperatureC } = room;
    const pct = reachedPct({ agent, massKg, volumeM3, temperatureC });
    if (pct <= agents[agent].extinguishesPct * HARMLESS_SHARE) return [];
    const says =
      `a unit of "${id}" fires under the maintenance lock of "${room.id}", and its ${massKg} kg ` +
      `make ${pct} % there: whoever works there would meet it (R17). Write "underLock: hold".`;
    return [{ code: "site.unit-reaches-people", about: [id, room.id], at: { id }, says }];
  });
}
