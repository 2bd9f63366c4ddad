/**
 * Reads the faults of sensors, wires and reports from a drill's line, and refuses one that its
 * point or its device cannot have, with the reason.
 */
import { fieldMap } from "#firmware";
import { pointList, type Path, type Point, type Site } from "#panels";
import type { Wear } from "../../rig/faults/laid-faults.js";
import { whyNotOnBus } from "../../rig/faults/wire-fault.js";
import type { ScriptLineFile } from "../drill.schema.js";
import type { Places } from "../place-words.js";
import type {
  FieldFault,
  FieldFaultName,
  Laying,
  ReportAct,
  SensorAct,
  WireAct,
} from "./field-fault.js";
import { SPLIT_BY, wireFaultOf } from "./read-wire-fault.js";

interface Given {
  readonly path: Path;
  readonly places: Places;
  readonly site: Site;
}

type Written<Name extends FieldFaultName> = NonNullable<ScriptLineFile[Name]>;

/** The fault of a line; `line[name]` is there, which the caller has seen. */
export function readFieldFault(
  name: FieldFaultName,
  line: ScriptLineFile,
  given: Given,
): FieldFault {
  const written = <Name extends FieldFaultName>(key: Name) => line[key] as Written<Name>;
  const { places, path } = given;
  switch (name) {
    case "mendSensor":
      return { kind: name, point: places.point(written(name), path) };
    case "mendWire":
      return { kind: name, devices: devicesOf(places.fill(written(name), path), path, given) };
    case "mendReports":
      return { kind: name, device: reporting(written(name), path, given) };
    case "breakReports":
      return readReports(written(name), given);
    case "stopBroker":
    case "takeSession":
      return readOfBroker(name, written(name), given);
    case "breakWire":
      return readWire(written(name), given);
    case "stickSensor": {
      const { point, at } = written(name);
      const tag = input(point, given)?.tag ?? point;
      const value = at === undefined ? undefined : places.value(at, tag, [...path, "at"]);
      return { kind: name, point: tag, at: value, ...layingOf(written(name)) };
    }
    case "driftSensor": {
      const { point, perHour } = written(name);
      return {
        kind: name,
        perHour,
        ...quantityFault(point, "drift", given),
        ...layingOf(written(name)),
      };
    }
    case "noiseSensor": {
      const { point, amplitude } = written(name);
      const found = quantityFault(point, "be noisy", given, amplitude);
      return { kind: name, amplitude, ...found, ...layingOf(written(name)) };
    }
    case "offsetSensor": {
      const { point, by } = written(name);
      const found = quantityFault(point, "be off", given, Math.abs(by));
      return { kind: name, by, ...found, ...layingOf(written(name)) };
    }
  }
}

/** Wear and claim of a fault as it is written. */
export function layingOf(written: {
  readonly for?: Wear["lasts"];
  readonly times?: number | undefined;
  readonly undetected?: "expected" | undefined;
}): Laying {
  const { for: lasts, times, undetected } = written;
  const hasWear = lasts !== undefined || times !== undefined;
  return {
    ...(hasWear ? { wear: { lasts, times } } : {}),
    ...(undetected === undefined ? {} : { undetected: true }),
  };
}

function input(written: string, { path, places, site }: Given): Point | undefined {
  const at = [...path, "point"];
  const tag = places.point(written, at);
  const point = pointList(site).points.find((each) => each.tag === tag);
  if (point === undefined || point.direction === "input") return point;
  const what = point.direction === "output" ? "an output" : "worked out by the controller";
  places.report(at, "drill.impossible-fault", `${tag} is ${what}; only an input has a sensor`);
  return point;
}

