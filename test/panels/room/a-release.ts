/**
 * The release of one hall, brought into each of its states.
 */
import { seconds } from "#panels";
import type { ReleaseSettings } from "../../../panels/room/release.machine.js";
import { AChart } from "../../support/a-chart.js";

const settings: ReleaseSettings = {
  room: "hall",
  floor: "1F",
  preDischarge: seconds(30),
  manualDelay: seconds(10),
  confirmTime: seconds(30),
  soak: seconds(600),
};

export const zone = (id: string) => ({ type: "zone.alarmed", zone: id });

export const aRelease = () => new AChart("release", settings);
export const alert = () => aRelease().send(zone("A"));
export const countdown = () => alert().send(zone("B"));
export const holding = () => countdown().send("hold.pressed");
export const manualCountdown = () => aRelease().send("manual.pressed");
export const releasing = () => countdown().wait(seconds(30));
export const blocked = () => countdown().send("lockOff.closed").wait(seconds(30));
export const unconfirmed = () => releasing().wait(seconds(30));
export const released = () => releasing().send("agent.confirmed");
export const soaked = () => released().wait(seconds(600));
