/**
 * What has changed between two maps of one site.
 *
 *   added        a register that was not there        removed   one that is no more
 *   moved        the same register, elsewhere         changed   the same tag, another meaning
 *   broken       an address that was published and now means something else
 *
 * Only `broken` is an offence: somebody who reads that address is told something wrong without
 * noticing. The rest may be news, and an address that nobody answers at is noticed.
 */
import { meaningOf } from "#firmware";
import { placeOf, type PublishedRow } from "./published-map.js";

export interface MapDiff {
  readonly added: readonly PublishedRow[];
  readonly removed: readonly PublishedRow[];
  readonly moved: readonly Change[];
  readonly changed: readonly Change[];
  readonly broken: readonly Change[];
}

export interface Change {
  readonly before: PublishedRow;
  readonly after: PublishedRow;
}

export function mapDiff(before: readonly PublishedRow[], after: readonly PublishedRow[]): MapDiff {
  const was = before.filter(isThere);
  const is = after.filter(isThere);
  const wasByName = new Map(was.map((row) => [nameOf(row), row]));
  const isByName = new Map(is.map((row) => [nameOf(row), row]));
  const isByPlace = new Map(is.map((row) => [placeOf(row), row]));
  const both = is.flatMap((row): Change[] => {
    const old = wasByName.get(nameOf(row));
    return old === undefined ? [] : [{ before: old, after: row }];
  });
  return {
    added: is.filter((row) => !wasByName.has(nameOf(row))),
    removed: was.filter((row) => !isByName.has(nameOf(row))),
    moved: both.filter((each) => isSame(each) && placeOf(each.before) !== placeOf(each.after)),
    changed: both.filter((each) => !isSame(each)),
    broken: was.flatMap((row): Change[] => {
      const now = isByPlace.get(placeOf(row));
      return now === undefined || isSame({ before: row, after: now })
        ? []
        : [{ before: row, after: now }];
    }),
  };
}

function isThere({ access }: PublishedRow): boolean {
  return access !== "retired";
}

/** A tag stands once in a table; whose it is tells the rest. */
function nameOf({ endpoint, table, tag }: PublishedRow): string {
  return `${endpoint} ${table} ${tag}`;
}

function isSame({ before, after }: Change): boolean {
  return meaningOf(before) === meaningOf(after);
}

/** One line for each thing that has changed, under a head for each kind. */
export function diffLines(diff: MapDiff): string[] {
  return [
    ...section("Means something else now", diff.broken, ({ before, after }) => {
      return `${place(before)}: ${meaning(before)}, now ${meaning(after)}`;
    }),
    ...section("Changed", diff.changed, ({ before, after }) => {
      return `${place(before)}: ${meaning(before)}, now ${place(after)}: ${meaning(after)}`;
    }),
    ...section("Moved", diff.moved, ({ before, after }) => {
      return `${before.tag}: ${place(before)}, now ${place(after)}`;
    }),
    ...section("Added", diff.added, (row) => `${row.tag}: ${place(row)}`),
    ...section("Removed", diff.removed, (row) => `${row.tag}: ${place(row)}`),
  ];
}

function section<T>(head: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return [];
  return [`${head} (${items.length}):`, ...items.map((item) => `  ${line(item)}`)];
}

function place({ endpoint, modbusUnit, table, address }: PublishedRow): string {
  return endpoint === ""
    ? `${table} ${address}`
    : `${endpoint} unit ${modbusUnit} ${table} ${address}`;
}

function meaning({ tag, type, unit, scale, offset }: PublishedRow): string {
  return `${tag} (${type}, raw * ${scale} + ${offset}${unit === "" ? "" : ` ${unit}`})`;
}
