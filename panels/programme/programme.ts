/**
 * The programme of a site: which charts it has, what reaches them, and who hears whom.
 *
 *   point edges ──inputs──▶ charts ──facts, by routes──▶ charts
 *                             └────tags, by cause-and-effect.ts──▶ output points
 *
 * It is data derived from the site. It runs nothing; the controller does.
 */
import type { Site } from "../site/model.js";
import { alarmCharts } from "./alarm-charts.js";
import { areaCharts } from "./area-charts.js";
import { batteryCharts } from "./battery/battery-charts.js";
import { caseCharts } from "./cases/case-charts.js";
import { compartmentCharts } from "./compartment-charts.js";
import { gasCharts } from "./gas/gas-charts.js";
import { powerCharts } from "./power/power-charts.js";
import { incidentCharts } from "./incident-charts.js";
import { supplyCharts } from "./supply-charts.js";
import { dischargeCharts } from "./release/discharge-charts.js";
import type { ChartSpec, InputRule, Programme, ProgrammeDraft, Route } from "./programme-parts.js";

/** The whole programme, in site order. Routes to charts that the site lacks are left out. */
export function programmeOf(site: Site): Programme {
  const charts: ChartSpec[] = [];
  const inputs: InputRule[] = [];
  const routes: Route[] = [];
  const draft: ProgrammeDraft = {
    chart: (id, kind, input) => charts.push({ id, kind, input }),
    input: (tag, edge, event, to) => inputs.push({ tag, edge, event, to }),
    route: (from, facts, to) => facts.forEach((fact) => routes.push({ from, fact, to })),
  };
  areaCharts(site, draft);
  caseCharts(site, draft);
  compartmentCharts(site, draft);
  gasCharts(site, draft);
  alarmCharts(site, draft);
  powerCharts(site, draft);
  batteryCharts(site, draft);
  dischargeCharts(site, draft);
  incidentCharts(site, draft, [...charts]);
  supplyCharts(site, draft);
  const known = new Set(charts.map(({ id }) => id));
  const present = <T extends { readonly to: readonly string[] }>(rules: readonly T[]): T[] =>
    rules
      .map((rule) => ({ ...rule, to: rule.to.filter((id) => known.has(id)) }))
      .filter(({ to }) => to.length > 0);
  return { charts, inputs: present(inputs), routes: present(routes) };
}
