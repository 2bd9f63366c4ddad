/**
 * Element: the part of a detector that the room acts on, one for each detection line.
 *
 *   nothing said    a lag, taken implicitly: smoke 10 s, off-gas 15 s, camera 1 s, heat by RTI 50
 *   aspirating      soot at the ports, after their ways; then a chamber of 2 s
 *   point           a chamber that fills with the speed of the air
 *   link            a heat detector of a class, with rate of rise where it has it
 *   flame           radiation at a distance, sure of it after 5 s
 *   hydrogen        a cell with its T90
 *
 * A step is one second. What an element must remember beside the level of its line it keeps in the
 * state table. It judges no threshold: the line does.
 */
import type { DetectionLine, LineSensor } from "#panels";
import {
  ASPIRATING_CHAMBER_LAG_S,
  CAMERA_LAG_S,
  FAR_ROOM_M_PER_S,
  HEAT_LINE_INDEX,
  OFF_GAS_LINE_LAG_S,
  SMOKE_LINE_LAG_S,
} from "../../constants.js";
import type { StateTable } from "../../state-table.js";
import { draw, emptyPipe, isSettled, settle, type SamplingPipe } from "./aspirating.js";
import { follow, lagOfT90 } from "./first-order.js";
import { FLAME_CONFIRM_S, seenForS } from "./flame-detector.js";
import { gasCellRows } from "./gas-sensor.js";
import { heatClassRows } from "./heat-classes.js";
import { obscurationPct, sootOfPct } from "./obscuration.js";
import { isRising, warmPair } from "./rate-of-rise.js";
import { fillChamber } from "./smoke-chamber.js";
import { warmLink, type ThermalLink } from "./thermal-link.js";

/** What stands at an element during a second. */
export interface There {
  /** In the unit of the line's level. */
  readonly level: number;
  /** Of the jet of a flame; the air of a far room moves with 0.1 m/s. */
  readonly jetMPerS: number;
}

export interface Element {
  /** The level a second later. */
  follow(level: number, there: There): number;
  /** Whether another second of the same would leave it as it is, but for `level`. */
  isSettled(there: There): boolean;
  /** As if it had always been so. */
  settle(there: There): void;
  /** It alarms though its level does not. */
  isRising(level: number): boolean;
  /** Its level alarms, and it has seen it long enough. */
  isSure(): boolean;
}

const STEP_S = 1;
const ALARM_PCT = 100;

const plain = {
  isSettled: () => true,
  settle: () => undefined,
  isRising: () => false,
  isSure: () => true,
};

/** `first` is the level that it begins at. */
export function elementOf(
  line: DetectionLine,
  id: string,
  first: number,
  table: StateTable,
): Element {
  const { sensor } = line;
  switch (sensor?.principle) {
    case "aspirating":
      return aspirating(sensor, id, table);
    case "point":
      return point(sensor.entryM);
    case "link":
      return heat(sensor, id, first, table);
    case "flame":
      return flame(id, table);
    case "hydrogen":
      return lagging((level, there) => follow(level, there, lagOfCell(sensor.cell), STEP_S));
    case undefined:
      return unsaid(line);
  }
}

function unsaid({ kind }: DetectionLine): Element {
  switch (kind) {
    case "smoke":
      return implicitly(SMOKE_LINE_LAG_S);
    case "off-gas":
      return implicitly(OFF_GAS_LINE_LAG_S);
    case "camera":
      return implicitly(CAMERA_LAG_S);
    case "flame":
      return lagging((_, there) => there);
    case "hydrogen":
      return lagging((level, there) => {
        return follow(level, there, lagOfCell("catalytic-hydrogen"), STEP_S);
      });
    case "heat":
      return {
        ...plain,
        follow: (level, there) => implicitStep(level, there.level, heatLagS(there)),
      };
  }
}

