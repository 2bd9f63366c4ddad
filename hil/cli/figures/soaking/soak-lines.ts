/**
 * What a soak prints: a line each minute, and in the end the figures beside their goals.
 */
import type { TallyReport } from "./tally.js";
import type { Vitals } from "./words.js";

export interface Course {
  readonly byMinute: readonly Vitals[];
  readonly restarts: number;
  readonly pulls: number;
}

/** Connections made over the cables. */
export interface Connections {
  readonly field: number;
  readonly broker: number;
}

/** By then what is loaded once is loaded, and buffers have found their size. */
const SETTLED_MINUTE = 5;
const FLAT_PERCENT = 5;

export function vitalsLine(minute: number, vitals: Vitals, received: number): string {
  const { residentMiB, heapMiB, handles, requests, lines, pace } = vitals;
  return [
    `${String(minute).padStart(3)} min`,
    `${residentMiB.toFixed(1)} MiB resident`,
    `${heapMiB.toFixed(1)} MiB heap`,
    `${handles} handles`,
    `${requests} requests`,
    `${lines} lines, ${received} received`,
    `${pace.scans} scans, ${pace.overruns} overruns`,
    `late ${pace.jitterMeanMs.toFixed(1)} ms, ${pace.jitterMaxMs.toFixed(0)} at most`,
  ].join("; ");
}

/** Sound where no line was lost; memory and scans are figures, for machines are noisy. */
export function soakLines(
  { byMinute, restarts, pulls }: Course,
  last: Vitals,
  tally: TallyReport,
  connections: Connections,
): { readonly lines: readonly string[]; readonly isSound: boolean } {
  const { received, duplicates, lost, missing, outOfOrder } = tally;
  const { pace } = last;
  const more = lost > missing.length ? " ..." : "";
  const which = lost === 0 ? "" : ` (${missing.join(", ")}${more})`;
  return {
    isSound: lost === 0 && last.lines > 0,
    lines: [
      `${restarts} restarts of the broker, ${pulls} pulls of a cable`,
      `${connections.field} connections to devices, ${connections.broker} to the broker`,
      `quality 1: ${last.lines} sent, ${received} received, ${duplicates} of them again, ` +
        `${outOfOrder} out of order, ${lost} lost${which}`,
      memoryLine(byMinute),
      `${last.requests} Modbus requests`,
      `${pace.scans} scans, ${pace.overruns} overruns, ${pace.jitterMeanMs.toFixed(2)} ms late ` +
        `on average, ${pace.jitterMaxMs.toFixed(0)} at most`,
    ],
  };
}

function memoryLine(byMinute: readonly Vitals[]): string {
  const settled = byMinute[SETTLED_MINUTE - 1];
  const last = byMinute.at(-1);
  if (settled === undefined || last === undefined || settled === last) {
    return `resident memory: shown from ${SETTLED_MINUTE + 1} minutes on`;
  }
  const percent = (100 * (last.residentMiB - settled.residentMiB)) / settled.residentMiB;
  const span = `${settled.residentMiB.toFixed(1)} MiB at minute ${SETTLED_MINUTE}, `;
  const flat = `${percent.toFixed(1)} % more (goal: within ${FLAT_PERCENT} %)`;
  const handles = `file handles ${settled.handles}, ${last.handles}`;
  return `resident memory: ${span}${last.residentMiB.toFixed(1)} at the end, ${flat}; ${handles}`;
}
