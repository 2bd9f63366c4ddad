/**
 * One entry of the section `points` on its way to a binding: what was written, the point and device
 * that it names, and where to report what is wrong with it.
 */
import type { Point, Site } from "#panels";
import type { SectionReader } from "../section-reader.js";
import type { DeviceEntry, RealEntry } from "./points.schema.js";

export interface Entry {
  readonly written: RealEntry;
  readonly point: Point;
  readonly device: DeviceEntry;
  readonly site: Site;
  /** Reports at a key of the entry, or at the entry itself. */
  readonly report: (key: string | undefined, code: string, says: string) => void;
}

export function entryOf(
  { written, point, device, site }: Omit<Entry, "report">,
  place: number,
  reader: SectionReader,
): Entry {
  return {
    ...{ written, point, device, site },
    report: (key, code, says) => {
      const path = key === undefined ? ["real", place] : ["real", place, key];
      reader.report(path, code, `${point.tag}: ${says}`);
    },
  };
}
