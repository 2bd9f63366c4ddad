/**
 * Where in its device a point stands: table, address and encoding, or topic and member.
 *
 * An encoding must be able to carry the point: a line's state has no halves, a temperature is no
 * bit. An output goes into a table that can be written, and never into one bit of a register, since
 * the other bits would have to be written with it.
 */
import { formatProblem, registersTaken, topicProblem, type RegisterFormat } from "#protocols";
import type { ModbusPlace, MqttPlace, Place } from "../../../rig/real/binding.js";
import { pointerProblem } from "../../../rig/real/json-member.js";
import type { Entry } from "./entry.js";

/** Undefined where it is wrong, which has been reported then. */
export function placeOf(entry: Entry): Place | undefined {
  const { broker } = entry.device;
  return broker === undefined ? modbusPlace(entry) : mqttPlace(entry);
}

/** What a person's hand does at the site; nobody on a broker may do it for them. */
const handControls: ReadonlySet<string> = new Set([
  ...["manual", "manual-cover", "manual-only", "unit-manual", "unit-cover"],
  ...["hold", "abort", "lock-off", "epo", "epo-cover", "reserve-selected"],
]);

function mqttPlace({ written, point, report }: Entry): MqttPlace | undefined {
  const { topic, member = "", register } = written;
  if (register !== undefined) report("register", "points.place", "a topic has no register");
  if (point.direction === "output") {
    const says = "an output needs a device that acknowledges what it is told; MQTT has none";
    report("device", "points.output-over-mqtt", says);
    return undefined;
  }
  if (handControls.has(point.tag.slice(point.tag.lastIndexOf("/") + 1))) {
    const says =
      "anybody who may publish could press this hand control; bind it to a Modbus device, or " +
      "leave it emulated";
    report("device", "points.hand-over-mqtt", says);
    return undefined;
  }
  if (topic === undefined) {
    report(undefined, "points.place", "its topic is missing");
    return undefined;
  }
  const problem = topicProblem(topic) ?? pointerProblem(member);
  if (problem === undefined) return { kind: "mqtt", topic, pointer: member };
  report(pointerProblem(member) === undefined ? "topic" : "member", "points.place", problem);
  return undefined;
}

function modbusPlace(entry: Entry): ModbusPlace | undefined {
  const { written, device, point, report } = entry;
  const { register: address, topic, unit = device.unit } = written;
  const table = written.table ?? device.table ?? "input-registers";
  if (topic !== undefined) report("topic", "points.place", "a Modbus device has no topic");
  if (address === undefined) {
    report(undefined, "points.place", "its register is missing");
    return undefined;
  }
  const isReadOnly = table === "discrete-inputs" || table === "input-registers";
  if (point.direction === "output" && isReadOnly) {
    const says = `${table} cannot be written; an output stands in coils or holding-registers`;
    report(written.table === undefined ? undefined : "table", "points.direction", says);
    return undefined;
  }
  if (table === "coils" || table === "discrete-inputs") {
    if (written.encoding !== undefined || written.bit !== undefined) {
      report("encoding", "points.encoding", `${table} hold bits, which have no encoding`);
    }
    if (point.kind === "analog") {
      report("table", "points.encoding", `${table} hold bits, and it is a measured value`);
    }
    return { kind: "modbus", unit, table, address };
  }
  const format = formatOf(entry);
  if (format === undefined) return undefined;
  if (address + registersTaken(format.kind) > 65_536) {
    report("register", "points.place", `${format.kind} does not fit behind register ${address}`);
  }
  return { kind: "modbus", unit, table, address, format };
}

function formatOf({ written, device, point, report }: Entry): RegisterFormat | undefined {
  const { bit } = written;
  const kind = written.encoding ?? (bit === undefined ? device.encoding : "bit") ?? "u16";
  const order = written.order ?? device.order;
  const format: RegisterFormat = {
    kind,
    ...(order === undefined ? {} : { order }),
    ...(bit === undefined ? {} : { bit }),
  };
  const problem = formatProblem(format) ?? misfit(kind, point.kind, written.ohms !== undefined);
  const says = point.direction === "output" && kind === "bit" ? oneBitOfMany : problem;
  if (says === undefined) return format;
  report(written.encoding === undefined ? "bit" : "encoding", "points.encoding", says);
  return undefined;
}

const oneBitOfMany =
  "an output takes a whole register or a coil; a bit's neighbours belong to others";

function misfit(kind: RegisterFormat["kind"], point: string, isOhms: boolean): string | undefined {
  if (kind === "bit" && (point === "analog" || isOhms))
    return "a bit cannot carry a measured value";
  if ((kind === "f32" || kind === "f64") && point !== "analog" && !isOhms) {
    return `${kind} has fractions, and it is a ${point}, which has none`;
  }
  return undefined;
}
