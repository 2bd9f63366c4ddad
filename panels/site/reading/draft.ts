/**
 * A site file taken in entry by entry, so that one bad entry does not hide what is wrong elsewhere.
 *
 * An entry that the schema refuses is left out, but its id stays known: references to it are not
 * reported as unknown. A section with such a hole is `unsound`, and the checks that need it wait.
 * A file without any such hole was parsed as a whole already, and is not parsed again.
 */
import * as z from "zod";
import { millis, type Duration } from "../../quantities.js";
import type { NoticeFile } from "../schema/notice.schema.js";
import { sections, siteSchema, type EntryOf, type SectionName } from "../site.schema.js";
import { lendingSchema, type LendingEntry } from "../schema/lending.schema.js";
import { supervisionSchema, type SupervisionEntry } from "../schema/supervision.schema.js";
import { childOf } from "./schema-lookup.js";
import type { Path } from "./yaml-source.js";

/** An id as it stands in the file, whether or not its entry is valid. */
export interface Named {
  readonly id: string;
  readonly section: SectionName;
  readonly path: Path;
}

export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly scanPeriod: Duration;
  readonly altitudeM: number | undefined;
  readonly notice: NoticeFile;
  readonly supervision: SupervisionEntry;
  readonly lending: LendingEntry;
  readonly realOutputs: readonly string[];
  /** The valid entries, in file order. */
  readonly entries: { readonly [S in SectionName]: readonly EntryOf<S>[] };
  /** Every id of every list section, in file order; repeated where the file repeats it. */
  readonly named: readonly Named[];
  readonly unsound: ReadonlySet<SectionName>;
}

export type SiteFile = z.output<typeof siteSchema>;

/** `whole` is what the schema made of the root; undefined where it refused any of it. */
export function draftOf(root: unknown, whole: SiteFile | undefined): Draft {
  const unsound = new Set<SectionName>();
  const heads = whole ?? headsOf(root);
  const entries = whole ?? (takenOf(root, unsound) as Draft["entries"]);
  return {
    id: heads.site,
    title: heads.title,
    scanPeriod: heads.scan,
    altitudeM: heads.altitude,
    notice: heads.notice,
    supervision: heads.supervision,
    lending: heads.lending,
    realOutputs: heads.realOutputs,
    entries,
    named: sectionNames.flatMap((name) => namedIn(name, childOf(root, name))),
    unsound,
  };
}

function headsOf(root: unknown): z.output<typeof headsSchema> {
  const heads = headsSchema.safeParse(root);
  return heads.success ? heads.data : noHeads;
}

/** Each list is parsed by the schema of its own name, which the index signature cannot say. */
function takenOf(root: unknown, unsound: Set<SectionName>): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    sectionNames.map((name) => [name, takeSection(name, childOf(root, name), unsound)]),
  );
}

export const sectionNames = Object.keys(sections) as SectionName[];

/** The entries of one section that the schema takes. */
function takeSection(
  name: SectionName,
  list: unknown,
  unsound: Set<SectionName>,
): readonly unknown[] {
  if (list !== undefined && !Array.isArray(list)) unsound.add(name);
  return listOf(list).flatMap((item) => {
    const parsed = sections[name].safeParse(item);
    if (parsed.success) return [parsed.data];
    unsound.add(name);
    return [];
  });
}

function namedIn(section: SectionName, list: unknown): Named[] {
  return listOf(list).flatMap((item, index) => {
    const id = childOf(item, "id");
    return typeof id === "string" ? [{ id, section, path: [section, index, "id"] }] : [];
  });
}

/** A list as it is; anything else counts as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

const { site, title, scan, altitude, notice, supervision, lending, realOutputs } = siteSchema.shape;
const headsSchema = z.object({
  ...{ site, title, scan, altitude, notice, supervision, lending, realOutputs },
});

/** Stands in for heads that the schema refused; no check reads it, the file is refused anyway. */
const noHeads = {
  site: "",
  title: "",
  scan: millis(100),
  altitude: undefined,
  notice: { automatic: true, routes: [], repeat: millis(60_000), proof: millis(10_000) },
  supervision: supervisionSchema.parse({}),
  lending: lendingSchema.parse({}),
  realOutputs: [],
};
