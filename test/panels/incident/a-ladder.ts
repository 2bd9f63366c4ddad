/**
 * The ladder of a room with two battery racks under cooling water, brought onto each of its rungs.
 */
import { seconds } from "#panels";
import type { LadderSettings } from "../../../panels/incident/ladder-words.js";
import { AChart } from "../../support/a-chart.js";

const settings: LadderSettings = {
  room: "hall",
  floor: "1F",
  racks: ["R1", "R2"],
  wettable: ["R1", "R2"],
  verifyTime: seconds(30),
  waterTime: seconds(60),
  patience: seconds(120),
};
const room = "hall";
export const hot = (id: string) => ({ type: "case.alarmed", case: id });
export const cool = (id: string) => ({ type: "case.cleared", case: id });
export const warmed = (rack: string) => ({ type: "rack.heated", rack });
export const ofRoom = (type: string) => ({ type, room });
export const ofRack = (type: string, rack = "R1") => ({ type, rack });
export const gas = (type: string, level: string) => ({ type, room, level });
export const reflared = { type: "rack.reflared", rack: "R1", room };
export const fired = { type: "unit.fired", case: "R1" };
export const flowing = ofRack("water.flowing");
export const escalated = { type: "unit.escalated", case: "R1", reason: "stayed hot" };
export const unproved = { ...ofRoom("agent.unproved"), reason: "its concentration falls" };
export const smoke = { type: "line.alarmed", line: "hall/line-A" };

export const aLadder = (but: Partial<LadderSettings> = {}) =>
  new AChart("ladder", { ...settings, ...but });
export const opened = () => aLadder().send(smoke);
export const panel = () => aLadder().send(hot("R1")).send(fired);
export const atRoom = () => aLadder().send(ofRoom("room.alarmed"));
export const borrowed = () => atRoom().send({ ...ofRoom("loan.granted"), lender: "B2" });
export const verifying = () => atRoom().send(ofRoom("room.released"));
export const water = () => atRoom().send(hot("R1")).send(ofRoom("release.blocked"));
export const cooling = () => water().send(flowing);
export const brigade = () => water().wait(seconds(60));
export const watching = () => verifying().wait(seconds(30));

export const rung = (ladder: AChart) => ladder.state();
