/**
 * From an alarm on the wire to the command that it causes on the wire, at pace 1.
 *
 *   smoke line alarms ──▶ read by the next poll ──▶ scan ──▶ coil of the alert bell is written
 *                  └── up to the poll period ──┘└────────── the controller's own share ────────┘
 *
 * The alert bell of a room sounds at the first line without a delay of the site's, so that all
 * that is measured is the wire and the controller. Release goes the same way, behind the room's
 * countdown, which is the site's. Alarms come at odd moments of the poll period.
 */
import { profileOf } from "#panels";
import { setTimeout as pause } from "node:timers/promises";
import { loadSite } from "../../shipped.js";
import { say } from "../../terminal.js";
import { figure } from "../figure.js";
import { openLiveStage } from "./live-stage.js";

const [SITE, LINE, BELL] = ["seoul-lab", "zone-1/line-smoke", "zone-1/alert-bell"];
const ROOM = "zone-1";
const EDGES = 6;
const PATIENCE_MS = 5000;

/** When the latest poll began and the bell was last switched, by the wall clock. */
interface Seen {
  polledAt: number;
  bell: { readonly at: number; readonly on: boolean; readonly polledAt: number } | undefined;
}

export async function edgeFigure(): Promise<void> {
  const { value: site } = loadSite(SITE);
  const seen: Seen = { polledAt: 0, bell: undefined };
  const { field, controller, close } = await openLiveStage(site, {
    written: (tag, on) => {
      if (tag === BELL) seen.bell = { at: performance.now(), on, polledAt: seen.polledAt };
    },
    // Every device of this site is polled at whole seconds; other scans poll nothing.
    polls: (now) => {
      if (now % 1000 === 0) seen.polledAt = performance.now();
    },
  });
  const { alarmOhms: ohms } = profileOf(LINE, site);
  if (ohms === undefined) throw new Error(`${LINE} has no alarm`);
  const whole: number[] = [];
  const own: number[] = [];
  for (let edge = 0; edge < EDGES; edge++) {
    await pause(1500 + edge * 170);
    const alarmedAt = performance.now();
    field.breakLine(LINE, { ohms });
    const rung = await bellIs(true, seen);
    if (rung !== undefined) {
      whole.push(rung.at - alarmedAt);
      own.push(rung.at - rung.polledAt);
    }
    field.mendLine(LINE);
    await pause(1500);
    controller.give({ order: { kind: "reset", room: ROOM }, road: "desk", who: "figures" });
    await bellIs(false, seen);
  }
  await close();
  const period = controller.list.devices.find(({ id }) => id === `${ROOM}/detectors`)?.period;
  say(
    `alarm on the wire to the bell's coil on the wire, ${SITE} at pace 1, polled each ${period} ms`,
  );
  if (whole.length < EDGES) say(`  ${EDGES - whole.length} of ${EDGES} alarms rang no bell`);
  figure("  from the alarm, the wait for the poll included", whole, "ms");
  figure("  from the beginning of the poll that shows it", own, "ms");
}

async function bellIs(on: boolean, seen: Seen) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (seen.bell?.on === on) return seen.bell;
    await pause(5);
  }
  return undefined;
}
