import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { AlarmDevicesSettings } from "../../../panels/room/alarm-devices.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: AlarmDevicesSettings = {
  room: "hall",
  dischargeAlarm: seconds(60),
  resetSilences: true,
  hasTones: false,
};
const ofRoom = (type: string) => ({ type, room: "hall", floor: "1F" });
const silenced = { type: "sounders.silenced", about: "hall", who: "T. Kim" };
const more = { ...ofRoom("more.asked"), needKg: 400 };
const reset = ofRoom("room.reset");
const soak = ofRoom("room.soaked");
const clear = ofRoom("alert.cleared");
const counts = { type: "countdown.asked", room: "hall", by: "again" };
const dropped = { type: "countdown.dropped", room: "hall" };

type But = Partial<AlarmDevicesSettings>;
const korean = { resetSilences: false };
const quiet = (but: But = {}) => new AChart("alarmDevices", { ...settings, ...but });
const alerted = (but?: But) => quiet(but).send(ofRoom("room.alerted"));
const warned = (but?: But) => alerted(but).send(ofRoom("room.alarmed"));
const held = (but?: But) => warned(but).send(ofRoom("room.held"));
const aborted = (but?: But) => warned(but).send(ofRoom("room.aborted"));
const blocked = (but?: But) => warned(but).send(ofRoom("release.blocked"));
const discharging = (but?: But) => warned(but).send(ofRoom("gas.asked"));
const released = (but?: But) => discharging(but).send(ofRoom("room.released"));
const sustained = (but?: But) => released(but).wait(seconds(60));
const soaked = (but?: But) => sustained(but).send(soak);
const ringing = () => soaked(korean).send(reset);
const sounds = (devices: AChart) => devices.outputs.includes("hall/siren");

describe("alarm devices (EN 12094-1 cl. 4.6)", () => {
  const table: readonly (readonly [string, () => AChart, readonly string[]])[] = [
    ["nothing at rest", quiet, []],
    ["the bell at the pre-alarm", alerted, ["hall/alert-bell"]],
    ["the siren while the warning runs", warned, ["hall/siren"]],
    ["the siren while it is held", held, ["hall/siren"]],
    ["the siren after an abort", aborted, ["hall/siren"]],
    ["the siren while the lock-off blocks", blocked, ["hall/siren"]],
    ["siren and sign once gas is asked for", discharging, ["hall/siren", "hall/sign"]],
    ["siren and sign once agent flows", released, ["hall/siren", "hall/sign"]],
    ["siren and sign for as long as it soaks", sustained, ["hall/siren", "hall/sign"]],
    ["the sign alone after the soak", soaked, ["hall/sign"]],
    ["nothing after the reset", () => soaked().send(reset), []],
  ];
  for (const [says, reach, outputs] of table) {
    it(`drive ${says}`, () => expect(reach().outputs).toEqual(outputs));
  }

  it("fall silent when the pre-alarm is over, and sound at the next one", () => {
    const over = alerted().send(clear);
    expect([over.state("alarm"), over.outputs]).toEqual(["quiet", []]);
    expect(over.send(ofRoom("room.alerted")).outputs).toEqual(["hall/alert-bell"]);
    expect(alerted().send(silenced).send(clear).state("alarm")).toBe("quiet");
  });

  it("warn again when a held countdown goes on", () => {
    expect(held().send(ofRoom("room.resumed")).state("alarm")).toBe("warned");
  });

  it("warn again when a countdown starts after an abort, a block or a hold", () => {
    for (const reach of [aborted, blocked, held]) {
      const devices = reach().send(silenced).send(counts);
      expect([devices.state("alarm"), devices.outputs]).toEqual(["warned", ["hall/siren"]]);
      expect(sounds(devices.send(silenced))).toBe(true);
    }
    expect(held().send(dropped).state("alarm")).toBe("warned");
  });

  it("light the sign from the pressure switch itself, and put it out with it", () => {
    expect(quiet().send("flow.began").outputs).toEqual(["hall/sign"]);
    expect(quiet().send("flow.began").send("flow.ended").outputs).toEqual([]);
    expect(soaked().send("flow.began").send("flow.ended").outputs).toEqual(["hall/sign"]);
  });
});

describe("tones (EN 12094-1 cl. 4.30)", () => {
  const tones = { hasTones: true };
  it("are chosen for each condition, and never pulsed here", () => {
    expect(warned(tones).outputs).toEqual(["hall/siren"]);
    expect(held(tones).outputs).toEqual(["hall/siren", "hall/siren-held"]);
    expect(aborted(tones).outputs).toEqual(["hall/siren", "hall/siren-held"]);
    expect(released(tones).outputs).toContain("hall/siren-released");
    const before = held(tones);
    expect(before.wait(seconds(3600)).facts).toEqual(held(tones).facts);
  });

  it("fall silent with the siren", () => {
    expect(aborted(tones).send(silenced).outputs).toEqual([]);
    expect(sustained(tones).send(silenced).outputs).toEqual(["hall/sign"]);
  });
});

