import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { FurtherFloodingSettings } from "../../../panels/gas/further-flooding.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const settings: FurtherFloodingSettings = {
  room,
  second: "automatic",
  needKg: 400,
  topUps: 2,
  topUpKg: 80,
  every: seconds(60),
};
const ended = { type: "delivery.ended", room };
const stopped = { type: "delivery.stopped", room };
const failed = { type: "delivery.failed", room };
const released = { type: "room.released", room };
const soaked = { type: "room.soaked", room, floor: "1F" };
const reset = { type: "room.reset", room };
const asked = { type: "second.asked" };
const mode = (to: string) => ({ type: "mode.changed", room, mode: to });
const heat = { type: "heat.alarmed", line: "hall/line-heat" };

const idle = (but: Partial<FurtherFloodingSettings> = {}) =>
  new AChart("furtherFlooding", { ...settings, ...but });
const standing = (but?: Partial<FurtherFloodingSettings>) => idle(but).send(released).send(ended);
const flooding = () => standing().send(asked);
const toppingUp = () => standing().wait(seconds(60));
const spent = () => flooding().send(failed);
const wants = (further: AChart) => further.told("more.asked").map(({ needKg }) => needKg);

describe("a second flooding (EN 12094-1 cl. 4.22)", () => {
  it("asks for the full quantity once more, and once only", () => {
    expect(wants(flooding())).toEqual([400]);
    expect(wants(flooding().send(ended).send(asked).send(heat))).toEqual([400]);
  });

  it("begins not before the first delivery has ended and agent was confirmed", () => {
    for (const further of [idle(), idle().send(released), idle().send(ended)]) {
      expect(wants(further.send(asked).send(heat))).toEqual([]);
    }
    expect(wants(idle().send(ended).send(released).send(asked))).toEqual([400]);
  });

  it("never begins with the lock-off closed, and does not begin when it opens", () => {
    const further = standing().send("lockOff.closed").send(asked).send(heat);
    expect(wants(further)).toEqual([]);
    expect(wants(further.send("lockOff.opened"))).toEqual([]);
    expect(wants(further.send(asked))).toEqual([400]);
  });

  it("keeps to the mode: not blocked, not by itself in manual only (EN 12094-1 cl. 4.23)", () => {
    const blocked = standing().send(mode("blocked")).send(asked).send(heat).wait(seconds(180));
    expect(wants(blocked)).toEqual([]);
    expect(wants(blocked.send(mode("automatic")).send(asked))).toEqual([400]);
    const byPeople = standing().send(mode("manual-only")).send(heat);
    expect(wants(byPeople)).toEqual([]);
    expect(wants(byPeople.send(asked))).toEqual([400]);
  });

  it("forgets what was asked for when the area is blocked (EN 12094-1 cl. 4.23)", () => {
    const further = toppingUp().send(asked).send(mode("blocked")).send(mode("automatic"));
    expect(wants(further.send(ended))).toEqual([80]);
    const byPeople = toppingUp().send(asked).send(mode("manual-only"));
    expect(wants(byPeople.send(ended))).toEqual([80, 400]);
  });

  it("begins by itself when heat comes back, where it is set so", () => {
    expect(wants(standing().send(heat))).toEqual([400]);
    expect(wants(standing({ second: "manual" }).send(heat))).toEqual([]);
    expect(wants(standing({ second: "manual" }).send(asked))).toEqual([400]);
    expect(wants(standing({ second: "off" }).send(heat).send(asked))).toEqual([]);
  });

  it("begins by a person alone once the flooding time is over, since people may be back", () => {
    expect(wants(standing().send(soaked).send(heat))).toEqual([]);
    expect(wants(standing().send(soaked).send(asked))).toEqual([400]);
    expect(
      wants(
        standing()
          .send({ ...soaked, room: "other" })
          .send(heat),
      ),
    ).toEqual([400]);
  });

  it("may be asked for again when a lock-off stopped it before any shot", () => {
    expect(wants(flooding().send(stopped).send(asked))).toEqual([400, 400]);
  });

  it("waits for a cylinder that is going in, and follows it", () => {
    for (const event of [asked, heat]) {
      const further = toppingUp().send(event);
      expect(wants(further)).toEqual([80]);
      expect(wants(further.send(ended))).toEqual([80, 400]);
    }
  });

  it("counts neither another room's release nor its delivery", () => {
    for (const event of [released, ended]) {
      const other = event === released ? ended : released;
      const further = idle()
        .send({ ...event, room: "other" })
        .send(other)
        .send(asked);
      expect(wants(further)).toEqual([]);
    }
  });

  it("is not asked for a third time while single cylinders go in", () => {
    const further = flooding().send(ended).wait(seconds(60));
    expect(wants(further)).toEqual([400, 80]);
    expect(wants(further.send(asked).send(heat).send(ended))).toEqual([400, 80]);
  });

  it("is not noted twice, nor while the lock-off is closed", () => {
    const twice = toppingUp().send(asked).send(asked).send(heat).send(ended);
    expect(wants(twice.send(ended))).toEqual([80, 400]);
    for (const event of [asked, heat]) {
      const locked = toppingUp().send("lockOff.closed").send(event).send("lockOff.opened");
      expect(wants(locked.send(ended))).toEqual([80]);
    }
  });

  it("is forgotten when the lock-off closes while it waits", () => {
    const further = toppingUp().send(asked).send("lockOff.closed").send("lockOff.opened");
    expect(wants(further.send(ended))).toEqual([80]);
  });

  it("asks for nothing more once its path has failed", () => {
    expect(wants(spent().wait(seconds(3600)).send(asked))).toEqual([400]);
  });

  it("is there again after a reset and another release", () => {
    const further = spent().send(reset).send(released).send(ended).send(asked);
    expect(wants(further)).toEqual([400, 400]);
    expect(
      standing()
        .send({ ...reset, room: "other" })
        .state(),
    ).toBe("standing");
  });
});

