import { describe, expect, it } from "vitest";
import {
  seconds,
  type AgentName,
  type Bank,
  type ExtinguishingArea,
  type Room,
  type Site,
} from "#panels";
import { designSheet, type RoomSheet } from "../../../../panels/gas/sheet/room-sheet.js";
import type { LineId, SheetLine } from "../../../../panels/gas/sheet/sheet-line.js";
import { aBank, aRoom, aSite } from "../../../support/sites/a-site.js";
import { aSelector, aTieLine, standardFlooding } from "../../../support/sites/standard-gas.js";

interface Changes {
  readonly room?: Partial<Room>;
  readonly area?: Partial<ExtinguishingArea>;
  readonly bank?: Partial<Bank>;
  readonly site?: Partial<Site>;
}

/** A site of one bank that serves one room, and a smaller one beside it. */
function siteWith({ room = {}, area = {}, bank = {}, site = {} }: Changes = {}): Site {
  const plain = aRoom("room");
  const usual = plain.area;
  if (usual === undefined) throw new Error("a room of the builder is protected");
  return aSite({
    rooms: [
      { ...plain, area: { ...usual, ...area }, ...room },
      aRoom("closet", { volumeM3: 60 }),
      aRoom("store", { kind: "gas-store", area: undefined }),
    ],
    banks: [aBank("bank", "1F", "store", bank)],
    selectorValves: ["room", "closet"].map((id) => aSelector(`S-${id}`, "bank", id, 2)),
    tieLines: [],
    ...site,
  });
}

function sheetOf(changes: Changes = {}, room = "room"): RoomSheet {
  const found = designSheet(siteWith(changes)).find((sheet) => sheet.room === room);
  if (found === undefined) throw new Error(`${room} has no sheet`);
  return found;
}

function lineOf(id: LineId, changes: Changes = {}, room = "room"): SheetLine {
  const found = sheetOf(changes, room).lines.find((line) => line.id === id);
  if (found === undefined) throw new Error(`there is no line ${id}`);
  return found;
}

const cylinders = (count: number, fillKg = 110) =>
  Array.from({ length: count }, (_, n) => ({ id: `bank/${n}`, fillKg, pressureBar: 25 }));

const enclosure = {
  ...{ coldestC: undefined, warmestC: undefined, protectedM: undefined },
  ...{ strengthPa: undefined, ventM2: undefined, isOccupied: undefined },
};

