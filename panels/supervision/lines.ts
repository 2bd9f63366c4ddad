/**
 * Lines: what sort each supervised line is of, by its tag, and which profile it is read with.
 */
import type { LinePanel, LineProfile } from "./eol-bands.js";
import { linePanels, lineProfiles } from "./eol-bands.js";
import type { FaultKind } from "./reporting-budgets.js";
import type { Site } from "../site/model.js";

/** The kind of fault that a break of this line is, and so its budget. */
export function faultKindOf(tag: string): FaultKind {
  const what = tag.slice(tag.lastIndexOf("/") + 1);
  if (what.startsWith("line-") || what === "tube") return "zone";
  if (what === "hold" || what === "abort") return "hold";
  if (tag.startsWith("notice/")) return "fire-routing";
  return outputCircuits[what] ?? "input";
}

/** Circuits that the panel drives, by the last word of their tags. */
const outputCircuits: Readonly<Record<string, FaultKind | undefined>> = {
  line: "actuator",
  "unit-line": "actuator",
  "fire-line": "actuator",
  "sounder-line": "sounder",
  "sign-line": "sign",
  "control-line": "fire-control",
};

/** The profile by which the line module reads this line. */
export function profileOf(tag: string, { supervision, rooms }: Site): LineProfile {
  const [thing = "", what = ""] = [tag.slice(0, tag.lastIndexOf("/")), tag.split("/").at(-1)];
  if (outputCircuits[what] !== undefined || tag.startsWith("notice/")) {
    return lineProfiles["output-circuit"];
  }
  const own = rooms.find(({ id }) => id === thing)?.area?.linePanel;
  const panel: LinePanel = own ?? supervision.linePanel;
  return lineProfiles[linePanels[panel][what.startsWith("line-") ? "detection" : "input"]];
}