describe("extended discharge (EN 12094-1 cl. 4.28)", () => {
  it("asks for one cylinder every 60 s, not a millisecond earlier, until both are used", () => {
    const further = standing().wait(millis(59_999));
    expect(wants(further)).toEqual([]);
    expect(wants(further.wait(millis(1)))).toEqual([80]);
    expect(wants(further.send(ended).wait(millis(59_999)))).toEqual([80]);
    expect(wants(further.wait(millis(1)))).toEqual([80, 80]);
    expect(wants(further.send(ended).wait(seconds(3600)))).toEqual([80, 80]);
  });

  it("asks for none where none is set", () => {
    expect(wants(standing({ topUps: 0 }).wait(seconds(3600)))).toEqual([]);
  });

  it("waits another turn while the lock-off is closed", () => {
    const further = standing().send("lockOff.closed").wait(seconds(60));
    expect(wants(further)).toEqual([]);
    expect(wants(further.send("lockOff.opened").wait(millis(59_999)))).toEqual([]);
    expect(wants(further.wait(millis(1)))).toEqual([80]);
  });

  it("does not count a cylinder that a lock-off stopped", () => {
    const further = toppingUp().send(stopped).wait(seconds(60)).send(ended).wait(seconds(60));
    expect(wants(further)).toEqual([80, 80, 80]);
  });

  it("ends with the reset", () => {
    expect(wants(standing().send(reset).wait(seconds(3600)))).toEqual([]);
  });

  it("ends when its path fails", () => {
    const further = toppingUp().send(failed).wait(seconds(3600));
    expect([further.state(), wants(further.send(asked).send(ended))]).toEqual(["spent", [80]]);
  });
});

describe("further flooding", () => {
  const ends = ["delivery.ended", "delivery.stopped", "delivery.failed", "room.reset"];
  ignoresEverythingElse(
    {
      idle: { reach: idle, answers: [] },
      standing: { reach: standing, answers: ["second.asked", "heat.alarmed", "room.reset"] },
      flooding: { reach: flooding, answers: ends },
      toppingUp: { reach: toppingUp, answers: ends },
      spent: { reach: spent, answers: ["room.reset"] },
    },
    [
      ...[ended, stopped, failed, released, soaked, reset, asked, heat],
      mode("blocked"),
      ...["lockOff.closed", "lockOff.opened", "panel.reset"].map((type) => ({ type })),
    ],
    [ended, stopped, failed, released, soaked, reset].map((event) => ({ ...event, room: "other" })),
  );
});

leavesNothingUntried("furtherFlooding", {
  "standing: at once [isFree] false": "what closes or blocks forgets a flooding that waits",
});
