/**
 * Wire link: emulated devices on real sockets at one end, the controller's own field bus at the
 * other.
 *
 * What a run by it proves: every poll that is due and every write goes out as a frame through a
 * socket and comes back as one, through the client, the library, the server and all codecs between
 * them, and every report through a broker; and the journal is that of the run in process, to the
 * byte. No poll is ever left out or answered for. Reads of different devices overlap on each
 * connection; a client that has one request out at a time is held to the same in tests.
 */
import { WireFieldBus } from "#firmware";
import type { PointList } from "#panels";
import type { SerialAddress, WireAddress } from "#protocols";
import type { EmulatedField } from "./emulated-field.js";
import { EmulatedDevices, type DeviceDoors } from "./emulated-devices.socket.js";
import type { FieldLink } from "./field-link.js";

/** Reads that each connection carries at a time; devices take 1 to 16 (TCP guide §4.4). */
const OUT_MAX = 16;

/** Whatever lies between the controller and a device; resolves to where it begins. */
export type LayCable = (far: HostPort) => Promise<HostPort>;

interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** The two ends of a serial line, one port each. */
export interface SerialLine {
  readonly devices: SerialAddress;
  readonly controller: SerialAddress;
}

export interface WireLinkOptions {
  readonly lay?: LayCable | undefined;
  readonly doors?: Partial<DeviceDoors> | undefined;
  /** Endpoints that are a serial line; the others are on the loopback. */
  readonly lines?: ReadonlyMap<string, SerialLine> | undefined;
  /** The longest that a scan waits for the field, where time is real. */
  readonly patienceMs?: number | undefined;
}

/** Opens every endpoint on a free port of the loopback, and the controller's clients to them. */
export async function openWireLink(
  site: string,
  list: PointList,
  field: EmulatedField,
  { lay = async (far) => far, doors = {}, lines = new Map(), patienceMs }: WireLinkOptions = {},
): Promise<FieldLink> {
  const theirs = new Map([...lines].map(([name, line]) => [name, line.devices]));
  const devices = await EmulatedDevices.open(site, list, field, { ...doors, lines: theirs });
  let bus: WireFieldBus;
  try {
    const { map, mqttUrl } = devices;
    const framing = doors?.bus === "rtu" ? "rtu" : "mbap";
    const endpoints = new Map<string, WireAddress>();
    for (const [name, { host, port }] of devices.endpoints) {
      const at = { kind: "tcp", ...(await lay({ host, port })) } as const;
      endpoints.set(name, { at, framing });
    }
    for (const [name, { controller: at }] of lines) endpoints.set(name, { at, framing: "rtu" });
    const patience = patienceMs === undefined ? {} : { patienceMs };
    const there = { site, list, map, endpoints, mqttUrl };
    bus = await WireFieldBus.open({ ...there, ...patience, outMax: OUT_MAX });
  } catch (cause) {
    // Devices that nobody polls would keep their ports.
    await devices.close();
    throw cause;
  }
  devices.brokerIsBack = () => bus.listenAnew();
  return {
    transport: "wire",
    get requests() {
      return bus.requests;
    },
    witness: bus.witness,
    async collect(now, rereads) {
      await bus.collect(now, await devices.report(now), rereads);
    },
    latch: () => bus.latch(),
    notices: () => bus.notices(),
    drive: (point, value) => {
      bus.drive(point, value);
    },
    flush: () => bus.flush(),
    async close() {
      await bus.close();
      await devices.close();
    },
  };
}
