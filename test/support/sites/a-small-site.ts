/**
 * A small whole site for the tests of the control logic: three floors on one riser.
 *
 *   1F  1F-battery (racks 1/01, 1/02 with units)   1F-ups (panel 1P/01)   bank B1, 3 cylinders
 *   2F  2F-battery (rack 2/01 without a unit)                             bank B2, 5 cylinders
 *   3F  3F-hall (panel 3P/01 with a detection tube, no water)             bank B3, 5 cylinders
 *
 * 1F-battery needs 3 cylinders, 1F-ups 1, the others 2 each; both rooms of 1F together need more
 * than B1 holds, so that the second must borrow.
 */
import {
  millis,
  seconds,
  usualSequence,
  type Bank,
  type BatteryRack,
  type Compartment,
  type ExtinguishingArea,
  type Opening,
  type Panel,
  type Room,
  type Site,
  type SuppressionUnit,
  type TriggerKind,
} from "#panels";
import { aPipe, aRiser, aSelector, aTieLine } from "./standard-gas.js";
import { standardAlarms, standardBank, standardFlooding, standardLending } from "./standard-gas.js";
import { aNotice } from "./a-notice.js";
import { unitWith } from "./a-unit.js";

const PRE_DISCHARGE = seconds(30);
const MANUAL_DELAY = seconds(10);
const SOAK = seconds(600);

/** The small site; `but` replaces whole lists of it. */
export function aSmallSite(but: Partial<Site> = {}): Site {
  return {
    id: "small",
    title: "Three floors on one riser",
    scanPeriod: millis(100),
    floors: [1, 2, 3].map((level) => ({ id: `${level}F`, level })),
    compartments: [1, 2, 3].flatMap((floor) => [
      aCompartment(`C${floor}`, `${floor}F`),
      aCompartment(`G${floor}`, `${floor}F`),
    ]),
    rooms: [
      aRoom("1F-battery", { compartment: "C1", volumeM3: 300, area: anArea() }),
      aRoom("1F-ups", { compartment: "C1", volumeM3: 100, area: anArea() }),
      aRoom("1F-gas", { compartment: "G1", kind: "gas-store" }),
      aRoom("2F-battery", { floor: "2F", compartment: "C2", volumeM3: 200, area: anArea() }),
      aRoom("2F-gas", { floor: "2F", compartment: "G2", kind: "gas-store" }),
      aRoom("3F-hall", { floor: "3F", compartment: "C3", volumeM3: 200, area: anArea() }),
      aRoom("3F-gas", { floor: "3F", compartment: "G3", kind: "gas-store" }),
    ],
    openings: [
      anOpening("D1", "door", "1F-battery", "1F-ups"),
      anOpening("M1", "damper", "1F-ups", "outside"),
      anOpening("V1", "void", "1F-battery", "1F-ups"),
      anOpening("D2", "door", "2F-battery", "outside"),
    ],
    walls: [],
    panels: [aPanel("1P/01", "1F-ups", aUnit()), aPanel("1P/02", "1F-ups", undefined), tubePanel],
    racks: [
      aRack("1/01", { place: 1, unit: aUnit() }),
      aRack("1/02", { place: 2, unit: aUnit() }),
      aRack("2/01", { room: "2F-battery", ups: "U2", unit: undefined }),
    ],
    upses: ["U1", "U2", "U3"].map((id, index) => ({
      id,
      room: index === 1 ? "2F-battery" : "1F-ups",
      powerKw: 500,
      partner: undefined,
      remoteBatteryBreaker: id !== "U3",
      bypass: id === "U1",
      stopsAtC: 50,
      autonomy: seconds(600),
    })),
    cables: [],
    loads: [],
    banks: [aBank("B1", "1F", 3), aBank("B2", "2F", 5), aBank("B3", "3F", 5)],
    selectorValves: [
      aSelector("B1/SV-battery", "B1", "1F-battery", 1),
      aSelector("B1/SV-ups", "B1", "1F-ups", 1),
      aSelector("B2/SV-battery", "B2", "2F-battery", 1),
      aSelector("B3/SV-hall", "B3", "3F-hall", 1),
    ],
    tieLines: ["B1", "B2", "B3"].map((bank) =>
      aTieLine(`${bank}/tie`, { bank, riser: "R", valve: `${bank}/TV`, travelS: 1 }),
    ),
    risers: [aRiser("R", "B1", "B2", "B3")],
    lending: standardLending,
    airHandlers: [
      {
        id: "AHU1",
        rooms: ["1F-battery", "1F-ups"],
        flowM3PerS: 2,
        runDown: seconds(10),
        shutdownLead: seconds(10),
        heatLimit: seconds(2100),
        heatMargin: seconds(300),
      },
    ],
    matrix: [],
    notice: aNotice("brigade", "manager"),
    supervision: { linePanel: "aritech-1x-x3", reporting: "rule", standby: seconds(86_400) },
    ...but,
  };
}

