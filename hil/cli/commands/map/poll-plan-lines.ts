/**
 * The poll plan of a site's field in words: one line a bus, and what cannot be kept.
 *
 * A serial line is only reckoned with where its speed is given: the devices of a bench stand on
 * loopback sockets, which have none.
 */
import { busLoad, fieldMap, fieldPlan, type FieldRead, type LineSettings } from "#firmware";
import { pointList, type Site } from "#panels";

export interface PlanLines {
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

/** What a device is taken to need before it answers; makers promise 1 to 20 ms. */
const THINK_MS = 5;

export interface PlanSettings {
  readonly baud?: number | undefined;
  readonly parity?: LineSettings["parity"] | undefined;
  readonly gap?: number | undefined;
}

export function planLines(site: Site, { baud, parity = "even", gap = 0 }: PlanSettings): PlanLines {
  const plan = fieldPlan(fieldMap(pointList(site)), { gapMax: gap });
  const lines: string[] = [];
  const warnings: string[] = [];
  for (const [bus, reads] of plan) {
    if (reads.length === 0) continue;
    const devices = new Set(reads.map(({ device }) => device)).size;
    const polls = pollsOf(bus, reads, devices);
    if (baud === undefined) {
      lines.push(`${polls}.`);
      continue;
    }
    const { percent, roundMs, warning } = busLoad(bus, reads, lineOf(baud, parity));
    const load = `${percent.toFixed(1)} % of its time, ${roundMs.toFixed(0)} ms a round`;
    lines.push(`${polls}; at ${baud} baud ${load}.`);
    if (warning !== undefined) warnings.push(warning);
  }
  return { lines, warnings };
}

/** One line for the whole field, as a bench says before it starts. */
export function planSummary(site: Site): string {
  const plan = fieldPlan(fieldMap(pointList(site)));
  const reads = [...plan.values()].flat();
  const devices = new Set(reads.map(({ device }) => device)).size;
  const [busiest, ofBusiest = []] =
    [...plan].sort(([, a], [, b]) => rateOf(b) - rateOf(a))[0] ?? [];
  const most =
    busiest === undefined ? "" : `, ${rateOf(ofBusiest).toFixed(1)} of them on ${busiest}`;
  return (
    `Field: ${counted(devices, "device")} on ${counted(plan.size, "Modbus endpoint")}, ` +
    `${rateOf(reads).toFixed(1)} reads a second${most}.`
  );
}

function pollsOf(bus: string, reads: readonly FieldRead[], devices: number): string {
  const round = `${counted(devices, "device")}, ${counted(reads.length, "read")} a round`;
  return `Bus ${bus}: ${round}, ${rateOf(reads).toFixed(1)} a second`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Reads a second. */
function rateOf(reads: readonly FieldRead[]): number {
  return reads.reduce((sum, { period }) => sum + 1000 / period, 0);
}

/** 11 bits a character, so that without parity there are two stop bits (Modbus Serial §2.5.1). */
function lineOf(baud: number, parity: LineSettings["parity"]): LineSettings {
  return { baud, parity, dataBits: 8, stopBits: parity === "none" ? 2 : 1, thinkMs: THINK_MS };
}
