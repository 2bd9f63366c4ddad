/**
 * The units that hostile requests are put to, and the requests and answers to start from.
 *
 *   1  tables, files, a queue, identification     2, 17  small tables     3  breaks down
 *   4  a gateway whose way to it is down          5      answers with nonsense
 */
import {
  bytesOf,
  refusedRequests,
  requestVectors,
  responseVectors,
  TableUnit,
  type ModbusUnit,
  type UnitAt,
} from "#protocols";
import { sameBytes } from "../bytes.js";

const GATEWAY_DOWN = 0x0a;

/** The ids that stand behind a line; those of a gateway do not. */
export const LINE_UNITS: readonly number[] = [1, 2, 17];

export const requestSeeds: readonly Uint8Array[] = [...requestVectors, ...refusedRequests].map(
  ({ bytes }) => bytesOf(bytes),
);

export const responseSeeds: readonly Uint8Array[] = responseVectors.map(({ bytes }) =>
  bytesOf(bytes),
);

export function victims(): (unitId: number) => UnitAt {
  const whole = new TableUnit({
    coils: 3000,
    discreteInputs: 65_536,
    holdingRegisters: 500,
    inputRegisters: 65_536,
    queues: new Map([[0x04de, [1, 2, 3]]]),
    files: new Map([
      [3, 20],
      [4, 10_000],
    ]),
  });
  const small = new TableUnit({ coils: 8, holdingRegisters: 8, inputRegisters: 2 });
  const units = new Map<number, UnitAt>([
    [1, whole],
    [2, small],
    [3, broken],
    [4, GATEWAY_DOWN],
    [5, nonsense],
    [17, small],
  ]);
  return (unitId) => units.get(unitId);
}

const fails = (): never => {
  throw new Error("this unit breaks down whatever it is asked");
};

const broken: ModbusUnit = {
  readBits: fails,
  readWords: fails,
  writeBits: fails,
  writeWords: fails,
  maskWord: fails,
  identity: fails,
  serverId: fails,
};

/** Values that no register holds, and fewer of them than were asked for. */
const nonsense: ModbusUnit = {
  readBits: () => ({ ok: true, value: [true] }),
  readWords: (table) => {
    return { ok: true, value: table === "input-registers" ? [-1, 70_000, Number.NaN] : [1, 2, 3] };
  },
  writeBits: () => ({ ok: true, value: undefined }),
  writeWords: () => ({ ok: true, value: undefined }),
  readFifo: () => ({ ok: true, value: Array.from({ length: 40 }, () => 1) }),
};

/** Where the bytes of `part` stand in `whole`, from `from` on; -1 where they do not. */
export function placeOf(part: Uint8Array, whole: Uint8Array, from: number): number {
  for (let at = from; at + part.length <= whole.length; at++) {
    if (sameBytes(whole.subarray(at, at + part.length), part)) return at;
  }
  return -1;
}
