/**
 * Charts of the panel itself: its supply and its lamp test.
 */
import { lampTag, panelLamps } from "../points/panel-lamps.js";
import type { Edge, ProgrammeDraft } from "./programme-parts.js";
import { seconds } from "../quantities.js";
import type { Site } from "../site/model.js";
import { LAMP_TEST, type LampTestSettings } from "../supervision/lamp-test.machine.js";
import { blinkTime, type FaultKind } from "../supervision/reporting-budgets.js";
import type { SupplyPart, SupplySettings } from "../supervision/supply.machine.js";

/** What is watched, by which edge it fails, and which budget it has. */
const parts: readonly {
  readonly part: SupplyPart;
  readonly tag: string;
  readonly fails: Edge;
  readonly kind: FaultKind;
}[] = [
  { part: "mains", tag: "site/mains", fails: "off", kind: "mains" },
  { part: "charger", tag: "site/charger", fails: "off", kind: "charger" },
  { part: "battery", tag: "site/battery-present", fails: "off", kind: "no-battery" },
  { part: "voltage", tag: "site/battery-voltage", fails: "on", kind: "low-battery" },
  {
    part: "resistance",
    tag: "site/battery-resistance",
    fails: "on",
    kind: "battery-resistance",
  },
  { part: "fuse", tag: "site/fuse", fails: "off", kind: "fuse" },
];

export function supplyCharts(site: Site, draft: ProgrammeDraft): void {
  const poll = site.rooms[0]?.poll ?? seconds(1);
  const [supply, lampTest] = ["supply/site", "lampTest/site"];
  const blink = Object.fromEntries(
    parts.map(({ part, kind }) => [part, blinkTime(kind, poll, site.scanPeriod)]),
  ) as SupplySettings["blink"];
  const settings: SupplySettings = { blink };
  draft.chart(supply, "supply", settings);
  for (const { part, tag, fails } of parts) {
    draft.input(tag, fails, { type: `${part}.failed` }, [supply]);
    draft.input(tag, fails === "on" ? "off" : "on", { type: `${part}.restored` }, [supply]);
  }
  const signs = site.rooms.filter(({ area }) => area !== undefined).map(({ id }) => `${id}/sign`);
  const lamps: LampTestSettings = {
    lamps: [...panelLamps.map(lampTag), ...signs],
    length: LAMP_TEST,
  };
  draft.chart(lampTest, "lampTest", lamps);
}
