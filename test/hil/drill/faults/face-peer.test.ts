import { describe, expect, it } from "vitest";
import { PollWitness } from "#firmware";
import type { Instant } from "#panels";
import { FACE } from "../../../../hil/drill/faults/face/face-fault.js";
import { FacePeer, type FaceAnswer } from "../../../../hil/drill/faults/face/face-peer.js";
import { atSeconds } from "../../../support/a-drill.js";
import type { FieldLink } from "../../../../hil/rig/field-link.js";

const nothing = undefined;
const noLink: FieldLink = {
  transport: "in-process",
  requests: 0,
  witness: new PollWitness(),
  collect: () => nothing,
  flush: () => nothing,
  latch: () => [],
  drive: () => nothing,
  close: () => Promise.resolve(),
};

/** A SCADA that gets these answers, one at each poll from second 0 on. */
function polledFor(untilS: number, answerAt: (second: number) => FaceAnswer | undefined) {
  const witness = new PollWitness();
  let second = 0;
  const road = { ask: () => answerAt(second), close: () => Promise.resolve() };
  const peer = new FacePeer(road, witness);
  const link = peer.besides(noLink);
  for (let tenth = 0; tenth <= untilS * 10; tenth++) {
    second = tenth / 10;
    void link.collect(atSeconds(tenth / 10));
  }
  return { peer, witness };
}

const beating = (second: number): FaceAnswer => ({ heartbeat: second - 1, tookMs: 1 });

describe("the SCADA that polls the supervisory face", () => {
  it("asks once a second, and notes what it missed", () => {
    const { witness } = polledFor(5, () => undefined);
    expect(witness.of(FACE).missed).toBe(6);
  });

  it("is served once it is answered by a heart that beats", () => {
    const { peer } = polledFor(9, (second) => (second < 5 ? undefined : beating(second)));
    expect(peer.isServed(atSeconds(5))).toBe(true);
    expect(peer.isServed(atSeconds(9))).toBe(true);
    expect(peer.isServed(atSeconds(9.1))).toBe(false);
  });

  it("is not served by a controller that answers while its heart stands still", () => {
    const { peer } = polledFor(9, () => ({ heartbeat: 5, tookMs: 1 }));
    expect(peer.isServed(atSeconds(8))).toBe(false);
  });

  it("knows that the heartbeat starts again at 0 after 65,535 s", () => {
    const witness = new PollWitness();
    const road = { ask: () => ({ heartbeat: 65_535, tookMs: 0 }), close: () => Promise.resolve() };
    const peer = new FacePeer(road, witness);
    void peer.besides(noLink).collect((65_536 * 1000) as Instant);
    expect(peer.isServed((65_536 * 1000) as Instant)).toBe(true);
  });
});