function lagOfCell(cell: "catalytic-hydrogen" | "hydrogen-cell"): number {
  return lagOfT90(gasCellRows[cell].t90S);
}

function lagging(step: (level: number, there: number) => number): Element {
  return { ...plain, follow: (level, there) => step(level, there.level) };
}

function implicitly(lagS: number): Element {
  return lagging((level, there) => implicitStep(level, there, lagS));
}

function implicitStep(level: number, there: number, lagS: number): number {
  return level + (there - level) / (lagS + STEP_S);
}

function heatLagS({ jetMPerS }: There): number {
  return HEAT_LINE_INDEX / Math.sqrt(Math.max(FAR_ROOM_M_PER_S, jetMPerS));
}

function linkStep(link: ThermalLink): Element["follow"] {
  return (level, there) => warmLink(level, streamOf(there), link, STEP_S);
}

function streamOf({ level, jetMPerS }: There) {
  return { gasK: level, speedMPerS: Math.max(FAR_ROOM_M_PER_S, jetMPerS), mountK: level };
}

function point(lengthM: number): Element {
  return {
    ...plain,
    follow: (level, { level: there, jetMPerS }) => {
      const entry = { speedMPerS: Math.max(FAR_ROOM_M_PER_S, jetMPerS), lengthM };
      const inside = fillChamber(sootOfPct(level), sootOfPct(there), entry, STEP_S);
      return obscurationPct(inside);
    },
  };
}

function aspirating(
  { ports, bypass }: Extract<LineSensor, { principle: "aspirating" }>,
  id: string,
  table: StateTable,
): Element {
  const pipe: SamplingPipe = {
    ports: ports.map(({ delay, flow }) => ({
      flow,
      delayTicks: Math.round(delay / 1000 / STEP_S),
    })),
    bypass,
  };
  const cells = table.list(`pipe ${id}`, emptyPipe(pipe));
  const now = table.record(`pipe tick ${id}`, { tick: 0 });
  return {
    ...plain,
    follow(level, there) {
      const soot = sootOfPct(there.level);
      const arrived = draw(pipe, cells, now.tick, () => soot);
      now.tick += 1;
      return obscurationPct(follow(sootOfPct(level), arrived, ASPIRATING_CHAMBER_LAG_S, STEP_S));
    },
    isSettled: (there) => isSettled(cells, sootOfPct(there.level), 1e-9),
    settle: (there) => settle(cells, sootOfPct(there.level)),
  };
}

function heat(
  { heatClass, hasRise }: Extract<LineSensor, { principle: "link" }>,
  id: string,
  first: number,
  table: StateTable,
): Element {
  const link: ThermalLink = { rti: heatClassRows[heatClass].rti, conduction: 0 };
  if (!hasRise) return { ...plain, follow: linkStep(link) };
  const now = table.record(`covered ${id}`, { coveredK: first });
  return {
    ...plain,
    follow(level, there) {
      const pair = warmPair(
        { bareK: level, coveredK: now.coveredK },
        streamOf(there),
        link,
        STEP_S,
      );
      now.coveredK = pair.coveredK;
      return pair.bareK;
    },
    isSettled: (there) => Math.abs(now.coveredK - there.level) < 0.004,
    settle: (there) => void (now.coveredK = there.level),
    isRising: (level) => isRising({ bareK: level, coveredK: now.coveredK }),
  };
}

function flame(id: string, table: StateTable): Element {
  const now = table.record(`flame ${id}`, { seenS: 0 });
  return {
    ...plain,
    follow(_, { level }) {
      now.seenS = seenForS(now.seenS, level, ALARM_PCT, STEP_S);
      return level;
    },
    isSettled: ({ level }) => level < ALARM_PCT || now.seenS >= FLAME_CONFIRM_S,
    settle: ({ level }) => void (now.seenS = level < ALARM_PCT ? 0 : now.seenS),
    isSure: () => now.seenS >= FLAME_CONFIRM_S,
  };
}
