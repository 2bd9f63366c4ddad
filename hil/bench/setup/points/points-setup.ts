/**
 * What the section `points` of a bench file asks for, held against the point list of the site.
 *
 *   devices ──▶ entries, one by one: tag ▸ device ▸ place ▸ rules ──▶ shared places ──▶ bindings
 *
 * Every mistake is reported at its line. What is doubtful is refused: a register that means two
 * things, an encoding that cannot carry the point, an output that no site file arms.
 */
import { nearest, pointList, type Point, type Site } from "#panels";
import type { Binding, RealDevice } from "../../../rig/real/binding.js";
import type { SectionReader } from "../section-reader.js";
import { collisions } from "./collisions.js";
import { entryOf, type Entry } from "./entry.js";
import { placeOf } from "./point-place.js";
import { rulesOf } from "./point-rules.js";
import type { DeviceEntry, PointsSection, RealEntry } from "./points.schema.js";

/** The bindings, in the order of the file; of no use if the reader has problems. */
export function pointsSetup(
  section: PointsSection,
  site: Site,
  reader: SectionReader,
): readonly Binding[] {
  const { points } = pointList(site);
  checkSiteKey(site, points, reader);
  const devices = devicesOf(section, reader);
  const seen = new Map<string, number>();
  const bound: { readonly place: number; readonly binding: Binding }[] = [];
  section.real.forEach((written, place) => {
    const point = pointOf(written, points, place, reader);
    const device = devices.get(written.device);
    if (device === undefined) {
      const says = `there is no device "${written.device}"${meant(written.device, devices.keys())}`;
      reader.report(["real", place, "device"], "points.unknown-device", says);
    }
    if (point === undefined || device === undefined) return;
    if (seen.has(point.tag)) {
      const says = `${point.tag} has a device already, further up; a point has one`;
      reader.report(["real", place, "point"], "points.twice", says);
    }
    seen.set(point.tag, place);
    const index = points.indexOf(point);
    const binding = bindingOf(entryOf({ written, point, device, site }, place, reader), index);
    if (binding !== undefined) bound.push({ place, binding });
  });
  for (const { second, says } of collisions(bound.map(({ binding }) => binding))) {
    const at = bound[second];
    if (at === undefined) continue;
    const key = at.binding.place.kind === "mqtt" ? "topic" : "register";
    reader.report(["real", at.place, key], "points.shared", `${at.binding.tag}: ${says}`);
  }
  return bound.map(({ binding }) => binding);
}

/** What the site file arms has to be there, or it arms nothing and nobody notices. */
function checkSiteKey(site: Site, points: readonly Point[], reader: SectionReader): void {
  const outputs = points.filter(({ direction }) => direction === "output").map(({ tag }) => tag);
  for (const tag of site.realOutputs ?? []) {
    if (outputs.includes(tag)) continue;
    const says = `realOutputs of the site file names ${tag}, which is no output of the site`;
    reader.report([], "points.site-key", says + meant(tag, outputs));
  }
}

function devicesOf({ devices }: PointsSection, reader: SectionReader): Map<string, DeviceEntry> {
  const known = new Map<string, DeviceEntry>();
  devices.forEach((device, place) => {
    const { id, address, broker } = device;
    if (known.has(id)) {
      reader.report(["devices", place, "id"], "points.twice", `the device ${id} stands twice`);
    }
    if ((address === undefined) === (broker === undefined)) {
      const says = `the device ${id} has either an address or a broker`;
      reader.report(["devices", place], "points.device", says);
    }
    known.set(id, device);
  });
  return known;
}

function pointOf(
  { point: tag }: RealEntry,
  points: readonly Point[],
  place: number,
  reader: SectionReader,
): Point | undefined {
  const found = points.find((point) => point.tag === tag);
  if (found === undefined) {
    const fields = points.filter(({ direction }) => direction !== "internal");
    const tags = fields.map((point) => point.tag);
    const says = `there is no point "${tag}"${meant(tag, tags)}; quench map lists them`;
    reader.report(["real", place, "point"], "points.unknown-point", says);
  } else if (found.direction === "internal") {
    const says = `${tag} is the controller's own value; only what the field gives can be real`;
    reader.report(["real", place, "point"], "points.direction", says);
    return undefined;
  }
  return found;
}

function bindingOf(entry: Entry, point: number): Binding | undefined {
  const device = realDevice(entry.device);
  const place = placeOf(entry);
  const { tag, direction, safe } = entry.point;
  if (direction === "output") {
    const mayBeArmed = checkOutput(entry);
    if (place?.kind !== "modbus" || device === undefined) return undefined;
    return { direction, point, tag, device, place, mayBeArmed, safe };
  }
  if (entry.written.inert) entry.report("inert", "points.direction", "an input cannot be inert");
  const rules = rulesOf(entry);
  if (place === undefined || device === undefined) return undefined;
  return { direction: "input", point, tag, device, place, rules, starts: entry.written.starts };
}

/** Whether an output may ever be armed; one that may not has to say that it is meant so. */
function checkOutput({ written, point, site, report }: Entry): boolean {
  const mayBeArmed = (site.realOutputs ?? []).includes(point.tag);
  for (const key of ["scale", "offset", "span", "codes", "ohms", "plausible", "rate"] as const) {
    if (written[key] !== undefined) report(key, "points.direction", "that is for an input only");
  }
  if (mayBeArmed && written.inert) {
    report("inert", "points.arming", "the site file arms it under realOutputs; which of the two?");
  } else if (!mayBeArmed && !written.inert) {
    const says =
      "the site file does not arm it: name it under realOutputs there, or say inert: true here, " +
      "and it only journals what it would have done";
    report(undefined, "points.arming", says);
  }
  return mayBeArmed;
}

function realDevice(entry: DeviceEntry): RealDevice | undefined {
  const { id, address, broker: url, poll: pollMs, timeout: timeoutMs } = entry;
  if (url !== undefined) return { id, kind: "mqtt", url };
  if (address === undefined) return undefined;
  return { id, kind: "modbus", address, pollMs, timeoutMs };
}

function meant(given: string, known: Iterable<string>): string {
  const near = nearest(given, known);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
