/**
 * One run as a picture: ours as lines, what is expected as rings, a frame for each unit.
 *
 *   unit  ┌───────────────┐   lines are thinned to what a picture can show
 *         │  ○ ──○──      │   rings are filled red where the row fails
 *         └───────────────┘
 *
 * The text is the same for the same values: coordinates have one decimal. It runs no script and
 * loads nothing.
 */
import type { Output } from "../kinds/case-kind.js";
import { valueAt } from "../verdict/judge.js";
import type { RunResult } from "../verdict/run-case.js";
import { figure } from "./figures.js";

const WIDTH = 640;
const FRAME = { left: 64, right: 150, top: 24, height: 180, gap: 56 } as const;
const POINTS_MAX = 160;
const colours = ["#1b6ca8", "#c0563f", "#3c8d4f", "#8a5aa8", "#b08a2e", "#4aa3a3"];

/**
 * Undefined where nothing of the run has a course of time that something is expected of; of a table
 * of runs, where all that is expected is an end or an extreme.
 */
export function plotOf(title: string, run: RunResult): string | undefined {
  const shown = run.outputs.filter((output) => isAsked(output, run));
  const units = [...new Set(shown.map(({ unit }) => unit))];
  const isTimed = run.label === "" || run.rows.some(({ at }) => / s$/.test(at));
  if (units.length === 0 || !isTimed) return undefined;
  const height = units.length * (FRAME.height + FRAME.gap) + FRAME.top;
  const frames = units.flatMap((unit, index) => {
    const outputs = shown.filter((output) => output.unit === unit);
    return frame(unit, outputs, run, FRAME.top + index * (FRAME.height + FRAME.gap));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" ` +
      `font-family="sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="${FRAME.left}" y="14">${escaped(title)}</text>`,
    ...frames,
    "</svg>",
    "",
  ].join("\n");
}

function isAsked({ id, timesS }: Output, { rows }: RunResult): boolean {
  return (timesS?.length ?? 0) > 1 && rows.some(({ quantity }) => quantity.startsWith(`${id}: `));
}

interface Scale {
  x(timeS: number): string;
  y(value: number): string;
}

function frame(unit: string, outputs: readonly Output[], run: RunResult, top: number): string[] {
  const rows = outputs.map((output) => pointsOf(output, run));
  const ends = outputs.map(({ timesS }) => timesS?.at(-1) ?? 0);
  const endS = Math.max(...ends, ...rows.flat().map(({ timeS }) => timeS));
  const all = [...outputs.flatMap(thinned).map(([, value]) => value), ...rows.flat().map(valueOf)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = most > least ? most - least : 1;
  const width = WIDTH - FRAME.left - FRAME.right;
  const scale: Scale = {
    x: (timeS) => (FRAME.left + (width * timeS) / (endS || 1)).toFixed(1),
    y: (value) => (top + FRAME.height * (1 - (value - least) / span)).toFixed(1),
  };
  return [
    `<rect x="${FRAME.left}" y="${top}" width="${width}" height="${FRAME.height}" ` +
      `fill="none" stroke="#999999"/>`,
    label(FRAME.left - 6, top + 4, `${figure(most)} ${unit}`, "end"),
    label(FRAME.left - 6, top + FRAME.height, `${figure(least)} ${unit}`, "end"),
    label(FRAME.left, top + FRAME.height + 14, "0 s", "start"),
    label(FRAME.left + width, top + FRAME.height + 14, `${figure(endS)} s`, "end"),
    ...outputs.flatMap((output, index) => {
      const colour = colours[index % colours.length] ?? "#000000";
      const points = thinned(output).map(([t, v]) => `${scale.x(t)},${scale.y(v)}`);
      return [
        `<polyline fill="none" stroke="${colour}" points="${points.join(" ")}"/>`,
        ...(rows[index] ?? []).map((point) => ring(point, scale, colour)),
        `<text x="${FRAME.left + width + 8}" y="${top + 12 + 14 * index}" ` +
          `fill="${colour}">${escaped(output.id)}</text>`,
      ];
    }),
  ];
}

interface Point {
  readonly timeS: number;
  readonly value: number;
  readonly fails: boolean;
}

/** What is expected of an output: at a time, in the middle of a mean, when it passes a level. */
function pointsOf({ id }: Output, { rows }: RunResult): Point[] {
  return rows.flatMap(({ quantity, at, expected, verdict }) => {
    if (!quantity.startsWith(`${id}: `)) return [];
    const fails = verdict === "fail";
    const time = /^([\d.e+-]+) s$/.exec(at)?.[1];
    if (time !== undefined) return [{ timeS: Number(time), value: expected, fails }];
    const level = /^reaches ([\d.e+-]+)/.exec(at)?.[1];
    if (level !== undefined) return [{ timeS: expected, value: Number(level), fails }];
    const [, from, to] = /^mean ([\d.]+)-([\d.]+) s$/.exec(at) ?? [];
    if (from === undefined) return [];
    return [{ timeS: (Number(from) + Number(to)) / 2, value: expected, fails }];
  });
}

const valueOf = ({ value }: Point): number => value;

function ring({ timeS, value, fails }: Point, scale: Scale, colour: string): string {
  const fill = fails ? "#d01515" : "none";
  return (
    `<circle cx="${scale.x(timeS)}" cy="${scale.y(value)}" r="3.5" ` +
    `fill="${fill}" stroke="${colour}"/>`
  );
}

function thinned(output: Output): (readonly [timeS: number, value: number])[] {
  const { timesS = [], values } = output;
  if (timesS.length <= POINTS_MAX) return timesS.map((time, i) => [time, values[i] ?? 0]);
  const endS = timesS.at(-1) ?? 0;
  return Array.from({ length: POINTS_MAX + 1 }, (_, i) => {
    const time = (endS * i) / POINTS_MAX;
    return [time, valueAt(output, time) ?? 0] as const;
  });
}

function label(x: number, y: number, text: string, anchor: "start" | "end"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