describe("the required and stored gas of a room (R9)", () => {
  it("is 415.5 kg and four cylinders of 110 kg for 480 m3 at 22 degC", () => {
    expect(lineOf("required")).toMatchObject({
      says: "415.5 kg, 4 cylinders of 110 kg",
      figures: { requiredKg: 415.512, requiredCylinders: 4 },
    });
  });

  it("is worked out at the coldest temperature, not at the normal one", () => {
    const room = { enclosure: { ...enclosure, coldestC: 5 } };
    expect(lineOf("required", { room }).figures["requiredKg"]).toBeGreaterThan(440);
    expect(lineOf("stored", { room }).verdict).toBe("fails");
  });

  it("stands in cylinders no fuller than their limit, or it says by how much", () => {
    expect(lineOf("fill", { bank: { cylinders: cylinders(4) } })).toMatchObject({
      ...{ verdict: "meets", mark: "K", source: "ISO 14520-5, at 25 bar" },
      says: "1038 kg/m3, 110 kg in 106 L",
      figures: { fillKgPerM3: 1038, mostFillKgPerM3: 1480, cylinderL: 106 },
    });
    const stated = { value: 1038, mark: "F", source: "site file" } as const;
    expect(lineOf("fill", { bank: { fillLimit: stated } }).verdict).toBe("meets");
    const fuller = { cylinders: cylinders(4, 150), cylinderL: 100 };
    expect(lineOf("fill", { bank: fuller })).toMatchObject({
      verdict: "fails",
      mend: "20 kg/m3 too full: cylinders of 102 L, or less in each",
    });
  });

  it("is less at altitude", () => {
    const { figures } = lineOf("required", { site: { altitudeM: 1000 } });
    expect(figures).toMatchObject({ requiredKg: 367.728, altitudeFactor: 0.885 });
  });

  it("meets with as many cylinders as it takes, and not with one fewer", () => {
    expect(lineOf("stored", { bank: { cylinders: cylinders(4) } }).verdict).toBe("meets");
    expect(lineOf("stored", { bank: { cylinders: cylinders(3) } })).toMatchObject({
      verdict: "fails",
      mend: "85.5 kg short: 1 more cylinder of 110 kg",
    });
    expect(lineOf("stored", { bank: { cylinders: cylinders(2) } }).mend).toBe(
      "195.5 kg short: 2 more cylinders of 110 kg",
    );
  });

  it("does not count the reserve as stored", () => {
    const reserve = { cylinders: ["bank/2", "bank/3"], lends: false };
    const line = lineOf("stored", { bank: { cylinders: cylinders(4), reserve } });
    expect(line).toMatchObject({
      verdict: "fails",
      figures: { storedCylinders: 2, storedKg: 220, reserveCylinders: 2 },
    });
  });

  it("shows as surplus what is over the bank's largest room, for the smaller one too", () => {
    const bank = { cylinders: cylinders(6) };
    for (const room of ["room", "closet"]) {
      expect(lineOf("surplus", { bank }, room).figures).toEqual({
        surplusCylinders: 2,
        surplusKg: 220,
      });
    }
  });

  it("says of a shared bank who else counts on it and who may borrow of it", () => {
    const site = {
      banks: [aBank("bank", "1F", "store"), aBank("other", "1F", "store")],
      tieLines: ["bank", "other"].map((bank) =>
        aTieLine(`T-${bank}`, { bank, riser: "riser", valve: `V-${bank}`, travelS: 3 }),
      ),
    };
    const line = lineOf("shared", { site });
    expect(line.formula).toBe("stored for one room at a time");
    expect(line.detail).toBe("bank serves room, closet; other may borrow of it");
  });

  it("reaches no more than what is there", () => {
    const { figures } = lineOf("reached", { bank: { cylinders: cylinders(1) } });
    expect(figures["reachedPercent"]).toBeLessThan(1.7);
  });

  it("fails a room that no bank serves", () => {
    const sheet = sheetOf({ site: { selectorValves: [] } });
    expect(sheet).toMatchObject({ bank: undefined, verdict: "fails" });
    expect(sheet.lines.map(({ mend }) => mend)).toEqual([
      'all of it is missing: name the room under "serves" of a bank',
    ]);
  });
});

describe("the design concentration of a room (EN 15004)", () => {
  it("meets at the least value of its class, and fails below it", () => {
    const area = { hazard: "B", concentrationPct: 5.9 } as const;
    expect(lineOf("concentration", { area }).verdict).toBe("meets");
    expect(lineOf("concentration", { area: { ...area, concentrationPct: 5.8 } })).toMatchObject({
      verdict: "fails",
      mend: "0.1 % too low: 5.9 %, which takes 415.5 kg, 4 cylinders of 110 kg",
    });
  });

  it("is held to higher-hazard class A where the file does not say, marked as assumed", () => {
    expect(lineOf("concentration").figures["minimumConcentrationPercent"]).toBe(5.6);
    expect(lineOf("conditions")).toMatchObject({
      mark: "A",
      source: "not in the file: hazard, coldest, warmest, altitude",
    });
    const stated = {
      area: { hazard: "A" },
      room: { enclosure: { ...enclosure, coldestC: 18, warmestC: 28 } },
      site: { altitudeM: 0 },
    } as const;
    expect(lineOf("conditions", stated)).toMatchObject({ mark: "F", source: "site file" });
  });
});

