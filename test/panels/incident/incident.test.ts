import { describe, expect, it } from "vitest";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const anIncident = () => new AChart("incident", {});
const decided = { type: "close.decided", about: "site", who: "T. Kim" };
const about = (type: string, what: object) => ({ type, ...what });
const hall = { room: "hall" };
const rack = { rack: "R1" };

const signs = [
  about("room.alerted", hall),
  about("room.alarmed", hall),
  about("heat.alarmed", { line: "hall/line-heat", ...hall }),
  about("case.alarmed", { case: "R1" }),
  about("unit.alerted", { case: "R1" }),
  about("unit.fired", { case: "R1" }),
  about("unit.escalated", { case: "R1" }),
  about("gas.over", hall),
  about("rack.touched", rack),
  about("rack.reflared", rack),
  about("water.flowing", rack),
  about("notice.sent", hall),
];
const called = about("notice.called", { recipient: "brigade", turn: 1 });
const acknowledged = about("notice.acknowledged", { recipient: "brigade", who: "brigade" });

/** What stands against closing, what ends it, and how it is told. */
const reasons = [
  {
    begins: about("room.alarmed", hall),
    ends: about("room.reset", hall),
    says: "hall is not reset",
  },
  {
    begins: about("room.alerted", hall),
    ends: about("room.reset", hall),
    says: "hall is not reset",
  },
  {
    begins: about("case.alarmed", { case: "R1" }),
    ends: about("case.cleared", { case: "R1" }),
    says: "R1 is hot",
  },
  {
    begins: about("case.alarmed", { case: "R1" }),
    ends: about("unit.contained", { case: "R1" }),
    says: "R1 is hot",
  },
  {
    begins: about("heat.alarmed", { line: "hall/line-heat", ...hall }),
    ends: about("heat.cleared", { line: "hall/line-heat", ...hall }),
    says: "hall/line-heat is hot",
  },
  {
    begins: about("water.flowing", rack),
    ends: about("water.stopped", rack),
    says: "water flows onto R1",
  },
  {
    begins: about("rack.touched", rack),
    ends: about("watch.ended", rack),
    says: "the watch over R1 runs",
  },
  {
    begins: about("rack.reflared", rack),
    ends: about("watch.ended", rack),
    says: "the watch over R1 runs",
  },
  {
    begins: about("ban.set", hall),
    ends: about("ban.lifted", { ...hall, who: "T. Kim" }),
    says: "nobody may enter hall",
  },
  { begins: called, ends: acknowledged, says: "brigade has not acknowledged" },
];

const open = () => anIncident().send(about("unit.fired", { case: "R1" }));

describe("incident (R20, R23)", () => {
  for (const sign of signs) {
    it(`is opened by ${sign.type} as its first sign, and numbered (R23)`, () => {
      const incident = anIncident().send(sign);
      expect(incident.state()).toBe("open");
      expect(incident.told("incident.opened")).toMatchObject([{ incident: 1, sign: sign.type }]);
    });
  }

  it("takes every further sign into the one that is open (R20)", () => {
    const incident = anIncident();
    for (const sign of [...signs, ...signs]) incident.send(sign);
    expect(incident.told("incident.opened")).toHaveLength(1);
    incident.send(about("room.alarmed", { room: "other" }));
    expect(incident.context["rooms"]).toEqual(["hall", "other"]);
  });

  it("tells the first call, and no later one as the first (R23)", () => {
    const incident = open()
      .send(called)
      .send(about("notice.called", { recipient: "manager" }));
    expect(incident.told("incident.called")).toEqual([
      { type: "incident.called", incident: 1, recipient: "brigade" },
    ]);
  });

  it("closes only by a named decision, and gives the next one the next number (R20)", () => {
    const incident = open().send(decided);
    expect(incident.told("incident.closed")).toEqual([
      { type: "incident.closed", incident: 1, who: "T. Kim" },
    ]);
    incident.send(about("room.alerted", hall));
    expect(incident.told("incident.opened")).toMatchObject([{ incident: 1 }, { incident: 2 }]);
    expect(incident.context["rooms"]).toEqual(["hall"]);
  });

  it("is never closed by the reset of a panel (R20)", () => {
    const incident = anIncident().send(about("room.alarmed", hall)).send(about("room.reset", hall));
    expect(incident.state()).toBe("open");
  });

  for (const { begins, ends, says } of reasons) {
    it(`is not closed while ${says} after ${begins.type}, until ${ends.type} (R20)`, () => {
      const incident = open().send(begins).send(decided);
      expect(incident.state()).toBe("open");
      expect(incident.told("close.refused")).toEqual([
        { type: "close.refused", incident: 1, who: "T. Kim", reasons: [says] },
      ]);
      expect(incident.send(ends).send(decided).state()).toBe("none");
    });
  }

  it("tells every reason at once to who is refused (R20)", () => {
    const incident = open();
    for (const { begins } of reasons) incident.send(begins);
    incident.send(decided);
    const [refused] = incident.told("close.refused");
    expect(refused?.["reasons"]).toEqual(
      [...new Set(reasons.map(({ says }) => says))].toSorted((a, b) => order(a) - order(b)),
    );
  });

  it("is ended for the thing itself and no other", () => {
    const incident = open().send(about("case.alarmed", { case: "R1" }));
    incident.send(about("case.cleared", { case: "R2" })).send(decided);
    expect(incident.state()).toBe("open");
  });

  const others = [
    ...[...new Map(reasons.map(({ ends }) => [ends.type, ends])).values()],
    about("ban.set", hall),
    called,
    decided,
  ];
  ignoresEverythingElse(
    {
      none: { reach: anIncident, answers: signs.map(({ type }) => type) },
      open: { reach: open, answers: ["notice.called", "close.decided"] },
    },
    [...signs, ...others],
  );
});

/** Hot first, then water, watches, bans, resets, and calls. */
function order(says: string): number {
  const kinds = [/ is hot$/, /^water/, /^the watch/, /^nobody/, /not reset$/, /not acknowledged$/];
  return kinds.findIndex((kind) => kind.test(says));
}

leavesNothingUntried("incident");
