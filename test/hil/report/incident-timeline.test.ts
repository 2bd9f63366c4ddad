import { describe, expect, it } from "vitest";
import { chartKinds, instantAt } from "#panels";
import { factWords } from "../../../hil/report/fact-words.js";
import { entryLine, IncidentTimeline } from "../../../hil/report/happenings/incident-timeline.js";
import { noticeMessage } from "../../../hil/report/tower/notice-message.js";
import { orderWords } from "../../../hil/report/order-words.js";
import { IncidentLog } from "../../../hil/report/incident-log.js";
import { aSite } from "../../support/sites/a-site.js";

const opened = { t: 3000, kind: "fact", fact: "incident.opened", incident: 1 };
const open = { ...opened, sign: "room.alerted", about: "hall" };
const closed = { t: 60_000, kind: "fact", fact: "incident.closed", incident: 1, who: "T. Kim" };

/** The timeline of the incidents in these happenings, as lines. */
function lines(...happenings: readonly object[]): string[] {
  const timeline = new IncidentTimeline();
  return happenings
    .flatMap((each) => timeline.take(JSON.stringify(each)))
    .filter(({ incident }) => incident > 0)
    .map((entry) => `${entry.incident} ${entryLine(entry)}`);
}

describe("the timeline of an incident (R23)", () => {
  it("counts from the first sign, with the time of the run beside it (R23)", () => {
    expect(lines(open, { t: 5000, kind: "fact", fact: "unit.fired", case: "P1" })).toEqual([
      "1 t+ 0:00:00  0:00:03  control incident 1: opened by room.alerted of hall",
      "1 t+ 0:00:02  0:00:05  control P1: its suppression unit fired",
    ]);
  });

  it("holds what lies between the first sign and the closing, and nothing else", () => {
    const fired = { kind: "fact", fact: "unit.fired", case: "P1" };
    const told = lines({ ...fired, t: 1000 }, open, closed, { ...fired, t: 70_000 });
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("incident 1: case closed by T. Kim");
  });

  it("tells the alarm that opened it, which stands before it at the same instant (R23)", () => {
    const alarmed = { kind: "fact", fact: "room.alarmed", room: "hall" };
    const told = lines({ ...alarmed, t: 2999 }, { ...alarmed, t: 3000 }, open);
    expect(told).toEqual([
      "1 t+ 0:00:00  0:00:03  control hall: alarm, evacuation sounds",
      "1 t+ 0:00:00  0:00:03  control incident 1: opened by room.alerted of hall",
    ]);
  });

  it("keeps incidents apart by their numbers", () => {
    const second = { ...open, t: 90_000, incident: 2 };
    expect(lines(open, closed, second).map((line) => line.slice(0, 14))).toEqual([
      "1 t+ 0:00:00  ",
      "1 t+ 0:00:57  ",
      "2 t+ 0:00:00  ",
    ]);
  });

  it("says who decided what, and why somebody was refused", () => {
    const by = { t: 4000, kind: "order", road: "desk", who: "T. Kim" };
    const decide = { ...by, order: "decide", decision: "lock", about: "hall", lasts: 60_000 };
    expect(lines(open, decide)[1]).toMatch(/person {2}T\. Kim decides lock about hall for 60 s$/);
    const words = [
      [{ order: "reset", room: "hall" }, "T. Kim resets hall"],
      [
        { order: "release", room: "hall", refused: "not by wire" },
        "T. Kim releases hall: refused, not by wire",
      ],
      [{ order: "force", tag: "x/y", value: 1 }, "T. Kim forces x/y to 1"],
      [{ order: "unforce", tag: "x/y" }, "T. Kim ends the forcing of x/y"],
      [{ order: "silence", panel: "A" }, "T. Kim orders silence: panel A"],
      [{ order: "source", tag: "hall/oxygen", source: "real" }, "T. Kim makes hall/oxygen real"],
      [
        { order: "arm", tag: "hall/siren", value: 0, lasts: 600_000 },
        "T. Kim arms the real hall/siren at 0 for 10 min",
      ],
      [{ order: "disarm", tag: "all" }, "T. Kim disarms the real outputs"],
    ] as const;
    for (const [order, says] of words) expect(orderWords({ ...by, ...order })).toBe(says);
  });

  it("tells what the building did, what went out, and which line broke", () => {
    const told = lines(
      open,
      { t: 4000, kind: "plant", event: "rack.lost", about: "R1", says: "it is lost" },
      { t: 4000, kind: "message", recipient: "brigade", turn: 1, says: "FIRE" },
      { t: 4000, kind: "input", tag: "hall/hold", edge: "fault" },
      { t: 4000, kind: "input", tag: "hall/hold", edge: "restored" },
      { t: 4000, kind: "input", tag: "R1/main", says: "no answer" },
      { t: 4000, kind: "controller", says: "disarmed", tag: "hall/siren", because: "ordered" },
      { t: 4000, kind: "input", tag: "hall/line-smoke", edge: "on" },
      { t: 4000, kind: "output", tag: "hall/siren", value: 1 },
    );
    expect(told.slice(1).map((line) => line.slice(23))).toEqual([
      "plant   R1: it is lost",
      "notice  to brigade: FIRE",
      "field   hall/hold: its line is broken",
      "field   hall/hold: its line is whole again",
      "field   R1/main: no answer",
      "control hall/siren: taken off real equipment: ordered",
    ]);
  });

  it("tells a fact that it does not know by its name and what it carries", () => {
    const fact = { t: 0, kind: "fact", fact: "pump.started", room: "hall", litres: 5, h: "x" };
    expect(factWords(fact)).toEqual({ subject: "hall", says: "pump started: litres 5" });
    expect(factWords({ t: 0, kind: "fact", chart: "pump/1", fact: "pump.ran" })).toEqual({
      subject: "pump/1",
      says: "pump ran",
    });
  });

  it("tells in plain words what is asked of a bank, and which valves and neighbours", () => {
    const fact = { t: 0, kind: "fact" };
    const [room, valves] = ["hall", ["SV-1", "TV-2"]];
    const words = [
      [{ fact: "stock.asked", room, bank: "B1", needKg: 689.914 }, "689.9 kg are asked of B1"],
      [{ fact: "valve.returned", valves }, "may shut again: SV-1, TV-2"],
      [{ fact: "path.left", room, expectsFlow: true }, "its gas path is given back"],
      [{ fact: "neighbour.fired", beside: ["R1", "R3"] }, "it fired, beside R1, R3"],
    ] as const;
    for (const [carried, says] of words) expect(factWords({ ...fact, ...carried }).says).toBe(says);
  });

  it("never says undefined of a fact, whatever it lacks", () => {
    for (const { machine } of Object.values(chartKinds)) {
      for (const fact of machine.events as string[]) {
        const { subject, says } = factWords({ t: 0, kind: "fact", chart: "c", fact });
        expect(`${subject}: ${says}`).not.toMatch(/undefined|NaN/);
      }
    }
  });
});

describe("the message of a notice (R1)", () => {
  const site = aSite();
  const [rack] = site.racks;
  const view = {
    at: instantAt(5000),
    read: (tag: string) => ({ [`${rack?.id}/heat`]: 400, "battery/release-state": 1 })[tag],
    point: () => ({ alarm: { on: 90, off: 80 } }) as never,
  };
  const call = { recipient: "brigade", turn: 2 };

  it("says where it burns, what stands there and what of it is hot", () => {
    const log = new IncidentLog(site);
    log.journal(JSON.stringify({ ...open, about: rack?.id }));
    const message = noticeMessage(site, view, log, call);
    expect(message).toMatchObject({ t: 5000, incident: 1, recipient: "brigade", turn: 2 });
    expect(message?.says).toMatch(
      /^FIRE at .*, incident 1, first sign 0:00:03\. battery \(.*, battery, floor .*\): 1 of \d+ /,
    );
    expect(message?.says).toContain(`hot (${rack?.id}), release alert. Mains on. Turn 2.`);
  });

  it("says nothing where there is no incident", () => {
    expect(noticeMessage(site, view, new IncidentLog(site), call)).toBeUndefined();
  });
});
