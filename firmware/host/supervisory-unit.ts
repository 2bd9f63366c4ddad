/**
 * Supervisory unit: the register map as a Modbus unit over the point database.
 *
 * Everything may be read. Only command coils may be written, and a write means an order in the
 * queue, taken in at the next latch. Release is refused with exception 02: for writing there is no
 * such address. The refusal is journaled with the client's address.
 *
 * A register that was published and is gone answers 0 inside a longer read, so that a poll across
 * it goes on; read with nothing else, it is exception 02, since 0 by itself would say that all is
 * well with something that is no longer there.
 */
import {
  ILLEGAL_DATA_ADDRESS,
  SERVER_DEVICE_BUSY,
  refusal,
  type Answer,
  type ModbusUnit,
} from "#protocols";
import { assert } from "#panels";
import type { Controller } from "../controller.js";
import type { Published, RegisterTable } from "../gateways/allotment.js";
import { rawOf, registerMap, type RegisterEntry } from "../gateways/register-map.js";
import { product } from "./product.js";

/** One byte, as clients expect it though the specification leaves its length open: "Q". */
const SERVER_ID = 0x51;

/** Functions 22 and 23 are missing here: no register of the controller can be written. */
export function supervisoryUnit(
  controller: Controller,
  published: readonly Published[] = [],
): ModbusUnit {
  const objects = identityOf(controller);
  const tables = byTable(registerMap(controller.site, controller.list, published));
  const raw = (entry: RegisterEntry | undefined): number => {
    if (entry?.point === undefined) return 0;
    return rawOf(controller.images.point(entry.point), controller.images.value(entry.point));
  };
  const range = (table: RegisterTable, start: number, count: number) => {
    const entries = tables[table];
    if (start + count > entries.length) return undefined;
    const asked = entries.slice(start, start + count);
    return asked.some((entry) => entry !== undefined) ? asked : undefined;
  };
  return {
    readBits(table, start, count) {
      const entries = range(table, start, count);
      if (entries === undefined) return refusal(ILLEGAL_DATA_ADDRESS);
      return { ok: true, value: entries.map((entry) => raw(entry) !== 0) };
    },
    readWords(table, start, count) {
      const entries = table === "input-registers" ? range(table, start, count) : undefined;
      if (entries === undefined) return refusal(ILLEGAL_DATA_ADDRESS);
      return { ok: true, value: entries.map(raw) };
    },
    writeBits(start, values, from) {
      const entries = range("coils", start, values.length);
      if (entries === undefined) return refusal(ILLEGAL_DATA_ADDRESS);
      return obey(controller, entries, values, from.address);
    },
    writeWords: () => refusal(ILLEGAL_DATA_ADDRESS),
    identity: () => objects,
    serverId: () => ({
      id: Uint8Array.of(SERVER_ID),
      // Whoever can ask meets a controller that scans: it closes its doors when it stops.
      isRunning: true,
      more: new TextEncoder().encode(`${product.name} ${product.version}`),
    }),
  };
}

/** What function 43/14 tells, object by object; the last one is the site (Modbus AP §6.21). */
function identityOf({ site }: Controller): ReadonlyMap<number, Uint8Array> {
  const texts = new Map([
    [0, product.vendor],
    [1, product.name],
    [2, product.version],
    [4, product.name],
    [5, product.model],
    [6, site.id],
  ]);
  return new Map([...texts].map(([id, text]) => [id, new TextEncoder().encode(text)]));
}

/** All coils of a write are commands that may be written, or none of them is obeyed. */
function obey(
  controller: Controller,
  entries: readonly (RegisterEntry | undefined)[],
  values: readonly boolean[],
  who: string,
): Answer<void> {
  const isAllowed = entries.every((entry) => entry?.access === "write");
  for (const [place, entry] of entries.entries()) {
    const order = entry?.order;
    if (order === undefined || values[place] !== true) continue;
    if (!isAllowed && entry?.access !== "refused") continue;
    if (!controller.give({ order, road: "modbus", who })) return refusal(SERVER_DEVICE_BUSY);
  }
  return isAllowed ? { ok: true, value: undefined } : refusal(ILLEGAL_DATA_ADDRESS);
}

/** The entry at each address; undefined where a register is gone. */
function byTable(entries: readonly RegisterEntry[]) {
  const tables: Record<RegisterTable, (RegisterEntry | undefined)[]> = {
    coils: [],
    "discrete-inputs": [],
    "input-registers": [],
  };
  for (const { table, address } of entries) {
    const addresses = tables[table];
    while (addresses.length <= address) addresses.push(undefined);
  }
  for (const entry of entries) {
    if (entry.access === "retired") continue;
    assert(tables[entry.table][entry.address] === undefined, "no two registers share an address");
    tables[entry.table][entry.address] = entry;
  }
  return tables;
}