function aRoom(id: string, but: Partial<Room> = {}): Room {
  return {
    id,
    title: id,
    kind: "battery",
    floor: "1F",
    compartment: "C1",
    volumeM3: 100,
    heightM: 4,
    leakM2: 0.02,
    temperatureC: 20,
    poll: seconds(1),
    area: undefined,
    exhaustM3PerS: 0,
    watch: { batteries: undefined, sensors: [], waterReaches: [] },
    ...but,
  };
}

export function aRack(id: string, but: Partial<BatteryRack> = {}): BatteryRack {
  return {
    id,
    room: "1F-battery",
    volumeM3: 1,
    heightM: 2,
    leakM2: 0.01,
    unit: undefined,
    row: "1",
    place: 1,
    modules: 11,
    moduleKwh: 8.5,
    charge: 1,
    chemistry: "NMC",
    gapM: 0.1,
    moduleDelay: seconds(90),
    rackDelay: seconds(600),
    ups: "U1",
    remoteBreakers: true,
    waterLPerMin: 40,
    bmsPeriod: seconds(10),
    ...but,
  };
}

function anArea(): ExtinguishingArea {
  return {
    lines: [
      { id: "A", kind: "smoke", alarmAt: 4 },
      { id: "B", kind: "smoke", alarmAt: 4 },
      { id: "H", kind: "heat", alarmAt: 57 },
    ],
    preDischarge: PRE_DISCHARGE,
    manualDelay: MANUAL_DELAY,
    concentrationPct: 5.3,
    soak: SOAK,
    flooding: standardFlooding,
    alarms: standardAlarms,
    sequence: usualSequence(SOAK),
  };
}

function aUnit(kind: TriggerKind = "heat"): SuppressionUnit {
  return unitWith([{ kind, at: 90, does: "release", joined: "release" }]);
}

function aCompartment(id: string, floor: string): Compartment {
  return { id, floor, ratingMin: 120, closingBudget: seconds(20) };
}

function anOpening(id: string, kind: Opening["kind"], from: string, to: string): Opening {
  const travel = kind === "void" ? millis(0) : seconds(5);
  return { id, kind, from, to, areaM2: 2, heightM: 2, normallyOpen: true, travel };
}

function aPanel(id: string, room: string, unit: SuppressionUnit | undefined): Panel {
  const [lineUp, place] = [id.slice(0, 2), Number(id.slice(3))];
  const size = { volumeM3: 1, heightM: 2, leakM2: 0.01 };
  const stands = { lineUp, place, incomer: undefined, partner: undefined };
  return { id, room, ...size, unit, loadKw: 50, ...stands };
}

const tubePanel = aPanel("3P/01", "3F-hall", aUnit("tube"));

function aBank(id: string, floor: string, cylinders: number): Bank {
  return {
    id,
    floor,
    room: `${floor}-gas`,
    agent: "FK-5-1-12",
    ...standardBank,
    manifold: aPipe(`${id}/manifold`, 2),
    cylinders: Array.from({ length: cylinders }, (_, index) => ({
      id: `${id}/C0${index + 1}`,
      fillKg: 80,
      pressureBar: 42,
    })),
    dischargeTime: seconds(10),
  };
}
