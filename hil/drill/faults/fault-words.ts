/**
 * Fault words: a fault of a drill in one line, as verdicts, timelines and records name it.
 */
import type { ReportFault } from "../../rig/faults/report-fault.js";
import type { WireFault } from "../../rig/faults/wire-fault.js";
import type { Act } from "../drill.js";

/** The act's kind and what it names, without its wear and its claims. */
export function describeFault(act: Act): string {
  switch (act.kind) {
    case "driftSensor":
      return `${act.kind} ${act.point} ${act.perHour} per hour`;
    case "noiseSensor":
      return `${act.kind} ${act.point} up to ${act.amplitude}`;
    case "offsetSensor":
      return `${act.kind} ${act.point} by ${act.by}`;
    case "breakWire":
      return `${act.kind} ${act.wire} ${wireWords(act.fault)}`;
    case "breakFace":
      return `${act.kind} ${wireWords(act.fault)}`;
    case "breakReports":
      return `${act.kind} ${act.device} ${reportWords(act.fault)}`;
    case "breakLine": {
      const fault = typeof act.fault === "string" ? act.fault : JSON.stringify(act.fault);
      return `${act.kind} ${act.line} ${fault}${act.comes === undefined ? "" : ", on and off"}`;
    }
    default:
      return plainWords(act);
  }
}

function wireWords({ kind, by, code, sharePct }: WireFault): string {
  const delay = kind === "late" || kind === "split" ? ` by ${by} ms` : "";
  const which = kind === "exception" ? ` ${code}` : "";
  return `${kind}${delay}${which}${sharePct < 100 ? `, at ${sharePct} % of its polls` : ""}`;
}

function reportWords(fault: ReportFault): string {
  return fault.kind === "clock-skew" ? `${fault.kind} by ${fault.by / 1000} s` : fault.kind;
}

function plainWords(act: Act): string {
  return Object.entries(act)
    .filter(([key, fact]) => fact !== undefined && key !== "wear" && key !== "undetected")
    .map(([, fact]) => String(fact as string))
    .join(" ");
}
