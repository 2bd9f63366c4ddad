/**
 * Sources of the panel's own supervision: its supply, and the circuits that it watches.
 *
 * A circuit reads normal here: faults of wires belong to the rig.
 */
import { LineState, pointList } from "#panels";
import type { Building } from "../../building.js";

export function addSupervision(building: Building, to: Map<string, () => number>): void {
  const { supply, clock, site } = building;
  to.set("site/charger", () => supply.now.charger);
  to.set("site/fuse", () => supply.now.fuse);
  to.set("site/battery-present", () => supply.now.batteryPresent);
  to.set("site/battery-resistance", () => supply.now.resistanceMohm);
  to.set("site/battery-voltage", () => supply.volts(clock.nowMs));
  for (const { tag, kind } of pointList(site).points) {
    if (kind === "line" && circuit.test(tag) && !to.has(tag)) to.set(tag, () => LineState.normal);
  }
}

/** Lines of circuits that the panel drives, added by `supervision-points.ts`. */
const circuit = /\/((fire|sounder|sign|control)-line|line)$|^notice\/.*-circuit$/;