describe("silencing by a decision", () => {
  it("ends the sound of what is no warning of a discharge to come", () => {
    for (const reach of [alerted, aborted, blocked]) {
      expect(reach().send(silenced).outputs).toEqual([]);
    }
    expect(sounds(sustained().send(silenced))).toBe(false);
    expect(sounds(soaked(korean).send(silenced))).toBe(false);
  });

  it("is refused while a discharge is still to come", () => {
    for (const reach of [warned, held, discharging]) {
      expect(sounds(reach().send(silenced))).toBe(true);
    }
  });

  it("is refused for 1 min after agent began to flow, and not a millisecond longer", () => {
    const devices = released().wait(millis(59_999)).send(silenced);
    expect(sounds(devices)).toBe(true);
    expect(sounds(devices.wait(millis(1)).send(silenced))).toBe(false);
  });

  it("holds until a new alarm, which sounds again", () => {
    const quieted = alerted().send(silenced);
    expect(quieted.outputs).toEqual([]);
    expect(quieted.send(ofRoom("room.alerted")).outputs).toEqual(["hall/alert-bell"]);
    expect(sounds(alerted().send(silenced).send(ofRoom("room.alarmed")))).toBe(true);
    expect(sounds(sustained().send(silenced).send(more))).toBe(true);
    expect(sounds(soaked().send(more))).toBe(true);
  });
});

describe("an alarm that a reset does not silence (practice in Korea)", () => {
  it("goes on when the flooding time ends and after the reset, until it is silenced", () => {
    expect([sounds(soaked(korean)), sounds(ringing())]).toEqual([true, true]);
    expect(ringing().outputs).toEqual(["hall/siren"]);
    expect(ringing().send(reset).wait(seconds(3600)).state("alarm")).toBe("ringing");
    expect(ringing().send(silenced).state("alarm")).toBe("quiet");
  });

  it("is over at the reset if it was silenced before", () => {
    expect(soaked(korean).send(silenced).send(reset).state("alarm")).toBe("quiet");
  });

  it("stays louder than a new pre-alarm, and gives way to a new alarm", () => {
    expect(ringing().send(ofRoom("room.alerted")).outputs).toEqual(["hall/siren"]);
    expect(ringing().send(ofRoom("room.alarmed")).state("alarm")).toBe("warned");
  });

  it("sounds for its minute even if the flooding time is shorter", () => {
    const devices = released().wait(seconds(10)).send(soak).wait(millis(49_999));
    expect(sounds(devices)).toBe(true);
    expect(sounds(devices.wait(millis(1)))).toBe(false);
    expect(devices.state("alarm")).toBe("soaked");
  });

  it("is ended by a reset elsewhere", () => {
    for (const reach of [released, sustained]) {
      expect(reach().send(reset).state("alarm")).toBe("quiet");
      expect(reach(korean).send(reset).state("alarm")).toBe("ringing");
    }
    expect(alerted(korean).send(reset).state("alarm")).toBe("quiet");
  });
});

describe("alarm devices", () => {
  it("are quiet after the reset that ends a flooding, where a reset silences", () => {
    const devices = soaked().send(reset);
    expect([devices.state("alarm"), devices.outputs]).toEqual(["quiet", []]);
  });

  it("take a second silencing for nothing new", () => {
    for (const reach of [alerted, aborted, blocked, sustained, soaked]) {
      const devices = reach().send(silenced).forgetFacts();
      const before = [devices.state(), devices.outputs, devices.context];
      devices.send(silenced);
      expect([devices.state(), devices.outputs, devices.context]).toEqual(before);
    }
  });

  const alarms = [
    ...["room.alerted", "room.alarmed", "room.held", "room.resumed", "room.aborted"],
    ...["gas.asked", "release.blocked", "room.released"],
  ];
  const lamp = ["flow.began"];
  const all = [...alarms, "room.reset", ...lamp];
  ignoresEverythingElse(
    {
      quiet: { reach: quiet, answers: [...alarms, ...lamp] },
      alerted: { reach: alerted, answers: [...all, "alert.cleared", "sounders.silenced"] },
      warned: { reach: warned, answers: all },
      held: { reach: held, answers: [...all, "countdown.asked", "countdown.dropped"] },
      aborted: { reach: aborted, answers: [...all, "countdown.asked", "sounders.silenced"] },
      blocked: { reach: blocked, answers: [...all, "countdown.asked", "sounders.silenced"] },
      discharging: { reach: discharging, answers: all },
      released: { reach: released, answers: all },
      sustained: {
        reach: sustained,
        answers: [...all, "room.soaked", "more.asked", "sounders.silenced"],
      },
      soaked: { reach: soaked, answers: [...all, "more.asked"] },
      ringing: { reach: ringing, answers: [...all.slice(0, -2), ...lamp, "sounders.silenced"] },
      "lamp.lit": { reach: () => quiet().send("flow.began"), answers: [...alarms, "flow.ended"] },
    },
    [
      ...alarms.map(ofRoom),
      ...[more, soak, reset, silenced, clear, counts, dropped],
      ...["flow.began", "flow.ended", "panel.reset"].map((type) => ({ type })),
    ],
  );
});

leavesNothingUntried("alarmDevices");
