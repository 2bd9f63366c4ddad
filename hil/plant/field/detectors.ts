/**
 * Detection lines: what a line of a room shows, and whether it alarms.
 *
 *   what is there ─▶ element (sensing/) ─▶ level ─▶ drift, noise, resolution ─▶ reading ─▶ alarm
 *
 * A line alarms at its threshold and clears some way below it. Test aerosol at a line counts where
 * it is more than what the room holds. Noise is drawn from the seed of the run, by line and second,
 * so that a reading is the same however often it is asked for. Faults of sensors and of the wiring
 * belong to the rig.
 */
import { LineState, type DetectionLine, type DetectorKind, type Site } from "#panels";
import { drawOf } from "../../time/chance.js";
import { excessK, fuelShare, obscurationPctPerM, oxygenShare } from "../air/gas-body.js";
import { sightLossPctPerM } from "../air/gas-body.js";
import { flammablePct, temperatureC, type Zone, type Zones } from "../air/zones.js";
import {
  CAMERA_BLIND_PCT_PER_M,
  HEAT_LINE_CLEARS_K,
  HYDROGEN_LIMIT_SHARE,
  HYDROGEN_OF_VENT,
  LINE_CLEARS_SHARE,
  MONOXIDE_OF_VENT,
  PLUME_LIMIT_K,
} from "../constants.js";
import { skinK, type CaseBody, type Cases } from "../fire/cases/cases.js";
import type { VentFlame, VentFlames } from "../fire/vent-flames.js";
import type { StateTable } from "../state-table.js";
import { ceilingJet, type CeilingJet } from "./sensing/ceiling-jet.js";
import { elementOf, type Element, type There } from "./sensing/element.js";
import { flameThreshold, fluxAt } from "./sensing/flame-detector.js";
import { cellSees } from "./sensing/gas-sensor.js";
import { sootOfPct } from "./sensing/obscuration.js";
import { isRestless, perfect, tells } from "./sensing/signal-chain.js";

export interface Detector {
  /** `<room>/<line>`. */
  readonly id: string;
  readonly zone: Zone;
  readonly line: DetectionLine;
  /** Flames whose jet passes the line, or that it sees. */
  readonly flames: readonly VentFlame[];
  /** Cases whose skin a camera sees. */
  readonly bodies: readonly CaseBody[];
  readonly element: Element;
  readonly now: { level: number; testLevel: number; line: number };
}

export interface Detectors {
  readonly all: readonly Detector[];
  /** What a line shows, in the unit of its level, before its point rounds it. */
  reads(detector: Detector): number;
  /** Test aerosol (or warm air, or test gas) at one line; throws a RangeError if there is none. */
  test(roomId: string, lineId: string, level: number): void;
  step(): void;
  areQuiet(): boolean;
  /** Every line shows exactly what is there. */
  rest(): void;
}

/** What the lines see, and from where their noise is drawn. */
export interface Seen {
  readonly flames: VentFlames;
  readonly cases: Cases;
  readonly clock: { readonly nowMs: number };
  readonly seed: number;
}

export function createDetectors(
  site: Site,
  zones: Zones,
  seen: Seen,
  table: StateTable,
): Detectors {
  const { clock, seed } = seen;
  const all = site.rooms.flatMap((room) => {
    const zone = zones.of(room.id);
    return (room.area?.lines ?? []).map((line) => makeDetector(zone, line, seen, table));
  });
  const byId = new Map(all.map((detector) => [detector.id, detector]));
  const reads = (detector: Detector): number => readingAt(detector, clock.nowMs, seed);
  return {
    all,
    reads,
    test(roomId, lineId, level) {
      const detector = byId.get(`${roomId}/${lineId}`);
      if (detector === undefined) throw new RangeError(`room ${roomId} has no line ${lineId}`);
      detector.now.testLevel = level;
    },
    step() {
      for (const detector of all) {
        const { now, element } = detector;
        now.level = element.follow(now.level, thereOf(detector));
        judge(detector, reads(detector));
      }
    },
    rest() {
      for (const detector of all) {
        const there = thereOf(detector);
        detector.now.level = there.level;
        detector.element.settle(there);
      }
    },
    areQuiet: () => all.every(isQuiet),
  };
}

function makeDetector(zone: Zone, line: DetectionLine, seen: Seen, table: StateTable): Detector {
  const id = `${zone.id}/${line.id}`;
  const inRoom = seen.flames.all.filter(({ fire }) => fire.body.zone === zone);
  const bodies = seen.cases.all.filter((body) => body.zone === zone);
  const level = line.kind === "camera" ? temperatureC(zone) : present(zone, line, 0);
  const now = { level, testLevel: 0, line: LineState.normal };
  return {
    id,
    zone,
    line,
    flames: feelsFlames(line) ? inRoom : [],
    bodies: line.kind === "camera" ? bodies : [],
    now: table.record(`line ${id}`, now),
    element: elementOf(line, id, level, table),
  };
}

