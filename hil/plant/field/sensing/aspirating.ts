/**
 * Aspirating detector: air drawn through the ports of a pipe, each with its way to the detector.
 *
 *   port 1 ── delay 1 ──┐
 *   port 2 ── delay 2 ──┼──▶ one stream ──▶ chamber
 *   clean air (bypass) ─┘      sum(F m(t - delay)) / (sum F + bypass)
 *
 * What a port draws lies in a ring of whole ticks until it arrives: nothing is smeared on its way.
 * A ring begins full of clean air. The mixing is of soot, not of obscuration, which is not
 * proportional to it.
 *
 * EN 54-20: A is very sensitive, B enhanced, C normal. The thresholds at the detector are a
 * maker's (published, eurofyre); transport limits and stages are recalled ([M]).
 */

export interface SamplingPort {
  /** Share of the detector's flow that enters here; any unit, all ports alike. */
  readonly flow: number;
  /** Time from the port to the detector, whole ticks. */
  readonly delayTicks: number;
}

export interface SamplingPipe {
  readonly ports: readonly SamplingPort[];
  /** Clean air that enters beside the ports, in the unit of their flow. */
  readonly bypass: number;
}

/** What has been drawn and has not arrived: one cell a tick and port. It is part of the state. */
export function emptyPipe(pipe: SamplingPipe): number[] {
  return new Array<number>(cellsOf(pipe)).fill(0);
}

/**
 * Draws for one tick and tells what arrives. Ticks count up by one from any number; `there` is what
 * stands at a port.
 */
export function draw(
  pipe: SamplingPipe,
  cells: number[],
  tick: number,
  there: (port: number) => number,
): number {
  let first = 0;
  let carried = 0;
  let flow = pipe.bypass;
  pipe.ports.forEach((port, index) => {
    const length = port.delayTicks + 1;
    cells[first + (tick % length)] = there(index);
    carried += port.flow * (cells[first + ((tick + 1) % length)] ?? 0);
    flow += port.flow;
    first += length;
  });
  return carried / flow;
}

/** Whether everything on its way is what stands at the ports already, within `less`. */
export function isSettled(cells: readonly number[], there: number, less: number): boolean {
  return cells.every((cell) => Math.abs(cell - there) < less);
}

/** As if it had always been so at every port. */
export function settle(cells: number[], there: number): void {
  cells.fill(there);
}

/** What one port alone needs of the threshold of the detector: the whole flow over its own. */
export function portDilution(pipe: SamplingPipe, port: number): number {
  const flow = pipe.ports.reduce((sum, one) => sum + one.flow, pipe.bypass);
  return flow / (pipe.ports[port]?.flow ?? 0);
}

function cellsOf({ ports }: SamplingPipe): number {
  return ports.reduce((sum, { delayTicks }) => sum + delayTicks + 1, 0);
}

export const aspiratingClasses = ["A", "B", "C"] as const;
export type AspiratingClass = (typeof aspiratingClasses)[number];

export const aspiratingRows: Readonly<
  Record<AspiratingClass, { readonly detectorPct: number; readonly transportMostS: number }>
> = {
  A: { detectorPct: 0.04, transportMostS: 60 },
  B: { detectorPct: 0.04, transportMostS: 120 },
  C: { detectorPct: 0.1, transportMostS: 120 },
};

export const aspiratingStages = ["clear", "alert", "action", "fire 1", "fire 2"] as const;
export type AspiratingStage = (typeof aspiratingStages)[number];

/** From which obscuration at the detector each stage shows, %/m (typical, recalled). */
const stageFromPct = [0, 0.03, 0.08, 0.2, 2] as const;

/** The stage at so much obscuration at the detector. */
export function stageAt(pctPerM: number): AspiratingStage {
  let stage: AspiratingStage = "clear";
  aspiratingStages.forEach((name, index) => {
    if (pctPerM >= (stageFromPct[index] ?? Infinity)) stage = name;
  });
  return stage;
}
