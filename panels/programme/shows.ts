/**
 * Shows: what the controller's own points say of its charts.
 *
 * A state is shown as a code, its place in the list below. The lists grow at the end only: a code
 * that has been published keeps its meaning.
 */
import type { ChartKind } from "../cause-and-effect.js";
import { batteryCodes, batteryShows } from "./battery/battery-shows.js";
import type { ChartView, Show } from "./programme-parts.js";
import type { Site } from "../site/model.js";

export type { ChartView, Show } from "./programme-parts.js";

/** Codes of the states that displays and registers show, by kind of chart. */
export const stateCodes = {
  release: [
    "normal",
    "alert",
    "countdown",
    "holding",
    "manualCountdown",
    "releasing",
    "blocked",
    "unconfirmed",
    "released",
    "soaked",
  ],
  ladder: [
    "quiet",
    "panel",
    "room",
    "borrowed",
    "verifying",
    "water",
    "cooling",
    "brigade",
    "watching",
    "opened",
  ],
  unit: ["normal", "tripping", "releasing", "watching", "contained", "escalated"],
  ...batteryCodes,
} as const satisfies Partial<Record<ChartKind, readonly string[]>>;

export function showsOf(site: Site): Show[] {
  const shows: Show[] = [];
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    shows.push(
      coded(`${room.id}/release-state`, `release/${room.id}`, stateCodes.release),
      coded(`${room.id}/ladder-state`, `ladder/${room.id}`, stateCodes.ladder),
    );
  }
  for (const subject of [...site.panels, ...site.racks]) {
    if (subject.unit === undefined) continue;
    shows.push(coded(`${subject.id}/unit-state`, `unit/${subject.id}`, stateCodes.unit));
  }
  for (const rack of site.racks) {
    shows.push({
      tag: `${rack.id}/isolated`,
      chart: `isolation/${rack.id}`,
      read: ({ tags }) => (tags.has("isolated") ? 1 : 0),
    });
  }
  shows.push(...batteryShows(site));
  for (const bank of site.banks) {
    shows.push(
      { tag: `${bank.id}/stock`, chart: "desk", read: (view) => freeOf(view, bank.id) },
      { tag: `${bank.id}/lent`, chart: "desk", read: (view) => lentOf(view, bank.id) },
    );
  }
  return shows;
}

function coded(tag: string, chart: string, codes: readonly string[]): Show {
  return { tag, chart, read: ({ value }) => codes.indexOf(String(value)) };
}

interface DeskView {
  readonly stocks: readonly { readonly bank: string; readonly free: readonly string[] }[];
  readonly lent: Readonly<Record<string, number>>;
}

function freeOf(view: ChartView, bank: string): number {
  const { stocks } = view.context as DeskView;
  return stocks.find((stock) => stock.bank === bank)?.free.length ?? 0;
}

function lentOf(view: ChartView, bank: string): number {
  return (view.context as DeskView).lent[bank] ?? 0;
}
