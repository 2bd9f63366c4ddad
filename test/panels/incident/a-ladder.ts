/**
 * The ladder of a room with two battery racks under cooling water, brought onto each of its rungs.
 */
import { seconds } from "#panels";
import type { LadderSettings } from "../../../panels/incident/ladder.machine.js";
import { AChart } from "../../support/a-chart.js";

const settings: LadderSettings = {
  room: "hall",
  floor: "1F",
  wettable: ["R1", "R2"],
  verifyTime: seconds(30),
  waterTime: seconds(60),
  patience: seconds(120),
};
const room = "hall";
export const hot = (id: string) => ({ type: "case.alarmed", case: id });
export const cool = (id: string) => ({ type: "case.cleared", case: id });
export const dead = (rack: string) => ({ type: "isolation.proved", rack });
export const live = (rack: string) => ({ type: "isolation.lost", rack });
export const ofRoom = (type: string) => ({ type, room });
export const fired = { type: "unit.fired", case: "R1" };
export const flowing = { type: "water.flowing", rack: "R1" };
export const escalated = { type: "unit.escalated", case: "R1", reason: "stayed hot" };

export const aLadder = (but: Partial<LadderSettings> = {}) =>
  new AChart("ladder", { ...settings, ...but });
export const panel = () => aLadder().send(hot("R1")).send(fired);
export const atRoom = () => aLadder().send(ofRoom("room.alarmed"));
export const borrowed = () => atRoom().send({ ...ofRoom("loan.granted"), lender: "B2" });
export const verifying = () => atRoom().send(ofRoom("room.released"));
export const water = () => atRoom().send(hot("R1")).send(ofRoom("release.blocked"));
export const cooling = () => water().send(dead("R1")).send(flowing);
export const brigade = () => water().wait(seconds(60));
export const watching = () => verifying().wait(seconds(30));

export const rung = (ladder: AChart) => ladder.state();
export const wet = (ladder: AChart) => ladder.outputs.filter((tag) => tag.endsWith("water-open"));
