/**
 * Sheet rows: cause and effect as a site has it, one row for each tag of each chart that can drive
 * an output there, with all the outputs that it could come to drive.
 *
 *   chart "firing/A1", tag "fire"  ->  bank/C01/fire, bank/C02/fire, ...
 *
 * It tells what a row could do, with its lists as full as they get; it never says what one does
 * now.
 */
import { chartKinds, effectsOf, type ChartKind } from "../../cause-and-effect.js";
import type { Site } from "../../site/model.js";
import type { ChartSpec, Programme } from "../programme-parts.js";

export interface SheetRow {
  readonly chart: string;
  readonly kind: ChartKind;
  readonly tag: string;
  readonly outputs: readonly string[];
}

/** Every row that drives something, in the order of the programme. */
export function sheetRows(site: Site, { charts }: Programme): SheetRow[] {
  return charts.flatMap((spec) => {
    const { id: chart, kind } = spec;
    const context = fullContext(site, spec);
    return tagsUnder(chartKinds[kind].machine.root as StateNode)
      .map((tag) => ({
        chart,
        kind,
        tag,
        outputs: [...new Set(effectsOf(kind, [tag], context))],
      }))
      .filter(({ outputs }) => outputs.length > 0);
  });
}

/** What a chart begins with, its lists at their longest. */
function fullContext(site: Site, { kind, input, id }: ChartSpec): Record<string, unknown> {
  const make = chartKinds[kind].machine.config.context as unknown;
  const begun: unknown =
    typeof make === "function" ? (make as (given: object) => unknown)({ input }) : input;
  return { ...(begun as Record<string, unknown>), ...fullLists(site, id, input) };
}

/** Lists that grow while a chart runs, at their longest. */
function fullLists(site: Site, id: string, input: unknown): Record<string, unknown> {
  const { wettable, steps } = input as Record<string, readonly unknown[] | undefined>;
  if (wettable !== undefined) return { wetted: wettable };
  if (steps !== undefined) return { reached: steps.length };
  if (!id.startsWith("firing/")) return {};
  const room = id.slice(id.indexOf("/") + 1);
  const valve = site.selectorValves.find((each) => each.room === room);
  const cylindersOf = (banks: readonly string[]): string[] =>
    site.banks.flatMap((bank) =>
      banks.includes(bank.id) ? bank.cylinders.map((cylinder) => cylinder.id) : [],
    );
  const risers = site.tieLines.filter(({ bank }) => bank === valve?.bank).map((tie) => tie.riser);
  const lenders = site.tieLines
    .filter(({ riser }) => risers.includes(riser))
    .map((tie) => tie.bank);
  return { driven: cylindersOf([valve?.bank ?? "", ...lenders]) };
}

interface StateNode {
  readonly tags: readonly string[];
  readonly states: Readonly<Record<string, StateNode>>;
}

function tagsUnder({ tags, states }: StateNode): string[] {
  return [...new Set([...tags, ...Object.values(states).flatMap(tagsUnder)])];
}
