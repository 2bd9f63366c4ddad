/**
 * Opens every door of the controller's own Modbus server: TCP, TLS, RTU frames over TCP, a serial
 * line; all show the same unit.
 *
 * A door that cannot be opened closes those that were, and says why: a bench that half of the
 * building reaches would be worse than none. A serial line that is lost later is opened again, and
 * said to be lost meanwhile. Who may write is judged at each door: by address, and
 * on TLS also by the role in the certificate. Never decides what may be written; the unit does.
 */
import {
  accessBy,
  openModbusServer,
  openSerialServer,
  type ModbusServer,
  type ModbusServerOptions,
  type ModbusUnit,
} from "#protocols";
import { keepLine, type KeptLine } from "./kept-line.socket.js";
import type { Door, ModbusDoors } from "./modbus-doors.js";

export interface OpenDoors {
  /** The door that is always open. */
  readonly tcp: ModbusServer;
  /** All doors as people name them, the first one `tcp`. */
  readonly names: readonly string[];
  /** What is wrong with one of them, in words for the panel. */
  readonly trouble: string | undefined;
  close(): Promise<void>;
}

/** Ids under which the controller answers on TCP; 255 is whoever has the address itself. */
const OWN_IDS: ReadonlySet<number> = new Set([1, 255]);

/** What is wrong with the wire of a door when a request comes; for a bench that lays faults. */
export type Tamper = NonNullable<ModbusServerOptions["tamper"]>;

/** With no doors asked for there is one, where whoever comes may do all that the unit allows. */
export async function openModbusDoors(
  unit: ModbusUnit,
  standard: Door,
  doors: ModbusDoors | undefined,
  tamper?: Tamper,
): Promise<OpenDoors> {
  const open: (ModbusServer | KeptLine)[] = [];
  let line: KeptLine | undefined;
  const names: string[] = [];
  const enter = async (kind: string, door: Door, more: Partial<ModbusServerOptions> = {}) => {
    const server = await openModbusServer({ ...limits(doors), ...more, ...door, ...spoils, units });
    open.push(server);
    names.push(`${kind}${server.host}:${server.port}`);
    return server;
  };
  const spoils = tamper === undefined ? {} : { tamper };
  const units = (id: number) => (OWN_IDS.has(id) ? unit : undefined);
  const close = async (): Promise<void> => {
    for (const server of open.splice(0).reverse()) await server.close();
  };
  try {
    const tcp = await enter("", doors?.tcp ?? standard);
    if (doors?.tls !== undefined) {
      const { host, port, mayWrite: roles, ...tls } = doors.tls;
      const mayWrite: ModbusServerOptions["mayWrite"] = ({ role }) =>
        role !== undefined && roles.includes(role);
      await enter("tls://", { host, port }, { tls, mayWrite });
    }
    if (doors?.rtuOverTcp !== undefined) {
      await enter("rtu-tcp://", doors.rtuOverTcp, { framing: "rtu" });
    }
    if (doors?.serial !== undefined) {
      const { port, unit: id, may } = doors.serial;
      const at = { at: port, units: new Map([[id, unit]]), readOnly: may === "read", ...spoils };
      line = await keepLine((lost) => openSerialServer({ ...at, lost }));
      open.push(line);
      names.push(port.path);
    }
    return {
      tcp,
      names,
      get trouble() {
        return line?.trouble && `the serial line ${names.at(-1)} is lost: ${line.trouble}`;
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function limits(doors: ModbusDoors | undefined): Partial<ModbusServerOptions> {
  if (doors === undefined) return {};
  const { connectionsMax, idleTimeoutMs, clients } = doors;
  const mayWrite = accessBy(clients);
  return { connectionsMax, idleTimeoutMs, mayWrite: ({ address }) => mayWrite(address) };
}