/** The point of a fault that only a quantity can have, and that its sensor can tell. */
function quantityFault(
  written: string,
  does: string,
  given: Given,
  size?: number,
): Pick<SensorAct, "point"> {
  const point = input(written, given);
  if (point === undefined) return { point: written };
  const at = [...given.path, "point"];
  const refuse = (says: string): void => {
    given.places.report(at, "drill.impossible-fault", says);
  };
  const { tag, kind, resolution, unit } = point;
  const kinds = { bit: "a contact", line: "a supervised line", count: "a count", analog: "" };
  if (kind !== "analog") {
    refuse(`${tag} is ${kinds[kind]}, which cannot ${does}; let it stick, or break its line`);
  } else if (size !== undefined && size < resolution) {
    refuse(`${tag} is read in steps of ${resolution} ${unit}; ${size} would never show`);
  }
  return { point: tag };
}

function readWire(written: Written<"breakWire">, given: Given): WireAct {
  const { path, places } = given;
  const { device, endpoint, fault: kind } = written;
  if ((device === undefined) === (endpoint === undefined)) {
    places.report(path, "drill.wrong-value", "a faulty wire leads to a device or to an endpoint");
  }
  const key = device === undefined ? "endpoint" : "device";
  const wire = places.fill(device ?? endpoint ?? "", [...path, key]);
  const devices = devicesOf(wire, [...path, key], given);
  const whyNot = whyNotOnBus(kind, places.bus);
  if (whyNot !== undefined) places.report([...path, "fault"], "drill.impossible-fault", whyNot);
  return {
    kind: "breakWire",
    wire,
    devices,
    fault: wireFaultOf(written, path, places),
    ...layingOf(written),
  };
}

function readReports(written: Written<"breakReports">, given: Given): ReportAct {
  const { device: name, fault: kind, by } = written;
  const { path, places } = given;
  const device = reporting(name, [...path, "device"], given);
  if ((by === undefined) === (kind === "clock-skew")) {
    const says = by === undefined ? "say by how much its clock is off" : `${kind} has no delay`;
    places.report([...path, "fault"], "drill.impossible-fault", says);
  }
  const fault = kind === "clock-skew" ? { kind, by: by ?? SPLIT_BY } : { kind };
  return { kind: "breakReports", device, fault, ...layingOf(written) };
}

/** A broker that nobody reports to is not missed, and has no session that could be taken. */
function readOfBroker(
  kind: "stopBroker" | "takeSession",
  written: Written<typeof kind>,
  { path, places, site }: Given,
): FieldFault {
  const { units } = fieldMap(pointList(site));
  if (!units.some(({ endpoint }) => endpoint === "")) {
    const so =
      kind === "stopBroker" ? "nobody would miss the broker" : "there is no session to take over";
    const says = `nothing at ${site.id} reports by MQTT, so ${so}`;
    places.report(path, "drill.impossible-fault", says);
  }
  return { kind, ...layingOf(written) };
}

/** A device that reports by MQTT. */
function reporting(written: string, path: Path, { places, site }: Given): string {
  const { units } = fieldMap(pointList(site));
  const name = places.device(written, path);
  const unit = units.find(({ device }) => device.id === name);
  if (unit !== undefined && unit.endpoint !== "") {
    const says = `${name} is polled over Modbus and sends no reports; break its wire instead`;
    places.report(path, "drill.impossible-fault", says);
  }
  return name;
}

/** The Modbus devices of a name: one, or all of an endpoint. */
function devicesOf(name: string, path: Path, { places, site }: Given): readonly string[] {
  // A role that nobody plays is a problem already.
  if (name.startsWith("$")) return [];
  const { units } = fieldMap(pointList(site));
  const own = units.find(({ device }) => device.id === name);
  if (own?.endpoint === "") {
    const says = `${name} reports by MQTT, and has no Modbus wire; break its reports instead`;
    places.report(path, "drill.impossible-fault", says);
  }
  if (own !== undefined) return [name];
  const behind = units.filter(({ endpoint }) => endpoint === name && endpoint !== "");
  if (behind.length > 0) return behind.map(({ device }) => device.id);
  const known = units.flatMap(({ device, endpoint }) => [device.id, endpoint]);
  places.thing(
    name,
    path,
    "device or endpoint",
    [...new Set(known)].filter((id) => id !== ""),
  );
  return [];
}
