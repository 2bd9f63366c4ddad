import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { instantAt, pointList, seconds, type Site } from "#panels";
import { readDrill } from "../../../hil/drill/read-drill.js";
import { CREW_COLUMNS, CREW_LINES, crewPage } from "../../../hil/report/crew-page.js";
import type { CrewView } from "../../../hil/report/crew-view.js";
import { IncidentLog } from "../../../hil/report/incident-log.js";
import { TowerRecord } from "../../../hil/report/tower/tower-record.js";
import { played } from "../../support/a-drill.js";
import { noticeOver } from "../../support/sites/a-notice.js";
import { aSite } from "../../support/sites/a-site.js";
import { shippedSite, textOfDrill } from "../../support/flagship.js";

const site = aSite({ notice: noticeOver(["line", "mobile"], "brigade") });
const { points } = pointList(site);

/** The points that a test gives; every other one has no good value. */
function aView(values: Readonly<Record<string, number>>, atS = 300): CrewView {
  return {
    at: instantAt(atS * 1000),
    read: (tag) => values[tag],
    point: (tag) => points.find((point) => point.tag === tag),
  };
}

/** A log that has heard these facts, each at its second. */
function aLog(facts: readonly (readonly [atS: number, fact: object])[], of: Site = site) {
  const log = new IncidentLog(of);
  facts.forEach(([atS, fact], n) => {
    log.journal(JSON.stringify({ n, t: atS * 1000, kind: "fact", chart: "c", ...fact }));
  });
  return log;
}

const opened = { fact: "incident.opened", incident: 1, sign: "room.alerted", about: "battery" };
const [rack] = site.racks.filter(({ room }) => room === "battery");
const R = rack?.id ?? "";

const page = (
  facts: readonly (readonly [number, object])[] = [],
  values: Readonly<Record<string, number>> = {},
) => crewPage(site, aView(values), aLog([[3, opened], ...facts])).join("\n");

