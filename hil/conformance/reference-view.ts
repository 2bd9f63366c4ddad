/**
 * Reference view: what the reference controller asks for now, why, and what it would do if nothing
 * more happened.
 *
 * The last is answered by a second controller that goes on from a copy of the first's state with no
 * new sample, deadline by deadline. So a timer that runs is told from a condition that is not met.
 * It changes neither the reference nor the field.
 */
import { Controller, scanAtOrAfter, stateName } from "#firmware";
import { effectsOf, lampTag, panelLamps, type Instant, type Site } from "#panels";
import type { Foresight, Reason } from "./deviation.js";
import type { JudgedSheet } from "./judged-sheet.js";

/** How far ahead it is looked for an output to move of its own accord, milliseconds. */
const HORIZON = 10 * 60_000;

/** The last journal entry of a chart: its line, and what it says. */
export interface ChartLine {
  readonly n: number;
  readonly says: string;
}

/** Rows that ask for each output now, by `<chart> <tag>`. */
export function askedRows(controller: Controller): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  const ask = (output: string, row: string): void => {
    asked.set(output, [...(asked.get(output) ?? []), row]);
  };
  for (const chart of controller.charts()) {
    for (const tag of chart.tags) {
      for (const output of effectsOf(chart.kind, [tag], chart.context)) {
        ask(output, `${chart.id} ${tag}`);
      }
    }
  }
  for (const lamp of panelLamps) {
    if (controller.annunciation.isLit(lamp)) ask(lampTag(lamp), `panel ${lamp}`);
  }
  return asked;
}

/** Why the reference switched an output on or off: its rows, their charts and the journal. */
export function reasonOf(
  { on, rows }: { readonly on: boolean; readonly rows: readonly string[] },
  controller: Controller,
  lines: ReadonlyMap<string, ChartLine>,
): Reason {
  const says = rows.map((row) => {
    const [chart = "", tag = ""] = row.split(" ");
    const state = stateOf(controller, chart);
    if (state === undefined) return `the panel's lamp "${tag}" is ${on ? "lit" : "dark"}`;
    const line = lines.get(chart);
    const where = line === undefined ? "" : ` (journal ${line.n}: ${line.says})`;
    return `${chart} is ${state}, ${on ? "tag" : "without tag"} ${tag}${where}`;
  });
  return { rows, says: says.length === 0 ? "a person has forced it" : says.join("; ") };
}

/** What the reference would have done with an output that the other has moved to `on`. */
export function foresee(
  { site, controller, sheet }: { site: Site; controller: Controller; sheet: JudgedSheet },
  output: string,
  on: boolean,
  now: Instant,
): Foresight {
  const possible = sheet.rows.filter(({ outputs }) => outputs.includes(output));
  const ahead = goOn(site, controller, output, on, now);
  if (ahead !== undefined) {
    const rows = ahead.rows.length > 0 ? ahead.rows : possible.map(({ key }) => key);
    const later = `${((ahead.at - now) / 1000).toFixed(1)} s later`;
    return {
      rows,
      due: ahead.at,
      says: `the reference would do so ${later}; now ${standing(controller, sheet, output)}`,
    };
  }
  return {
    rows: possible.map(({ key }) => key),
    due: undefined,
    says: `the reference has no reason to; ${standing(controller, sheet, output)}`,
  };
}

/** Where the charts stand that have a say in an output: those that drive it, and its rooms'. */
function standing(controller: Controller, sheet: JudgedSheet, output: string): string {
  const driving = sheet.rows
    .filter(({ outputs }) => outputs.includes(output))
    .map(({ key }) => key.slice(0, key.indexOf(" ")));
  const rooms = sheet.roomsOf(output).flatMap((room) => [`release/${room}`, `countdown/${room}`]);
  return [...new Set([...rooms, ...driving])]
    .map((chart) => [chart, stateOf(controller, chart)] as const)
    .flatMap(([chart, state]) => (state === undefined ? [] : [`${chart} is ${state}`]))
    .join(", ");
}

function goOn(site: Site, from: Controller, output: string, on: boolean, now: Instant) {
  let at: Instant | undefined;
  const twin = new Controller(site, {
    bus: {
      latch: () => [],
      drive: (point, value, when) => {
        if (twin.images.point(point).tag === output && (value !== 0) === on) at ??= when;
      },
    },
    store: { append: () => undefined },
    hash: () => "",
  });
  twin.load(from.save());
  for (let due = twin.nextDue(); due !== undefined; due = twin.nextDue()) {
    const next = scanAtOrAfter(due, site.scanPeriod);
    if (next > now + HORIZON || twin.isSafe) return undefined;
    twin.scan(next);
    if (at !== undefined) return { at, rows: askedRows(twin).get(output) ?? [] };
  }
  return undefined;
}

/** A chart's state as the journal writes it; undefined if there is no such chart. */
function stateOf(controller: Controller, id: string): string | undefined {
  const chart = controller.chart(id);
  return chart === undefined ? undefined : stateName(chart.value);
}