describe("people in a flooded room", () => {
  const inert = (agent: AgentName, concentrationPct: number, fillKg: number): Changes => ({
    area: { concentrationPct },
    bank: { agent, cylinders: cylinders(40, fillKg), dischargeTime: seconds(60) },
  });

  it("are judged at the warmest temperature, with whole cylinders", () => {
    const { figures } = lineOf("people", { room: { enclosure: { ...enclosure, warmestC: 40 } } });
    expect(figures["warmestConcentrationPercent"]).toBeGreaterThan(6.5);
    expect(figures["oxygenPercent"]).toBeLessThan(19.6);
  });

  it("may stay 5 min below 43 % of an inert gas, and 3 min up to 52 %", () => {
    expect(lineOf("people", inert("IG-541", 39.9, 1)).says).toMatch(/up to NOAEL, 5 min$/);
    expect(lineOf("people", inert("IG-541", 45.7, 1)).says).toMatch(/up to LOAEL, 3 min$/);
  });

  it("are not there above the LOAEL, or the room fails", () => {
    const rich = inert("IG-01", 51.7, 29.9);
    const line = lineOf("people", rich);
    expect(line).toMatchObject({ verdict: "fails" });
    expect(line.mend).toMatch(/^[\d.]+ % over the LOAEL: another agent, a lower concentration/);
    const nobody = { ...rich, room: { enclosure: { ...enclosure, isOccupied: false } } };
    expect(lineOf("people", nobody).verdict).toBe("meets");
  });

  it("are told what a second flooding would make of it", () => {
    const flooding = siteWith().rooms[0]?.area?.flooding;
    if (flooding === undefined) throw new Error("the room has a flooding");
    const line = lineOf("people", {
      area: { flooding: { ...flooding, secondFlooding: "manual" } },
    });
    expect(line.detail).toMatch(/^after a second flooding 11\.\d %: over LOAEL$/);
  });
});

describe("the discharge time of a room (domain data)", () => {
  it("meets at 10 s of a halocarbon and fails above", () => {
    expect(lineOf("discharge").verdict).toBe("meets");
    expect(lineOf("discharge", { bank: { dischargeTime: seconds(10.1) } })).toMatchObject({
      verdict: "fails",
      mend: "0.1 s too long: larger pipes or nozzles, or less gas",
    });
  });

  it("of an inert gas is open between 60 s and the 120 s of newer texts", () => {
    const of = (s: number, hazard: "A" | "B") =>
      lineOf("discharge", {
        area: { concentrationPct: 50, hazard },
        bank: { agent: "IG-55", dischargeTime: seconds(s) },
      }).verdict;
    expect([of(60, "A"), of(60.1, "A"), of(120, "A"), of(120.1, "A")]).toEqual([
      ...["meets", "open", "open", "fails"],
    ]);
    expect([of(60, "B"), of(60.1, "B")]).toEqual(["meets", "fails"]);
  });
});

describe("the hold time of a room (NFPA 12A-2004 Annex B)", () => {
  const room = { volumeM3: 200, heightM: 3, temperatureC: 20 };

  it("is that of the reference room, a little less for the weight of whole cylinders", () => {
    const bank = { cylinders: cylinders(4, 165.06) };
    const { figures } = lineOf("hold", {
      room: { ...room, leakM2: 0.05 },
      area: { concentrationPct: 5.6 },
      bank,
    });
    expect(figures).toMatchObject({ holdLimitSeconds: 600, protectedHeightM: 2.4 });
    expect(Math.abs((figures["holdSeconds"] ?? 0) - 755.2)).toBeLessThan(1);
  });

  it("names the leakage that would be small enough, and meets with it", () => {
    const leaky = lineOf("hold", { room: { ...room, leakM2: 0.08 } });
    expect(leaky.verdict).toBe("fails");
    const [, enough = ""] = /leakage to at most ([\d.]+) m2/.exec(leaky.mend ?? "") ?? [];
    expect(Number(enough)).toBeGreaterThan(0.05);
    expect(lineOf("hold", { room: { ...room, leakM2: Number(enough) } }).verdict).toBe("meets");
    const more = Number(enough) + 0.0005;
    expect(lineOf("hold", { room: { ...room, leakM2: more } }).verdict).toBe("fails");
  });

  it("stays open where an extended discharge keeps it up (EN 12094-1 cl. 4.28)", () => {
    const flooding = { ...standardFlooding, extended: { cylinders: 2, every: seconds(180) } };
    const leaky = { room: { ...room, leakM2: 0.08 }, area: { flooding } };
    const line = lineOf("hold", leaky);
    expect([line.verdict, line.mend]).toEqual([
      "open",
      expect.stringContaining("kept up by 2 cylinders, one each 180 s") as unknown,
    ]);
  });

  it("is longer where only lower things burn", () => {
    const low = { ...room, leakM2: 0.08, enclosure: { ...enclosure, protectedM: 1.5 } };
    expect(lineOf("hold", { room: low })).toMatchObject({ verdict: "meets", mark: "C" });
  });

  it("is nothing where all of the height is protected, and no leakage mends that", () => {
    const high = { ...room, enclosure: { ...enclosure, protectedM: 3 } };
    expect(lineOf("hold", { room: high })).toMatchObject({
      verdict: "fails",
      mend: expect.stringContaining("all of the clear height is protected") as unknown,
    });
  });

  it("of a mixture lighter than air is that of a stirred room", () => {
    const line = lineOf("hold", {
      area: { concentrationPct: 45.2 },
      bank: { agent: "IG-100", cylinders: cylinders(20, 24.88), dischargeTime: seconds(60) },
    });
    expect(line.formula).toContain("mixing to 85 %, lighter than air");
  });
});

