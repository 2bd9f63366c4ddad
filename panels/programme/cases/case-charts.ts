/**
 * Charts of the closed cases: the isolation of battery racks. Their units are in `unit-charts.ts`.
 */
import type { IsolationSettings } from "../../power/isolation.machine.js";
import type { BatteryRack, Site } from "../../site/model.js";
import { isolationProofTime, isolationSteps } from "../power/isolation-steps.js";
import type { ProgrammeDraft } from "../programme-parts.js";
import { unitCharts } from "./unit-charts.js";

export function caseCharts(site: Site, draft: ProgrammeDraft): void {
  unitCharts(site, draft);
  for (const rack of site.racks) addIsolation(site, rack, draft);
}

function addIsolation(site: Site, rack: BatteryRack, draft: ProgrammeDraft): void {
  const chart = `isolation/${rack.id}`;
  const steps = isolationSteps(site, rack);
  const settings: IsolationSettings = {
    rack: rack.id,
    steps,
    proofTime: isolationProofTime(site, rack),
  };
  draft.chart(chart, "isolation", settings);
  const breakers = steps.flatMap((step) => step.breakers.map(({ closed }) => closed));
  for (const breaker of new Set(breakers)) {
    draft.input(breaker, "off", { type: "breaker.opened", breaker }, [chart]);
    draft.input(breaker, "on", { type: "breaker.closed", breaker }, [chart]);
  }
  for (const at of new Set(steps.flatMap(({ currents }) => currents))) {
    draft.input(at, "on", { type: "current.flowing", at }, [chart]);
    draft.input(at, "off", { type: "current.ceased", at }, [chart]);
  }
  draft.route(chart, ["isolation.proved", "isolation.lost"], [`unit/${rack.id}`]);
  draft.input(`${rack.id}/bms-temperature`, "on", { type: "isolation.asked" }, [chart]);
}
