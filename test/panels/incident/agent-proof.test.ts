import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { AgentProofSettings } from "../../../panels/incident/agent-proof.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const settings: AgentProofSettings = {
  room,
  dischargeTime: seconds(10),
  within: seconds(30),
  watch: seconds(420),
};
const released = { type: "room.released", room };
const soaked = { type: "room.soaked", room };
const reset = { type: "room.reset", room };

const aProof = () => new AChart("agentProof", settings);
const flooding = () => aProof().send(released);
const proved = () => flooding().send("agent.reached").wait(seconds(40));
const kept = () => proved().wait(seconds(420));
const lost = () => kept().send("agent.fell");
const over = () => kept().send(soaked);
const unproved = () => flooding().wait(seconds(40));

const thin = "it does not stand at its concentration";
const silent = "its sensor of agent is silent";
/** Why the ladder was told, each time. */
const reasons = (proof: AChart, fact = "agent.unproved") =>
  proof.told(fact).map(({ reason }) => reason);

describe("the proof of a discharge by its concentration", () => {
  it("is given 30 s after the 10 s of the discharge, and not a millisecond earlier (R11)", () => {
    const proof = flooding().send("agent.reached").wait(millis(39_999));
    expect([proof.state(), proof.facts]).toEqual(["flooding", []]);
    proof.wait(millis(1));
    expect([proof.state(), proof.tags]).toEqual(["proved", []]);
    expect(proof.facts).toEqual([{ type: "agent.proved", room }]);
  });

  it("is refused at that time where the concentration was never reached (R11)", () => {
    const proof = flooding().wait(millis(39_999));
    expect(proof.state()).toBe("flooding");
    proof.wait(millis(1));
    expect([proof.state(), proof.tags]).toEqual(["unproved", ["agent-unproved"]]);
    expect(reasons(proof)).toEqual([thin]);
  });

  it("takes nothing that stood there for a moment only (R11)", () => {
    const proof = flooding().send("agent.reached").wait(seconds(39)).send("agent.fell");
    expect(reasons(proof.wait(seconds(1)))).toEqual([thin]);
  });

  it("takes nothing from a sensor that is silent, and its word again once it speaks (R11)", () => {
    const blind = flooding().send("agent.reached").send("sensor.silent");
    expect(reasons(blind.wait(seconds(40)))).toEqual([silent]);
    const back = flooding().send("agent.reached").send("sensor.silent").send("sensor.back");
    expect(back.wait(seconds(40)).state()).toBe("proved");
  });

  it("takes nothing in a room that stays warm (R11)", () => {
    const warm = () => aProof().send("room.warmed").send(released).send("agent.reached");
    expect(reasons(warm().wait(seconds(40)))).toEqual(["the room stays warm"]);
    expect(warm().send("room.cooled").wait(seconds(40)).state()).toBe("proved");
  });

  it("is undone by a rise in temperature within 7 min, and by none after that (R11)", () => {
    const early = proved().wait(millis(419_999)).send("room.warmed");
    expect([early.state(), reasons(early)]).toEqual(["unproved", ["the room warms again"]]);
    const late = kept().send("room.warmed");
    expect([late.state(), reasons(late)]).toEqual(["kept", []]);
  });

  it("is undone when the agent goes within 7 min (R11)", () => {
    const proof = proved().wait(millis(419_999)).send("agent.fell");
    expect([proof.state(), reasons(proof)]).toEqual(["unproved", ["its concentration falls"]]);
  });

  it("is a fault when the agent goes later, while the flooding time runs, and no more", () => {
    const proof = lost();
    expect([proof.state(), proof.tags]).toEqual(["lost", ["concentration-lost"]]);
    expect([reasons(proof), reasons(proof, "agent.lost")]).toEqual([
      [],
      ["its concentration falls"],
    ]);
    expect(proof.send(soaked).tags).toEqual([]);
  });

  it("is in doubt while its sensor is silent, and watched anew once it speaks", () => {
    const proof = proved().wait(seconds(400)).send("sensor.silent");
    expect([proof.state(), reasons(proof, "agent.lost")]).toEqual(["lost", [silent]]);
    proof.send("sensor.back");
    expect([proof.state(), proof.told("agent.regained")]).toEqual([
      "proved",
      [{ type: "agent.regained", room }],
    ]);
    expect(proof.wait(millis(419_999)).state()).toBe("proved");
    expect(proof.wait(millis(1)).state()).toBe("kept");
  });

  it("is in doubt when its sensor is silent after the watch, and no more once it is over", () => {
    const proof = kept().send("sensor.silent");
    expect([proof.tags, reasons(proof, "agent.lost")]).toEqual([["concentration-lost"], [silent]]);
    const silentThen = over().send("sensor.silent");
    expect([silentThen.state(), silentThen.told("agent.lost")]).toEqual(["over", []]);
  });

  it("is undone by heat while it is in doubt", () => {
    const proof = proved().send("sensor.silent").send("room.warmed");
    expect([proof.state(), reasons(proof)]).toEqual(["unproved", ["the room warms again"]]);
  });

  it("asks for no agent any more once the flooding time is over", () => {
    const short = proved().send(soaked).send("agent.fell").send("sensor.silent");
    expect([short.state(), short.told("agent.lost")]).toEqual(["proved", []]);
    expect(short.wait(seconds(420)).state()).toBe("over");
    expect(over().send("agent.fell").facts).toHaveLength(1);
  });

  it("begins afresh after a reset", () => {
    const proof = over().send(reset).send("agent.fell").send(released).wait(seconds(40));
    expect(reasons(proof)).toEqual([thin]);
  });

  it("knows again which flooding time runs after a reset", () => {
    const proof = over().send(reset).send(released).wait(seconds(40)).wait(seconds(420));
    expect(proof.send("agent.fell").state()).toBe("lost");
  });

  const noted = ["sensor.back", "room.cooled"];
  ignoresEverythingElse(
    {
      resting: { reach: aProof, answers: ["room.released"] },
      flooding: { reach: flooding, answers: ["room.reset"] },
      proved: {
        reach: proved,
        answers: ["room.reset", "room.warmed", "agent.fell", "sensor.silent"],
      },
      kept: { reach: kept, answers: ["room.reset", "room.soaked", "agent.fell", "sensor.silent"] },
      lost: { reach: lost, answers: ["room.reset", "room.soaked", "room.warmed", "agent.reached"] },
      over: { reach: over, answers: ["room.reset"] },
      unproved: { reach: unproved, answers: ["room.reset"] },
    },
    [
      ...["agent.reached", "agent.fell", "sensor.silent", "room.warmed", ...noted],
      ...[released, soaked, reset],
    ].map((event) => (typeof event === "string" ? { type: event } : event)),
  );
});

leavesNothingUntried("agentProof");
