/**
 * A small whole site for the tests of the plant: two floors that share one riser.
 *
 *   1F  battery   row R of 4 racks, R1 and R2 with units; water and breakers on all; exhaust
 *       ups-a     UPS-A          ups-b     UPS-B          store-1   bank B1, 4 cylinders
 *       void      above battery and ups-a, when `withVoid` opens it
 *   2F  hall      line-up of 3 panels: P1 with a probe, P2 with a tube, P3 with nothing
 *       corridor  door to the hall, damper to the outside   store-2   bank B2, 4 cylinders
 *
 * `aSite({...})` replaces whole lists; the short builders make one thing of each kind.
 */
import {
  millis,
  seconds,
  usualSequence,
  type AirHandler,
  type Bank,
  type BatteryRack,
  type Cable,
  type Opening,
  type Panel,
  type Room,
  type Site,
  type SuppressionUnit,
  type TriggerKind,
  type Ups,
} from "#panels";
import { aPipe, aRiser, aSelector, aTieLine } from "./standard-gas.js";
import { standardAlarms, standardBank, standardFlooding, standardLending } from "./standard-gas.js";
import { aNotice } from "./a-notice.js";
import { unitWith } from "./a-unit.js";

export function aSite(but: Partial<Site> = {}): Site {
  return {
    id: "plant-site",
    title: "Two floors on one riser",
    scanPeriod: millis(100),
    floors: [
      { id: "1F", level: 1 },
      { id: "2F", level: 2 },
    ],
    compartments: ["C-battery", "C-ups-a", "C-ups-b", "C-hall", "C-common"].map((id) => ({
      id,
      floor: id === "C-hall" ? "2F" : "1F",
      ratingMin: 60,
      closingBudget: seconds(30),
    })),
    rooms: theRooms(),
    openings: theOpenings(),
    walls: [
      {
        id: "W1",
        from: "battery",
        to: "ups-a",
        areaM2: 40,
        thicknessM: 0.2,
        conductivityWPerMK: 1.6,
      },
    ],
    panels: [
      aPanel("P1", { unit: aUnit("heat"), partner: undefined }),
      aPanel("P2", { unit: aUnit("tube") }),
      aPanel("P3"),
    ],
    racks: [1, 2, 3, 4].map((place) =>
      aRack(`R${place}`, { place, unit: place <= 2 ? aUnit("heat") : undefined }),
    ),
    upses: [aUps("UPS-A", "ups-a", "UPS-B"), aUps("UPS-B", "ups-b", "UPS-A")],
    cables: [aCable("C-A", "UPS-A", ["ups-a"])],
    loads: [{ id: "servers", room: "hall", powerKw: 400, feeds: ["UPS-A", "UPS-B"] }],
    banks: [aBank("B1", "1F", "store-1"), aBank("B2", "2F", "store-2")],
    selectorValves: [
      aSelector("S-battery", "B1", "battery", 2),
      aSelector("S-ups-a", "B1", "ups-a", 2),
      aSelector("S-hall", "B2", "hall", 2),
    ],
    lending: standardLending,
    tieLines: [
      aTieLine("T1", { bank: "B1", riser: "riser", valve: "T1-valve", travelS: 3 }),
      aTieLine("T2", { bank: "B2", riser: "riser", valve: "T2-valve", travelS: 3 }),
    ],
    risers: [aRiser("riser", "B1", "B2")],
    airHandlers: [anAirHandler("AH1", ["hall", "corridor"])],
    matrix: [],
    notice: aNotice("brigade", "manager"),
    supervision: { linePanel: "aritech-1x-x3", reporting: "rule", standby: seconds(86_400) },
    ...but,
  };
}

/** The site with a ceiling void open to the battery room and to UPS room A. */
export function withVoid(site: Site): Site {
  const joints = ["battery", "ups-a"].map((from) =>
    anOpening(`V-${from}`, "void", from, "void", { areaM2: 6, heightM: 0.8 }),
  );
  return { ...site, openings: [...site.openings, ...joints] };
}

function theRooms(): Room[] {
  return [
    aRoom("battery", { kind: "battery", floor: "1F", compartment: "C-battery", exhaustM3PerS: 1 }),
    aRoom("ups-a", { kind: "ups", floor: "1F", compartment: "C-ups-a" }),
    aRoom("ups-b", { kind: "ups", floor: "1F", compartment: "C-ups-b" }),
    aRoom("void", { kind: "void", floor: "1F", volumeM3: 160, heightM: 0.8, area: undefined }),
    aRoom("store-1", { kind: "gas-store", floor: "1F", volumeM3: 60, area: undefined }),
    aRoom("hall", { kind: "server", floor: "2F", compartment: "C-hall", temperatureC: 24 }),
    aRoom("corridor", { kind: "corridor", floor: "2F", volumeM3: 300, area: undefined }),
    aRoom("store-2", { kind: "gas-store", floor: "2F", volumeM3: 60, area: undefined }),
  ];
}

