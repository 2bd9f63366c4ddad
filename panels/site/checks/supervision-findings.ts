/**
 * Supervision: where a fault on a line would be told too late.
 */
import { groupBy } from "./group-by.js";
import type { Finding } from "../finding.js";
import type { Room, Site } from "../model.js";
import {
  reportedWithin,
  reportingBudgets,
  RULE_BUDGET,
  type FaultKind,
} from "../../supervision/reporting-budgets.js";

/** Kinds of fault that the lines of a room with gas can have. */
const ofArea = ["hold", "alarm", "actuator"] as const satisfies readonly FaultKind[];
/** Kinds that the lines of a gas store can have. */
const ofStore = ["actuator"] as const satisfies readonly FaultKind[];

/** Rooms polled so seldom that a fault is told after its budget (EN 54-2 cl. 8.2.1, recalled). */
export function faultsToldLate(site: Site): Finding[] {
  const stores = new Set(site.banks.map(({ room }) => room));
  const late = site.rooms.flatMap((room) => {
    const kinds: readonly FaultKind[] =
      room.area !== undefined ? ofArea : stores.has(room.id) ? ofStore : [];
    const worst = kinds.find((kind) => isLate(room, kind, site));
    return worst === undefined ? [] : [{ room, worst }];
  });
  return [...groupBy(late, ({ worst }) => worst)].flatMap(([, rooms]): Finding[] => {
    const ids = rooms.map(({ room }) => room.id);
    const [first] = rooms;
    if (first === undefined) return [];
    const { worst } = first;
    const limit = budgetOf(worst, site) / 1000;
    const within = reportedWithin(first.room.poll, site.scanPeriod) / 1000;
    const of = site.supervision.reporting === "rule" ? "EN 54-2 cl. 8.2.1" : "Aritech 1X-X3";
    return [
      {
        code: "site.fault-told-late",
        about: ids,
        at: { id: ids[0] ?? "", key: "poll" },
        says:
          `a fault of the kind ${worst} in ${ids.length} rooms, first "${ids[0]}", may be told ` +
          `only after ${within} s (two polls and a scan); at most ${limit} s is right (${of}). ` +
          "Poll them more often.",
      },
    ];
  });
}

function isLate(room: Room, kind: FaultKind, site: Site): boolean {
  return reportedWithin(room.poll, site.scanPeriod) > budgetOf(kind, site);
}

function budgetOf(kind: FaultKind, { supervision }: Site): number {
  return supervision.reporting === "rule" ? RULE_BUDGET : reportingBudgets[kind].within;
}
