/**
 * The release chart of one hall, brought into each of its states; and its whole area, the same way.
 *
 * The chart alone hears from a countdown that a test plays; the area has a real one.
 */
import { seconds } from "#panels";
import type { ReleaseSettings } from "../../../../panels/room/release-words.js";
import { AChart } from "../../../support/a-chart.js";
import { AnArea, zone, type AreaParts } from "../../../support/an-area.js";

const settings: ReleaseSettings = {
  room: "hall",
  floor: "1F",
  coincidence: { rule: "pair" },
  lines: ["A", "B", "C"].map((id) => ({ id, zone: id, latching: true, seesSmoke: true })),
  manualOverrides: true,
  confirmTime: seconds(30),
  attempts: 1,
  soak: seconds(600),
  resetInhibit: seconds(600),
  walkTestMost: seconds(1800),
};

const said = (what: string) => ({ type: `countdown.${what}`, room: "hall" });
const changed = (mode: string) => ({ type: "mode.changed", room: "hall", mode });
export const aTest = (lasts = seconds(60)) => ({
  type: "walkTest.decided",
  who: "T. Kim",
  lasts,
  until: lasts,
});

/** The chart alone. */
export const alone = {
  normal: (but: Partial<ReleaseSettings> = {}) => new AChart("release", { ...settings, ...but }),
  alert: () => alone.normal().send(zone("A")),
  alarmed: () => alone.alert().send(changed("manual-only")).send(zone("B")),
  countdown: () => alone.alert().send(zone("B")),
  holding: () => alone.countdown().send(said("held")),
  manualCountdown: () => alone.normal().send("manual.pressed"),
  aborted: () => alone.countdown().send(said("aborted")),
  releasing: () => alone.countdown().send(said("ended")),
  blocked: () => alone.countdown().send("lockOff.closed").send(said("ended")),
  unconfirmed: () => alone.releasing().wait(seconds(30)),
  released: () => alone.releasing().send("agent.confirmed"),
  soaked: () => alone.released().wait(seconds(600)),
  walkTest: () => alone.normal().send(aTest()),
};

/** The whole area. */
export const anArea = (but: AreaParts = {}) => new AnArea(but);
export const alert = () => anArea().send(zone("A"));
export const countdown = (but: AreaParts = {}) => anArea(but).send(zone("A")).send(zone("B"));
export const holding = () => countdown().send("hold.pressed");
export const manualCountdown = (but: AreaParts = {}) => anArea(but).send("manual.pressed");
export const releasing = (but: AreaParts = {}) => countdown(but).wait(seconds(30));
export const blocked = () => countdown().send("lockOff.closed").wait(seconds(30));
export const unconfirmed = () => releasing().wait(seconds(30));
export const released = () => releasing().send("agent.confirmed");
export const soaked = () => released().wait(seconds(600));
export const aborted = () =>
  countdown({ hold: { strategy: "EN_ABORT_LATCH" } }).send("hold.pressed");
