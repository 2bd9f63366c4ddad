/**
 * The battery rules of a room: those written for it, or the defaults of the site format.
 */
import { batteryRulesSchema } from "../schema/battery.schema.js";
import type { BatteryRules, Site } from "../model.js";

type Written = ReturnType<typeof batteryRulesSchema.parse>;

export function batteryRulesOf(site: Site, room: string): BatteryRules {
  return site.rooms.find(({ id }) => id === room)?.watch.batteries ?? standardBatteryRules;
}

export function buildBatteryRules(written: Written): BatteryRules {
  return {
    gasAlarmPct: written.gasAlarm,
    gasLimitPct: written.gasLimit,
    gasCalm: written.gasCalm,
    extraction: written.extraction,
    extractionDelay: written.extractionDelay,
    extractionTime: written.extractionTime,
    coolBelowC: written.coolBelow,
    coolHold: written.coolHold,
    coolNeighbours: written.coolNeighbours,
    watchTime: written.watch,
    cutWarning: written.cutWarning,
    clothTime: written.cloth,
  };
}

/** What holds where a site writes no rules: a rack is watched and cooled all the same. */
export const standardBatteryRules: BatteryRules = buildBatteryRules(
  batteryRulesSchema.parse({ id: "standard" }),
);