describe("the relief vent of a room (FIA guidance 2012)", () => {
  /** The worked example: 260 m3, 45.2 % of IG-55, seven cylinders, 500 Pa: 0.243 m2. */
  const example = {
    room: { volumeM3: 260, temperatureC: 20, leakM2: 0 },
    area: { concentrationPct: 45.2 },
    bank: { agent: "IG-55", cylinders: cylinders(7, 32.09), dischargeTime: seconds(60) },
  } as const;
  const withVent = (ventM2: number): Changes => ({
    ...example,
    room: { ...example.room, enclosure: { ...enclosure, ventM2, strengthPa: 500 } },
  });

  it("of the worked example is 0.243 m2, and open where no vent is in the file", () => {
    const line = lineOf("vent", example);
    expect(Math.abs((line.figures["ventAreaM2"] ?? 0) - 0.243)).toBeLessThan(0.001);
    expect(line).toMatchObject({ verdict: "open", mark: "A" });
    expect(line.mend).toMatch(/^no vent in the file: provide 0\.24\d+ m2$/);
  });

  it("meets with enough, and says how much is missing with less", () => {
    const wantedM2 = lineOf("vent", example).figures["ventAreaM2"] ?? 0;
    expect(lineOf("vent", withVent(wantedM2))).toMatchObject({ verdict: "meets", mark: "C" });
    const short = lineOf("vent", withVent(wantedM2 - 0.05));
    expect(short).toMatchObject({
      verdict: "fails",
      mend: "0.05 m2 too small: 0.05 m2 more of vent",
    });
  });

  it("counts the leaks that are there anyway", () => {
    const leaky = { ...example, room: { ...example.room, leakM2: 0.25 } };
    expect(lineOf("vent", leaky)).toMatchObject({
      verdict: "meets",
      figures: { ventAreaM2: 0 },
    });
  });

  it("stays open outside the tests behind the equation of a halocarbon", () => {
    const changes = (concentrationPct: number): Changes => ({
      area: { concentrationPct },
      bank: { cylinders: cylinders(500, 1) },
      room: { enclosure: { ...enclosure, ventM2: 5 } },
    });
    expect(lineOf("vent", changes(5.9)).verdict).toBe("meets");
    expect(lineOf("vent", changes(6.5))).toMatchObject({
      verdict: "open",
      detail: expect.stringContaining("outside the 4.2 to 6 %") as unknown,
    });
  });
});

describe("a design sheet", () => {
  it("has every line with a formula, a mark and a source, for each protected room", () => {
    const sheets = designSheet(aSite());
    expect(sheets.map(({ room }) => room)).toEqual(["battery", "ups-a", "ups-b", "hall"]);
    for (const { lines } of sheets) {
      for (const { formula, source, mark, verdict, mend } of lines) {
        expect([formula, source, mark].every((text) => text.length > 0)).toBe(true);
        expect(mend !== undefined).toBe(verdict === "fails" || verdict === "open");
      }
    }
  });

  it("is the same when it is made again", () => {
    expect(designSheet(aSite())).toEqual(designSheet(aSite()));
  });

  it("names no figure twice in a room", () => {
    for (const { lines } of designSheet(aSite())) {
      const names = lines.flatMap(({ figures }) => Object.keys(figures));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
