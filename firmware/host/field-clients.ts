/**
 * The Modbus clients of a field: one for each bus, whichever endpoints lie on it.
 *
 * Endpoints with the same address are one bus. They share one client and with it one queue, since a
 * serial line carries one request at a time, and a port can be opened once. Opens nothing yet: a
 * client connects with its first request.
 */
import {
  addressText,
  openModbusClient,
  type ModbusClient,
  type RetryOptions,
  type WireAddress,
} from "#protocols";
import type { FieldMap } from "../gateways/field-map.js";
import { REQUEST_TIMEOUT } from "../gateways/poll-witness.js";

/** Host and port alone mean Modbus TCP. */
export type EndpointAddress = WireAddress | { readonly host: string; readonly port: number };

export interface FieldClientOptions {
  readonly map: FieldMap;
  /** Where each endpoint of the field map is. */
  readonly endpoints: ReadonlyMap<string, EndpointAddress>;
  readonly requestTimeoutMs?: number;
  /** Devices that are slower or quicker than that, by their id. */
  readonly deviceTimeoutsMs?: ReadonlyMap<string, number>;
  /** Whether a read that was not answered is asked again within its poll; it is not if left out. */
  readonly retry?: RetryOptions;
  /** How many reads a bus over TCP may have out together; 1 if left out. */
  readonly outMax?: number;
}

/** The client of each endpoint; the same one for endpoints on the same bus. */
export function openFieldClients(options: FieldClientOptions): ReadonlyMap<string, ModbusClient> {
  const { endpoints, requestTimeoutMs: timeoutMs = REQUEST_TIMEOUT } = options;
  const { retry, outMax = 1 } = options;
  const buses = new Map<string, ModbusClient>();
  const clients = new Map<string, ModbusClient>();
  for (const [endpoint, given] of endpoints) {
    const address = wireAddress(given);
    const bus = addressText(address);
    let client = buses.get(bus);
    if (client === undefined) {
      const unitTimeoutsMs = timeoutsOf(bus, options);
      const more = { outMax, ...(retry && { retry }) };
      client = openModbusClient({ address, timeoutMs, unitTimeoutsMs, ...more });
      buses.set(bus, client);
    }
    clients.set(endpoint, client);
  }
  return clients;
}

/** The time-outs of the units on one bus that have one of their own. */
function timeoutsOf(bus: string, { map, endpoints, deviceTimeoutsMs }: FieldClientOptions) {
  const timeouts = new Map<number, number>();
  for (const { device, endpoint, unit } of map.units) {
    const own = deviceTimeoutsMs?.get(device.id);
    const given = endpoints.get(endpoint);
    if (own === undefined || given === undefined) continue;
    if (addressText(wireAddress(given)) === bus) timeouts.set(unit, own);
  }
  return timeouts;
}

function wireAddress(given: EndpointAddress): WireAddress {
  if ("framing" in given) return given;
  return { at: { kind: "tcp", host: given.host, port: given.port }, framing: "mbap" };
}
