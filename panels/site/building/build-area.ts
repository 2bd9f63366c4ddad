/**
 * Makes an extinguishing area of a protection: lines of several detectors are written out, and the
 * sequence of its release is gathered.
 */
import { millis } from "../../quantities.js";
import { floodingOf } from "./build-gas.js";
import type {
  Coincidence,
  DetectionLine,
  ExtinguishingArea,
  LineSensor,
  ReleaseSequence,
  SensorQuality,
} from "../model.js";
import { FLAME_ALARM_PCT } from "../schema/area/line.schema.js";
import type { EntryOf } from "../site.schema.js";

type Protection = Omit<EntryOf<"protections">, "id">;

export function buildArea(protection: Protection): ExtinguishingArea {
  const { concentration, preDischarge, manualDelay, soak, holdStrategy } = protection;
  return {
    lines: protection.lines.flatMap(buildLine),
    preDischarge,
    // Kidde AEGIS forces the manual delay of its New York mode to 0.
    manualDelay: holdStrategy === "NYC_KIDDE" ? millis(0) : manualDelay,
    concentrationPct: concentration,
    hazard: protection.hazard,
    soak,
    sequence: buildSequence(protection),
    flooding: floodingOf(protection.flooding),
    alarms: { ...protection.alarms, tones: protection.alarms.tones },
    linePanel: protection.linePanel,
  };
}

/** One line, or as many as it has detectors, all of one zone. */
function buildLine(line: Protection["lines"][number]): DetectionLine[] {
  const { id, kind, detectors, latching } = line;
  const sensor = sensorOf(line);
  const quality = qualityOf(line);
  const of = (name: string): DetectionLine => ({
    id: name,
    kind,
    alarmAt: line.kind === "flame" ? FLAME_ALARM_PCT : line.at,
    ...(detectors > 1 ? { zone: id } : {}),
    ...(latching ? {} : { latching }),
    ...(sensor === undefined ? {} : { sensor }),
    ...(quality === undefined ? {} : { quality }),
  });
  if (detectors === 1) return [of(id)];
  return Array.from({ length: detectors }, (_, index) => of(`${id}.${index + 1}`));
}

/** What its detectors are made of, where the file says it. */
function sensorOf(line: Protection["lines"][number]): LineSensor | undefined {
  switch (line.kind) {
    case "smoke": {
      if (line.sensor?.principle !== "point") return line.sensor;
      return { principle: "point", entryM: line.sensor.entry };
    }
    case "heat": {
      if (line.sensor === undefined) return undefined;
      const { class: heatClass, rateOfRise: hasRise } = line.sensor;
      return { principle: "link", heatClass, hasRise };
    }
    case "flame": {
      const { class: flameClass, band, distance: distanceM } = line;
      return { principle: "flame", flameClass, band, distanceM };
    }
    case "hydrogen": {
      const cell = line.cell === "catalytic" ? "catalytic-hydrogen" : "hydrogen-cell";
      return { principle: "hydrogen", cell };
    }
    case "off-gas":
    case "camera":
      return undefined;
  }
}

function qualityOf(line: Protection["lines"][number]): SensorQuality | undefined {
  const { noise = 0, driftPerHour: driftPerH = 0, resolution = 0 } = line;
  if (noise === 0 && driftPerH === 0 && resolution === 0) return undefined;
  return { noise, driftPerH, resolution };
}

function buildSequence(protection: Protection): ReleaseSequence {
  const { manualStyle, callPoint, keySwitch, confirmTime, attempts, soak } = protection;
  return {
    coincidence: coincidenceOf(protection.coincidence),
    hold: {
      strategy: protection.holdStrategy,
      cap: protection.holdCap,
      actsOnManual: protection.holdOverridesManual || !protection.manualOverridesAbort,
      lineFault: protection.holdLineFault,
    },
    manualStyle,
    callPoint,
    keySwitch,
    confirmTime,
    attempts,
    resetInhibit: protection.resetInhibit ?? soak,
    walkTestMost: protection.walkTest,
    lockMost: protection.lockMost,
  };
}

function coincidenceOf(written: Protection["coincidence"]): Coincidence {
  if (typeof written === "string") return { rule: written };
  if ("pairs" in written) return { rule: "pairs", pairs: written.pairs };
  return { rule: "counting", alarms: written.counting };
}
