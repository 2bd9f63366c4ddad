/**
 * Supervisory unit: the register map as a Modbus unit over the point database.
 *
 * Everything may be read. Only command coils may be written, and a write means an order in the
 * queue, taken in at the next latch. Release is refused with exception 02: for writing there is no
 * such address. The refusal is journaled with the client's address.
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
import {
  rawOf,
  registerMap,
  type RegisterEntry,
  type RegisterTable,
} from "../gateways/register-map.js";
import { product } from "./product.js";

/** One byte, as clients expect it though the specification leaves its length open: "Q". */
const SERVER_ID = 0x51;

/** Functions 22 and 23 are missing here: no register of the controller can be written. */
export function supervisoryUnit(controller: Controller): ModbusUnit {
  const objects = identityOf(controller);
  const tables = byTable(registerMap(controller.site, controller.list));
  const raw = ({ point }: RegisterEntry): number => {
    if (point === undefined) return 0;
    return rawOf(controller.images.point(point), controller.images.value(point));
  };
  const range = (table: RegisterTable, start: number, count: number) => {
    const entries = tables[table];
    return start + count > entries.length ? undefined : entries.slice(start, start + count);
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
  entries: readonly RegisterEntry[],
  values: readonly boolean[],
  who: string,
): Answer<void> {
  const isAllowed = entries.every(({ access }) => access === "write");
  for (const [place, { order, access }] of entries.entries()) {
    if (order === undefined || values[place] !== true) continue;
    if (!isAllowed && access !== "refused") continue;
    if (!controller.give({ order, road: "modbus", who })) return refusal(SERVER_DEVICE_BUSY);
  }
  return isAllowed ? { ok: true, value: undefined } : refusal(ILLEGAL_DATA_ADDRESS);
}

function byTable(entries: readonly RegisterEntry[]): Record<RegisterTable, RegisterEntry[]> {
  const tables: Record<RegisterTable, RegisterEntry[]> = {
    coils: [],
    "discrete-inputs": [],
    "input-registers": [],
  };
  for (const entry of entries) {
    assert(tables[entry.table].length === entry.address, "a register map has no holes");
    tables[entry.table].push(entry);
  }
  return tables;
}