function theOpenings(): Opening[] {
  return [
    anOpening("D-battery", "door", "battery", "corridor", { normallyOpen: false }),
    anOpening("D-hall", "door", "hall", "corridor", { travel: seconds(4) }),
    anOpening("M-corridor", "damper", "corridor", "outside", { travel: seconds(10) }),
    anOpening("K-hall", "crack", "hall", "corridor", { areaM2: 0.01, travel: millis(0) }),
  ];
}

export function aRoom(id: string, but: Partial<Room> = {}): Room {
  return {
    id,
    title: id,
    kind: "ups",
    floor: "1F",
    compartment: "C-common",
    volumeM3: 480,
    heightM: 4,
    leakM2: 0.02,
    temperatureC: 22,
    poll: seconds(1),
    exhaustM3PerS: 0,
    watch: { batteries: undefined, sensors: [], waterReaches: [] },
    area: {
      lines: [
        { id: "smoke", kind: "smoke", alarmAt: 0.5 },
        { id: "heat", kind: "heat", alarmAt: 57 },
        { id: "off-gas", kind: "off-gas", alarmAt: 10 },
      ],
      preDischarge: seconds(30),
      manualDelay: seconds(10),
      concentrationPct: 5.9,
      soak: seconds(600),
      flooding: standardFlooding,
      alarms: standardAlarms,
      sequence: usualSequence(seconds(600)),
    },
    ...but,
  };
}

export function anOpening(
  id: string,
  kind: Opening["kind"],
  from: string,
  to: string,
  but: Partial<Opening> = {},
): Opening {
  return {
    id,
    kind,
    from,
    to,
    areaM2: 2,
    heightM: 2,
    normallyOpen: true,
    travel: kind === "void" || kind === "crack" ? millis(0) : seconds(5),
    ...but,
  };
}

export function aPanel(id: string, but: Partial<Panel> = {}): Panel {
  return {
    id,
    room: "hall",
    volumeM3: 1,
    heightM: 1.8,
    leakM2: 0.0005,
    unit: undefined,
    lineUp: "L",
    place: Number(id.slice(1)),
    incomer: undefined,
    loadKw: 50,
    partner: undefined,
    ...but,
  };
}

export function aRack(id: string, but: Partial<BatteryRack> = {}): BatteryRack {
  return {
    id,
    room: "battery",
    volumeM3: 1.2,
    heightM: 2.2,
    leakM2: 0.003,
    unit: undefined,
    row: "R",
    place: 1,
    modules: 11,
    moduleKwh: 8.5,
    chemistry: "NMC",
    charge: 1,
    gapM: 0,
    moduleDelay: seconds(150),
    rackDelay: seconds(1500),
    ups: "UPS-A",
    remoteBreakers: true,
    waterLPerMin: 60,
    bmsPeriod: seconds(10),
    ...but,
  };
}

export function aUnit(kind: TriggerKind): SuppressionUnit {
  return unitWith([{ kind, at: 80, does: "release", joined: "release" }]);
}

export function aUps(id: string, room: string, partner: string, but: Partial<Ups> = {}): Ups {
  return {
    id,
    room,
    powerKw: 400,
    partner,
    remoteBatteryBreaker: true,
    bypass: true,
    stopsAtC: 45,
    autonomy: seconds(600),
    ...but,
  };
}

export function aCable(
  id: string,
  ups: string,
  through: readonly string[],
  but: Partial<Cable> = {},
): Cable {
  return { id, ups, through, aboveRacksM: undefined, failsAtC: 205, ...but };
}

export function aBank(id: string, floor: string, room: string, but: Partial<Bank> = {}): Bank {
  return {
    id,
    floor,
    room,
    agent: "FK-5-1-12",
    ...standardBank,
    manifold: aPipe(`${id}/manifold`, 2),
    cylinders: [1, 2, 3, 4].map((n) => ({ id: `${id}/${n}`, fillKg: 110, pressureBar: 25 })),
    dischargeTime: seconds(10),
    ...but,
  };
}

function anAirHandler(id: string, rooms: readonly string[]): AirHandler {
  const heat = { heatLimit: seconds(2100), heatMargin: seconds(300) };
  return { id, rooms, flowM3PerS: 2, runDown: seconds(20), shutdownLead: seconds(5), ...heat };
}
