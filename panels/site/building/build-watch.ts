/**
 * Makes a room's watch of what its entry says, with the battery rules that it names.
 */
import type { Draft } from "../reading/draft.js";
import type { RoomWatch } from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { buildBatteryRules } from "./standard-battery-rules.js";

export function buildWatch(
  { batteries, sensors, waterReaches }: EntryOf<"rooms">,
  rules: Draft["entries"]["batteryRules"],
): RoomWatch {
  const written = rules.find(({ id }) => id === batteries);
  return {
    batteries: written === undefined ? undefined : buildBatteryRules(written),
    sensors,
    waterReaches: waterReaches ?? [],
  };
}
