/**
 * Acts of a named person at the panel - decisions, points taken out of service, queues
 * acknowledged - and lines that are broken.
 */
import type { Order } from "#firmware";
import { profileOf, type Path, type Site } from "#panels";
import { stateOf } from "../rig/emulated-field.js";
import type { Act } from "./drill.js";
import type { ScriptLineFile } from "./drill.schema.js";
import { layingOf } from "./faults/read-field-fault.js";
import type { Places } from "./place-words.js";

type ServiceAct = Extract<Act, { readonly kind: "decide" | "disable" | "enable" | "acknowledge" }>;

export function readService(
  kind: Exclude<ServiceAct["kind"], "decide"> | "breakLine",
  line: ScriptLineFile,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const point = (written: string): string => places.disabled(written, [...path, "point"], site);
  const { breakLine, disable, enable, acknowledge } = line;
  if (kind === "breakLine" && breakLine !== undefined) {
    return readBreak(breakLine, path, places, site);
  }
  if (kind === "disable" && disable !== undefined) {
    return { kind, point: point(disable.point), by: disable.by, lasts: disable.for };
  }
  if (kind === "enable" && enable !== undefined) {
    return { kind, point: point(enable.point), by: enable.by };
  }
  return { kind: "acknowledge", queue: acknowledge?.queue, by: acknowledge?.by ?? "" };
}

/** A broken line: by a fault that the site's panel can tell, or by its resistance. */
function readBreak(
  given: NonNullable<ScriptLineFile["breakLine"]>,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const { line: written, fault, ohms, comes } = given;
  const line = places.line(written, [...path, "line"]);
  if ((fault === undefined) === (ohms === undefined)) {
    places.report(path, "drill.wrong-value", "a broken line has either a fault or ohms");
  }
  const what = fault ?? { ohms: ohms ?? 0 };
  if (stateOf(what, profileOf(line, site)) === undefined) {
    const says = `the panel of ${line} has no band for ${fault}; give ohms or another fault`;
    places.report([...path, "fault"], "drill.wrong-value", says);
  }
  const turns =
    comes === undefined ? {} : { comes: { period: comes.period, sharePct: comes.duty } };
  return { kind: "breakLine", line, fault: what, ...turns, ...layingOf(given) };
}

/** The order that a person gives. */
export function serviceOrder(act: ServiceAct): Order {
  switch (act.kind) {
    case "decide": {
      const { decision, about, lasts } = act;
      return { kind: "decide", decision, about, ...(lasts === undefined ? {} : { lasts }) };
    }
    case "disable": {
      const lasts = act.lasts === undefined ? {} : { lasts: act.lasts };
      return { kind: "disable", what: act.point, ...lasts };
    }
    case "enable":
      return { kind: "enable", what: act.point };
    case "acknowledge":
      return { kind: "acknowledge", ...(act.queue === undefined ? {} : { queue: act.queue }) };
  }
}
