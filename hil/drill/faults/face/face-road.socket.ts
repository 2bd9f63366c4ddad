/**
 * The supervisory face on a real socket, and a Modbus client that asks it.
 *
 * The doors are the controller's own, as a SCADA finds them; the faults spoil the bytes of their
 * answers, or cut the connection, for real.
 */
import {
  openModbusDoors,
  REQUEST_TIMEOUT,
  supervisoryUnit,
  type Controller,
  type Tamper,
} from "#firmware";
import { openModbusClient } from "#protocols";
import type { EmulatedField } from "../../../rig/emulated-field.js";
import { spoilt } from "../../../rig/faults/spoilt.js";
import { FACE } from "./face-fault.js";
import { heartbeatAddress, type FaceRoad } from "./face-peer.js";

/** The controller's own unit number. */
const UNIT = 1;

export async function faceOnWire(controller: Controller, field: EmulatedField): Promise<FaceRoad> {
  const door = { host: "127.0.0.1", port: 0 };
  const tamper = faceTamper(field);
  const doors = await openModbusDoors(supervisoryUnit(controller), door, undefined, tamper);
  const { host, port } = doors.tcp;
  const client = openModbusClient({ host, port, timeoutMs: REQUEST_TIMEOUT });
  const address = heartbeatAddress(controller);
  return {
    async ask() {
      const asked = performance.now();
      const read = await client.readWords(UNIT, "input-registers", address, 1);
      const tookMs = performance.now() - asked;
      return read.ok ? { heartbeat: read.value[0] ?? -1, tookMs } : undefined;
    },
    async close() {
      await client.close();
      await doors.close();
    },
  };
}

/** What lies on the face when a request comes in; each request counts for what wears off. */
export function faceTamper({ faults }: EmulatedField): Tamper {
  return () => {
    faults.ask(FACE);
    const fault = faults.wire(FACE);
    return fault === undefined ? undefined : spoilt(fault);
  };
}
