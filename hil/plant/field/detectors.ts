/**
 * Detection lines: what a smoke, heat or off-gas line of a room shows, with its lag.
 *
 *   level' = (what is there - level) / lag        taken implicitly, once a second
 *
 * Aspirated smoke 10 s, off-gas 15 s; heat by its response time index, index/sqrt(u): 158 s in the
 * slow air of a far room, less where flames drive a jet along the ceiling past the nearest head.
 * A line alarms at its threshold and clears some way below it. Test aerosol at a line counts where
 * it is more than what the room holds. Faults of the wiring belong to the rig.
 */
import { LineState, type DetectionLine, type DetectorKind, type Site } from "#panels";
import { excessK, obscurationPctPerM } from "../air/gas-body.js";
import { ceilingJet, type CeilingJet } from "./ceiling-jet.js";
import { flammablePct, temperatureC, type Zone, type Zones } from "../air/zones.js";
import {
  CAMERA_BLIND_PCT_PER_M,
  CAMERA_LAG_S,
  HEAT_LINE_CLEARS_K,
  FAR_ROOM_M_PER_S,
  HEAT_LINE_INDEX,
  LINE_CLEARS_SHARE,
  OFF_GAS_LINE_LAG_S,
  PLUME_LIMIT_K,
  SMOKE_LINE_LAG_S,
} from "../constants.js";
import { skinK, type CaseBody, type Cases } from "../fire/cases.js";
import type { VentFlame, VentFlames } from "../fire/vent-flames.js";
import type { StateTable } from "../state-table.js";

export interface Detector {
  /** `<room>/<line>`. */
  readonly id: string;
  readonly zone: Zone;
  readonly line: DetectionLine;
  /** Flames whose jet passes a heat line. */
  readonly flames: readonly VentFlame[];
  /** Cases whose skin a camera sees. */
  readonly bodies: readonly CaseBody[];
  readonly now: { level: number; testLevel: number; line: number };
}

export interface Detectors {
  readonly all: readonly Detector[];
  /** Test aerosol (or warm air, or test gas) at one line; throws a RangeError if there is none. */
  test(roomId: string, lineId: string, level: number): void;
  step(): void;
  areQuiet(): boolean;
  /** Every line shows exactly what is there. */
  rest(): void;
}

export function createDetectors(
  site: Site,
  zones: Zones,
  seen: { readonly flames: VentFlames; readonly cases: Cases },
  table: StateTable,
): Detectors {
  const { flames, cases } = seen;
  const all = site.rooms.flatMap((room) => {
    const zone = zones.of(room.id);
    return (room.area?.lines ?? []).map((line): Detector => {
      const id = `${room.id}/${line.id}`;
      const inRoom = flames.all.filter(({ fire }) => fire.body.zone === zone);
      const bodies = cases.all.filter((body) => body.zone === zone);
      const level = line.kind === "camera" ? temperatureC(zone) : present(zone, line.kind);
      const now = { level, testLevel: 0, line: LineState.normal };
      return {
        id,
        zone,
        line,
        flames: line.kind === "heat" || line.kind === "camera" ? inRoom : [],
        bodies: line.kind === "camera" ? bodies : [],
        now: table.record(`line ${id}`, now),
      };
    });
  });
  const byId = new Map(all.map((detector) => [detector.id, detector]));
  return {
    all,
    test(roomId, lineId, level) {
      const detector = byId.get(`${roomId}/${lineId}`);
      if (detector === undefined) throw new RangeError(`room ${roomId} has no line ${lineId}`);
      detector.now.testLevel = level;
    },
    step() {
      for (const detector of all) follow(detector);
    },
    rest() {
      for (const detector of all) detector.now.level = targetOf(detector, jetOn(detector));
    },
    areQuiet: () =>
      all.every(
        (detector) => Math.abs(targetOf(detector, jetOn(detector)) - detector.now.level) < 0.004,
      ),
  };
}

function follow(detector: Detector): void {
  const { now, line } = detector;
  const jet = jetOn(detector);
  now.level += (targetOf(detector, jet) - now.level) / (lagS(line.kind, jet) + 1);
  const clearsAt =
    line.kind === "heat" || line.kind === "camera"
      ? line.alarmAt - HEAT_LINE_CLEARS_K
      : line.alarmAt * LINE_CLEARS_SHARE;
  if (now.level >= line.alarmAt) now.line = LineState.alarm;
  else if (now.level < clearsAt) now.line = LineState.normal;
}

function targetOf(detector: Detector, jet: CeilingJet): number {
  const { zone, line, now } = detector;
  if (line.kind === "camera") return Math.max(hottestC(detector), now.testLevel);
  return Math.max(present(zone, line.kind) + jet.excessK, now.testLevel);
}

/** The jet of the strongest flame in the room; none for lines that do not feel heat. */
function jetOn({ zone, flames }: Detector): CeilingJet {
  let powerKw = 0;
  for (const { now } of flames) powerKw = Math.max(powerKw, now.powerKw);
  return ceilingJet(zone, powerKw);
}

function lagS(kind: DetectorKind, jet: CeilingJet): number {
  switch (kind) {
    case "smoke":
      return SMOKE_LINE_LAG_S;
    case "off-gas":
      return OFF_GAS_LINE_LAG_S;
    case "camera":
      return CAMERA_LAG_S;
    case "heat":
      return HEAT_LINE_INDEX / Math.sqrt(Math.max(FAR_ROOM_M_PER_S, jet.speedMPerS));
  }
}

/** The hottest thing in a thermal camera's view; thick smoke takes the view away. */
function hottestC({ zone, flames, bodies }: Detector): number {
  let hottestK = excessK(zone);
  if (obscurationPctPerM(zone) < CAMERA_BLIND_PCT_PER_M) {
    for (const { now } of flames) if (now.powerKw > 0) hottestK = PLUME_LIMIT_K;
    for (const body of bodies) {
      hottestK = Math.max(hottestK, skinK(body));
    }
  }
  return zone.room.temperatureC + hottestK;
}

/** What the room holds, in the unit of the line's kind. */
function present(zone: Zone, kind: Exclude<DetectorKind, "camera">): number {
  switch (kind) {
    case "smoke":
      return obscurationPctPerM(zone);
    case "heat":
      return temperatureC(zone);
    case "off-gas":
      return flammablePct(zone);
  }
}
