/**
 * What the sheets of all formats have in common: the verdict in words, the figures of the table,
 * and rooms that are alike put together.
 */
import { lineNames, marks, type RoomSheet, type SheetLine, type Site } from "#panels/design";

/** One sheet as it is asked for: the rooms chosen, and the site that they are of. */
export interface Sheet {
  readonly site: Site;
  readonly rooms: readonly RoomSheet[];
  /** Whether these are all the rooms of the site. */
  readonly isWhole: boolean;
}

/** The columns of the table of rooms. */
export const tableHeads = [
  "room",
  "agent",
  "required kg",
  "stored kg",
  "surplus kg",
  "margin %",
  "warmest %",
  "hold s",
  "vent m2",
  "verdict",
] as const;

export function tableRow(sheet: RoomSheet): string[] {
  const figures = figuresOf(sheet);
  const shown = (name: string, digits: number) => figures[name]?.toFixed(digits) ?? "-";
  return [
    sheet.room,
    sheet.agent ?? "-",
    shown("requiredKg", 1),
    shown("storedKg", 1),
    shown("surplusKg", 1),
    shown("marginPercent", 1),
    shown("warmestConcentrationPercent", 1),
    shown("holdSeconds", 0),
    shown("ventAreaM2", 3),
    sheet.verdict,
  ];
}

/** All figures of a room by name; the names are unique over its lines. */
export function figuresOf({ lines }: RoomSheet): Readonly<Record<string, number>> {
  return Object.fromEntries(lines.flatMap(({ figures }) => Object.entries(figures)));
}

export function nameOf({ id }: SheetLine): string {
  return lineNames[id];
}

/** Sheets that agree in all but the name of the room, in the order of the first of each. */
export function alike(rooms: readonly RoomSheet[]): readonly (readonly RoomSheet[])[] {
  const groups = new Map<string, RoomSheet[]>();
  for (const sheet of rooms) {
    const key = JSON.stringify([sheet.bank, sheet.lines]);
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  return [...groups.values()];
}

/** `3 rooms: 2 meet, 1 fails, 0 open.` */
export function countLine({ rooms }: Sheet): string {
  const count = (verdict: RoomSheet["verdict"]) =>
    rooms.filter((sheet) => sheet.verdict === verdict).length;
  const fails = count("fails");
  return (
    `${rooms.length} ${rooms.length === 1 ? "room" : "rooms"}: ${count("meets")} meet, ` +
    `${fails} ${fails === 1 ? "fails" : "fail"}, ${count("open")} open.`
  );
}

/** What the marks and verdicts mean, and what the sheet is not. */
export const legend: readonly string[] = [
  ...Object.entries(marks).map(([mark, means]) => `Mark ${mark}: ${means}.`),
  "open: nothing fails, and the site file does not say enough to judge.",
  "A design aid, not an approval. What is marked A rests on an assumption.",
];

/** Rooms that no gas protects; a sheet that left them out in silence would look complete. */
export function unprotectedLine({ site, isWhole }: Sheet): string[] {
  if (!isWhole) return [];
  const rooms = site.rooms.filter(({ area, kind }) => area === undefined && burning.has(kind));
  if (rooms.length === 0) return [];
  return [`Without gas, so without a sheet: ${rooms.map(({ id }) => id).join(", ")}.`];
}

/** Kinds of room that burn by their own equipment. */
const burning: ReadonlySet<string> = new Set(["server", "ups", "battery", "electrical"]);
