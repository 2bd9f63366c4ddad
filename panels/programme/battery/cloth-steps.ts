/**
 * The cloth step of each rack, where the rules of its room have one: its chart, the decision that
 * confirms it, and what its point shows.
 */
import type { ClothSettings } from "../../incident/cloth.machine.js";
import { batteryRulesOf } from "../../site/building/standard-battery-rules.js";
import type { BatteryRack, Site } from "../../site/model.js";
import type { Decision, ProgrammeDraft, Show } from "../programme-parts.js";

/** Codes of the states of the chart; they grow at the end only. */
export const clothCodes = ["folded", "waiting", "asked", "laid", "missed", "withdrawn"] as const;

/** Racks whose rules have a cloth step, in rooms that have an extinguishing area. */
function clothRacks(site: Site): readonly BatteryRack[] {
  return site.racks.filter(
    ({ room }) =>
      batteryRulesOf(site, room).clothTime !== undefined &&
      site.rooms.some(({ id, area }) => id === room && area !== undefined),
  );
}

export function clothCharts(site: Site, draft: ProgrammeDraft): void {
  for (const { id, room } of clothRacks(site)) {
    const { clothTime } = batteryRulesOf(site, room);
    if (clothTime === undefined) continue;
    const chart = `cloth/${id}`;
    const settings: ClothSettings = { rack: id, room, clothTime };
    draft.chart(chart, "cloth", settings);
    draft.input(`${id}/bms-temperature`, "on", { type: "rack.heated", rack: id }, [chart]);
    draft.route(`unit/${id}`, ["unit.fired"], [chart]);
    draft.route(`isolation/${id}`, ["isolation.proved", "isolation.lost"], [chart]);
    draft.route(`release/${room}`, ["room.alarmed", "room.reset"], [chart]);
  }
}

/** Never over a wire: whoever says that it hangs there has seen it. */
export function clothDecisions(site: Site): Decision[] {
  return clothRacks(site).map(({ id }) => ({
    name: "cloth-laid",
    about: id,
    says: "Fire-retardant cloth hangs between this rack and what stands beside it",
    lasts: false,
    overWire: false,
    event: "clothLaid.decided",
    to: [`cloth/${id}`],
  }));
}

export function clothShows(site: Site): Show[] {
  return clothRacks(site).map(({ id }) => ({
    tag: `${id}/cloth-state`,
    chart: `cloth/${id}`,
    read: ({ value }) => clothCodes.indexOf(value as (typeof clothCodes)[number]),
  }));
}