/** By heat, by light, or by the air that the flames move. */
function feelsFlames({ kind, sensor }: DetectionLine): boolean {
  return ["heat", "camera", "flame"].includes(kind) || sensor?.principle === "point";
}

function isQuiet(detector: Detector): boolean {
  const { line, element, now } = detector;
  if (line.quality !== undefined && isRestless(line.quality)) return false;
  const there = thereOf(detector);
  return Math.abs(there.level - now.level) < 0.004 && element.isSettled(there);
}

/** A reading holds for its whole second. */
function readingAt({ id, line, now }: Detector, nowMs: number, seed: number): number {
  const { quality = perfect } = line;
  const second = Math.floor(nowMs / 1000);
  const draw = () => drawOf(seed, `own noise of ${id} at ${second}`);
  return tells(now.level, quality, { hours: second / 3600, draw });
}

function judge({ line, now, element }: Detector, reading: number): void {
  const clearsAt = feelsDegrees(line.kind)
    ? line.alarmAt - HEAT_LINE_CLEARS_K
    : line.alarmAt * LINE_CLEARS_SHARE;
  const isRising = element.isRising(now.level);
  if ((reading >= line.alarmAt && element.isSure()) || isRising) now.line = LineState.alarm;
  else if (reading < clearsAt) now.line = LineState.normal;
}

function feelsDegrees(kind: DetectorKind): boolean {
  return kind === "heat" || kind === "camera";
}

function thereOf(detector: Detector): There {
  const { zone, line, now } = detector;
  const jet = jetOn(detector);
  const jetMPerS = jet.speedMPerS;
  if (line.kind === "camera") {
    return { level: Math.max(hottestC(detector), now.testLevel), jetMPerS };
  }
  const warmerK = line.kind === "heat" ? jet.excessK : 0;
  const level = present(zone, line, powerKwOf(detector)) + warmerK;
  return { level: Math.max(level, now.testLevel), jetMPerS };
}

/** The jet of the strongest flame in the room; none for lines that flames do not touch. */
function jetOn(detector: Detector): CeilingJet {
  return ceilingJet(detector.zone, powerKwOf(detector));
}

function powerKwOf({ flames }: Detector): number {
  let powerKw = 0;
  for (const { now } of flames) powerKw = Math.max(powerKw, now.powerKw);
  return powerKw;
}

/** The hottest thing in a thermal camera's view; thick smoke takes the view away. */
function hottestC({ zone, flames, bodies }: Detector): number {
  let hottestK = excessK(zone);
  if (sightLossPctPerM(zone) < CAMERA_BLIND_PCT_PER_M) {
    for (const { now } of flames) if (now.powerKw > 0) hottestK = PLUME_LIMIT_K;
    for (const body of bodies) {
      hottestK = Math.max(hottestK, skinK(body));
    }
  }
  return zone.room.temperatureC + hottestK;
}

/** What the room holds, or shows of its flames, in the unit of the line's level. */
function present(zone: Zone, line: DetectionLine, powerKw: number): number {
  switch (line.kind) {
    case "smoke":
      return obscurationPctPerM(zone);
    case "heat":
    case "camera":
      return temperatureC(zone);
    case "off-gas":
      return flammablePct(zone);
    case "flame":
      return flamePct(zone, line, powerKw);
    case "hydrogen":
      return hydrogenPct(zone, line);
  }
}

/** Radiation at a flame detector, per cent of what it answers to. */
function flamePct(zone: Zone, { sensor }: DetectionLine, powerKw: number): number {
  if (sensor?.principle !== "flame" || powerKw === 0) return 0;
  const { band, distanceM, flameClass } = sensor;
  const sootKgPerM3 = sootOfPct(sightLossPctPerM(zone));
  const flux = fluxAt({ firePowerW: 1000 * powerKw, distanceM, sootKgPerM3, band });
  return (100 * flux) / flameThreshold(flameClass);
}

/** What a hydrogen cell would show, per cent of the lower limit. */
function hydrogenPct(zone: Zone, { sensor }: DetectionLine): number {
  const cell = sensor?.principle === "hydrogen" ? sensor.cell : "catalytic-hydrogen";
  const ventPpm = 1e6 * fuelShare(zone);
  const there = {
    ppm: HYDROGEN_OF_VENT * ventPpm,
    coPpm: MONOXIDE_OF_VENT * ventPpm,
    oxygenShare: oxygenShare(zone),
  };
  return (100 * cellSees(cell, there)) / (1e6 * HYDROGEN_LIMIT_SHARE);
}