describe("the crew page (R22)", () => {
  it(
    "is one page for the Pangyo fire at Ansan after 5 min (R22)",
    { timeout: 60_000 },
    async () => {
      const ansan = shippedSite("ansan");
      const reading = readDrill(textOfDrill("pangyo-2022"), "pangyo-2022", ansan);
      if (!reading.ok) throw new Error("the flagship drill does not load");
      const drill = { ...reading.value, duration: seconds(300) };
      const tower = new TowerRecord(ansan, drill.duration, seconds(300));
      const { sink } = await played(drill, {
        site: ansan,
        onlooker: tower,
        journal: (line) => {
          tower.journal(line);
        },
      });
      const file = new URL("../../golden/crew-page-at-ansan.txt", import.meta.url);
      const text = `${(tower.asked ?? []).join("\n")}\n`;
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, text);
      expect(text).toBe(readFileSync(file, "utf8"));
      const kept = sink.entries().filter(({ kind }) => kind === "crew");
      expect(kept).toEqual([{ kind: "crew", t: 300_000, page: tower.asked }]);
    },
  );

  it("says that there is no incident, and no more", () => {
    expect(crewPage(site, aView({}), new IncidentLog(site))).toEqual([
      `${site.title}: no incident is open.`,
    ]);
  });

  it("gives the first sign and the first call, and who was not called (R23)", () => {
    expect(page()).toContain("first sign 0:00:03, nobody called yet   now 0:05:00 (t+ 0:04:57)");
    expect(page()).toContain("  brigade: not called");
    expect(page([[5, { fact: "incident.called", incident: 1 }]])).toContain("call 0:00:05");
  });

  it("says who was told by which route, and who has not acknowledged (R1)", () => {
    const called = [5, { fact: "notice.called", recipient: "brigade", turn: 1 }] as const;
    expect(page([called])).toContain("called 0:00:05 (turn 1), NO PROOF of delivery");
    const more = [
      called,
      [7, { fact: "notice.delivered", recipient: "brigade", route: "mobile" }],
      [65, { fact: "notice.called", recipient: "brigade", turn: 2 }],
    ] as const;
    expect(page(more)).toContain("brigade: NOT acknowledged");
    expect(page(more)).toContain("called 0:00:05 (turn 2), delivered mobile 0:00:07");
    const acknowledged = { fact: "notice.acknowledged", recipient: "brigade", who: "T. Kim" };
    expect(page([...more, [70, acknowledged]])).toContain("acknowledged 0:01:10 by T. Kim");
  });

  it("calls every rack live that is not proved dead, with the time of proof (R22)", () => {
    const hot = { [`${R}/heat`]: 400, [`${R}/unit-state`]: 5 };
    expect(page([], hot)).toMatch(/HOT {4,}400 degC {2}dry {2}LIVE, not proved dead {2}unit escal/);
    const proved = [10, { fact: "isolation.proved", rack: R, step: 1 }] as const;
    const dead = { ...hot, [`${R}/isolated`]: 1, [`${R}/water-flow`]: 1 };
    expect(page([proved], dead)).toContain("WET  dead, proved 0:00:10");
    const lost = [20, { fact: "isolation.lost", rack: R }] as const;
    expect(page([proved, lost], hot)).toContain("LIVE, not proved dead");
  });

  it("says when the last of the dead was proved so, of those that are only counted (R22)", () => {
    const [other] = site.racks.filter(({ id, room }) => room === "battery" && id !== R);
    const O = other?.id ?? "";
    const proved = (atS: number, of: string) =>
      [atS, { fact: "isolation.proved", rack: of, step: 1 }] as const;
    const proofs = [proved(10, R), proved(14, O)];
    const says = "last of the dead without a line here: proved ";
    expect(page(proofs, { [`${R}/isolated`]: 1, [`${O}/isolated`]: 1 })).toContain(
      `${says}0:00:14`,
    );
    expect(page(proofs, { [`${R}/isolated`]: 1 })).toContain(`${says}0:00:10`);
    expect(page(proofs, { [`${O}/isolated`]: 1, [`${O}/heat`]: 400 })).not.toContain(says);
  });

  it("counts what is hot, wet and dead, and gives chemistry and energy (R22)", () => {
    const racks = site.racks.filter(({ room }) => room === "battery").length;
    expect(page([], { [`${R}/heat`]: 400 })).toMatch(
      new RegExp(`${racks} racks (NMC|LFP), \\d+ kWh: 1 hot, 0 wet, 0 proved dead, ${racks} LIVE`),
    );
  });

  it("says what has no reading and what is not counted, and leaves no place empty (R22)", () => {
    const empty = page();
    for (const says of [
      "mains unknown",
      "flammable no reading, oxygen no reading",
      "people   not counted",
      "stock unknown, 0 lent, flow unknown",
      "sign unknown",
      "no lock-off",
    ]) {
      expect(empty).toContain(says);
    }
    const read = { "battery/flammable": 12.34, "battery/people": 2, "battery/lock-off": 1 };
    expect(page([], read)).toContain("flammable 12.3 % LFL");
    expect(page([], read)).toContain("people   2   locks    LOCK-OFF CLOSED");
  });

  it("shows bans and locks for as long as they stand", () => {
    const ban = [20, { fact: "ban.set", room: "battery" }] as const;
    const lifted = [30, { fact: "ban.lifted", room: "battery", who: "T. Kim" }] as const;
    expect(page([ban])).toContain("BANNED since 0:00:20");
    expect(page([ban, lifted])).toContain("no ban");
    const lock = [1, { fact: "lock.set", room: "battery", who: "J. Lee", until: 60_000 }] as const;
    const expired = [60, { fact: "lock.expired", room: "battery", who: "J. Lee" }] as const;
    expect(page([lock])).toContain("LOCKED by J. Lee until 0:01:00");
    expect(page([lock, expired])).toContain("no lock");
  });

  it("names every room that has a part in it, once", () => {
    const text = page([
      [9, { fact: "room.alarmed", room: "hall" }],
      [10, { fact: "room.alarmed", room: "battery" }],
    ]);
    expect(text.match(/^ROOM \S+/gmu)).toEqual(["ROOM battery", "ROOM hall"]);
  });

  it("stays one page of 80 columns however much burns (R22)", () => {
    const ansan = shippedSite("ansan");
    const log = aLog([[0, { ...opened, about: "2F-battery-A1" }]], ansan);
    for (const { id } of ansan.rooms) {
      const alarmed = { t: 0, kind: "fact", fact: "room.alarmed", room: id };
      log.journal(JSON.stringify(alarmed));
    }
    const all = pointList(ansan).points;
    const burning: CrewView = {
      at: instantAt(0),
      read: (tag) => (tag.endsWith("/heat") ? 900 : 0),
      point: (tag) => all.find((point) => point.tag === tag),
    };
    const lines = crewPage(ansan, burning, log);
    expect(lines.length).toBeLessThanOrEqual(CREW_LINES);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(CREW_COLUMNS);
    expect(lines.join("\n")).toMatch(/ALSO TOUCHED: /);
    expect(lines.join("\n")).toMatch(/and \d+ more that are hot, wet or fired/);
  });
});
