/**
 * The unit of one panel, and the ways into each of its states.
 */
import { millis, seconds, type CaseTrigger, type TriggerKind } from "#panels";
import type { UnitSettings } from "../../../panels/unit/unit-words.js";
import { AChart } from "../../support/a-chart.js";

export const heat: CaseTrigger = { kind: "heat", at: 80, does: "release", joined: "release" };
export const tube: CaseTrigger = { ...heat, kind: "tube" };
export const arc: CaseTrigger = { kind: "arc", at: 0, does: "trip", joined: "release" };
export const smoke: CaseTrigger = { kind: "smoke", at: 2, does: "alert", joined: "release" };
export const offGas: CaseTrigger = { kind: "off-gas", at: 10, does: "trip", joined: "release" };

const settings: UnitSettings = {
  case: "1P/02",
  trips: ["1P/02/breaker-trip"],
  triggers: [heat, arc, smoke],
  neighbours: undefined,
  releaseWithoutProof: true,
  lowPressureConfirms: false,
  proofTime: seconds(5),
  confirmTime: seconds(30),
  watchTime: seconds(30),
  doorPatience: seconds(60),
};
const beside = ["1P/02", "1P/04"];

export const neighbourFired = { type: "neighbour.fired", case: "1P/03", beside };
export const neighbourCalmed = { type: "neighbour.calmed", case: "1P/03", beside };
export const fired = { type: "neighbour.fired", case: "1P/07", beside: ["1P/06", "1P/08"] };
export const alarm = (trigger: TriggerKind) => ({ type: "trigger.alarmed", trigger });
export const clear = (trigger: TriggerKind) => ({ type: "trigger.cleared", trigger });

export const aUnit = (but: Partial<UnitSettings> = {}) =>
  new AChart("unit", { ...settings, ...but });

export const leaked = () => aUnit().send("pressure.fell");
export const warned = () => aUnit({ neighbours: "ready" }).send(neighbourFired);
export const alerted = () => aUnit().send(alarm("smoke"));
export const tripped = () => aUnit().send(alarm("arc"));
export const tripping = () => aUnit().send(alarm("heat"));
export const interlocked = () => aUnit().send("door.opened").send(alarm("heat"));
export const releasing = () => tripping().send("breaker.opened");
export const watching = () => releasing().send("agent.discharged");
export const contained = () => watching().send(clear("heat")).wait(seconds(30));
export const escalated = () => watching().wait(seconds(30));

/** The reasons for which the room was called, and those that came after. */
export const reasonsOf = (unit: AChart, fact = "unit.escalated") =>
  unit.told(fact).map(({ reason }) => reason);

/** A millisecond before a deadline, and at it. */
export const justBefore = (s: number) => millis(s * 1000 - 1);
export const aMillisecond = millis(1);
