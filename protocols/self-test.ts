/**
 * Holds the codecs against their wire vectors, as a controller does at power-up.
 *
 * Pure and quick (some tens of rows); never opens a socket.
 */
import { bytesOf, hexOf } from "./hex.js";
import { refusedWords, valueVectors } from "./modbus/encoding/encoding.vectors.js";
import { encodeRegisters, readRegisters } from "./modbus/encoding/registers.js";
import { MbapFramer } from "./modbus/frame/mbap.js";
import { streamVectors } from "./modbus/frame/mbap.vectors.js";
import { RtuFramer } from "./modbus/frame/rtu-framer.js";
import { lineVectors, OUR_UNITS } from "./modbus/frame/rtu.vectors.js";
import { decodeRequest } from "./modbus/pdu/request.js";
import { refusedRequests, requestVectors, responseVectors } from "./modbus/pdu/pdu.vectors.js";
import { decodePayload, encodePayload } from "./mqtt/sparkplug/codec.js";
import { payloadVectors, refusedPayloads } from "./mqtt/sparkplug/payload.vectors.js";

/** What each failing row says; empty when all is well. */
export function wireSelfTest(): string[] {
  return [
    ...requestVectors.filter((row) => !decodesTo(row.bytes, { ok: true, value: row.value })),
    ...refusedRequests.filter(
      (row) => !decodesTo(row.bytes, { ok: false, exception: row.exception }),
    ),
    ...responseVectors.filter((row) => hexOf(row.made()) !== row.bytes),
    ...streamVectors.filter((row) => {
      const framer = new MbapFramer();
      const frames = framer.feed(bytesOf(row.bytes)).map((f) => ({ ...f, pdu: hexOf(f.pdu) }));
      return !same(frames, row.frames) || (framer.broken !== undefined) !== row.broken;
    }),
    ...valueVectors.filter(
      ({ format, words, value }) =>
        !same(readRegisters(format, wordsOf(words)), { ok: true, value }) ||
        !same(encodeRegisters(format, value), wordsOf(words)),
    ),
    ...refusedWords.filter(
      ({ format, words, code }) =>
        !same(readRegisters(format, wordsOf(words)), { ok: false, code }),
    ),
    ...lineVectors.filter((row) => {
      const framer = new RtuFramer((unit) => OUR_UNITS.includes(unit));
      const frames = [...framer.feed(bytesOf(row.bytes)), ...framer.silence()];
      const seen = frames.map(({ unit, pdu }) => ({ unit, pdu: hexOf(pdu) }));
      return !same(seen, row.frames) || framer.errors !== row.errors;
    }),
    ...payloadVectors.filter((row) => hexOf(encodePayload(row.value)) !== row.bytes),
    ...refusedPayloads.filter((row) => {
      const decoded = decodePayload(bytesOf(row.bytes));
      return decoded.ok || decoded.code !== row.code;
    }),
  ].map((row) => `${row.says} (${row.cites})`);
}

function decodesTo(bytes: string, wanted: ReturnType<typeof decodeRequest>): boolean {
  return same(decodeRequest(bytesOf(bytes)), wanted);
}

/** Words as people write them: "1234 5678". */
function wordsOf(row: string): number[] {
  return row.split(" ").map((word) => Number.parseInt(word, 16));
}

/** Both sides are plain data whose keys are written in one order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
