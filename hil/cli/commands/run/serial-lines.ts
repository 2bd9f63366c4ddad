/**
 * `--serial-line FLOOR=DEVICES=CONTROLLER`: a floor's field bus on two serial ports that are wired
 * to each other, in place of the loopback.
 *
 *   emulated devices ── /dev/ttyUSB0@19200 ═══ /dev/ttyUSB1@19200 ── the controller's field bus
 *
 * What a serial line cannot have - a connection that is cut or half open, another protocol than RTU
 * - is refused before the run, all of it at once.
 */
import { fieldMap } from "#firmware";
import { pointList, type Site } from "#panels";
import { parseAddress, type SerialAddress } from "#protocols";
import type { Drill } from "../../../drill/drill.js";
import type { SerialLine } from "../../../rig/wire-link.socket.js";
import { BadInput } from "../../bad-input.js";

const FORM = "write FLOOR=DEVICES=CONTROLLER, such as 1F=/dev/ttyUSB0@19200=/dev/ttyUSB1@19200";

export function serialLines(
  texts: readonly string[],
  site: Site,
  drill: Drill,
): ReadonlyMap<string, SerialLine> {
  const problems: string[] = [];
  const lines = new Map<string, SerialLine>();
  const { endpoints } = fieldMap(pointList(site));
  for (const text of texts) {
    const [endpoint = "", devices, controller, ...more] = text.split("=");
    if (devices === undefined || controller === undefined || more.length > 0) {
      problems.push(`"${text}" is no serial line; ${FORM}.`);
      continue;
    }
    if (!endpoints.includes(endpoint)) {
      problems.push(`${site.id} has no field bus ${endpoint}; it has ${endpoints.join(", ")}.`);
    }
    if (lines.has(endpoint)) problems.push(`The field bus ${endpoint} is given two serial lines.`);
    const ends = [portOf(devices, problems), portOf(controller, problems)];
    const [theirs, ours] = ends;
    if (theirs === undefined || ours === undefined) continue;
    if (theirs.path === ours.path) {
      problems.push(`${text} names one port for both ends; a line has two.`);
    }
    lines.set(endpoint, { devices: theirs, controller: ours });
  }
  if (texts.length > 0) problems.push(...notOnALine(lines, site, drill));
  if (problems.length > 0) throw new BadInput(problems.join("\n"));
  return lines;
}

function portOf(text: string, problems: string[]): SerialAddress | undefined {
  const parsed = parseAddress(text);
  if (!parsed.ok) problems.push(parsed.says);
  else if (parsed.value.at.kind === "serial") return parsed.value.at;
  else problems.push(`"${text}" is no serial port; ${FORM}.`);
  return undefined;
}

/** What of the drill a serial line cannot have. */
function notOnALine(
  lines: ReadonlyMap<string, SerialLine>,
  site: Site,
  { id, fieldBus, script }: Drill,
): readonly string[] {
  if (fieldBus !== "rtu") {
    return [`The devices of ${id} speak Modbus TCP; write fieldBus: rtu into the drill.`];
  }
  const { units } = fieldMap(pointList(site));
  const onLine = new Set(
    units.filter(({ endpoint }) => lines.has(endpoint)).map(({ device }) => device.id),
  );
  return script.flatMap(({ act }) => {
    if (act.kind !== "breakWire" || !act.devices.some((device) => onLine.has(device))) return [];
    const { kind } = act.fault;
    if (kind !== "drop" && kind !== "half-open") return [];
    return [`${id} asks for ${kind} on ${act.wire}: a serial line has no connection to break.`];
  });
}
