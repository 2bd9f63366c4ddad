/**
 * The MBAP header: what comes back of it, and what a wrong one must not bring about
 * (Modbus TCP guide §3.1.3, §4.4.2).
 */
import { bytesOf } from "../../bytes.js";
import type { ModbusCase } from "../case.js";
import type { Answer } from "../conversation.js";
import { exception, unanswered } from "../expect.js";
import type { Known } from "../known.js";
import { goodFrame, onFresh, takenAnyway, wrongReply } from "./scripts.js";

const HEADER = "Modbus TCP guide §3.1.3";
const CHECKS = "Modbus TCP guide §4.4.2";
const dropped = "no answer, or the connection is closed";

type Row = Omit<ModbusCase, "framing" | "play" | "expected"> & {
  readonly expected?: string;
  readonly send: (known: Known) => Uint8Array;
  readonly wrong: (answer: Answer, known: Known) => string | undefined;
};

function oneFrame({ send, wrong, expected = dropped, ...row }: Row): ModbusCase {
  return {
    ...row,
    expected,
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        conversation.send(send(known));
        return wrong(await conversation.answer(), known);
      }),
  };
}

export const mbapCases: readonly ModbusCase[] = [
  ...[0x0000, 0x1234, 0xffff].map((transaction) =>
    oneFrame({
      id: `mb-mbap-transaction-${transaction.toString(16).padStart(4, "0")}`,
      clause: HEADER,
      says: `transaction ${transaction.toString(16).padStart(4, "0")}`,
      expected: "an answer with the same transaction and unit, protocol 0",
      send: (known) => goodFrame(known, { transaction }),
      wrong: (answer, known) => wrongReply(answer, known, { transaction }),
    }),
  ),
  oneFrame({
    id: "mb-mbap-exception-header",
    clause: HEADER,
    says: "an undefined function under transaction BEEF",
    expected: "exception 01 with the same transaction and unit",
    send: ({ unit }) => bytesOf(0xbe, 0xef, 0, 0, 0, 2, unit, 0x63),
    wrong: (answer, known) => {
      const wrong = exception(0x01).wrong(answer, { sent: bytesOf(0x63), known });
      if (wrong !== undefined || answer.kind !== "pdu") return wrong;
      const { transaction, unit } = answer.frame;
      return transaction === 0xbeef && unit === known.unit
        ? undefined
        : `transaction ${transaction}, unit ${unit}`;
    },
  }),
  ...[0x0001, 0xffff].map((protocol) =>
    oneFrame({
      id: `mb-mbap-protocol-${protocol.toString(16).padStart(4, "0")}`,
      clause: HEADER,
      says: `protocol id ${protocol.toString(16).padStart(4, "0")}, which is not Modbus`,
      send: (known) => goodFrame(known, { protocol }),
      wrong: takenAnyway,
    }),
  ),
  {
    id: "mb-mbap-protocol-then-good",
    clause: CHECKS,
    says: "a frame of another protocol, then a good one, on one connection",
    expected: "only the good one is answered, or the connection is closed",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        conversation.send(goodFrame(known, { protocol: 1, transaction: 0x0b01 }));
        conversation.send(goodFrame(known, { transaction: 0x0b02 }));
        const answer = await conversation.answer();
        if (answer.kind === "closed") return undefined;
        return wrongReply(answer, known, { transaction: 0x0b02 });
      }),
  },
  ...[0, 1].map((length) =>
    oneFrame({
      id: `mb-mbap-length-${length}`,
      clause: CHECKS,
      says: `a length of ${length}: no function code is in it`,
      send: ({ unit }) => bytesOf(0x0a, 0x01, 0, 0, 0, length, ...(length === 1 ? [unit] : [])),
      wrong: takenAnyway,
    }),
  ),
  ...[255, 300].map((length) =>
    oneFrame({
      id: `mb-mbap-length-${length}`,
      clause: CHECKS,
      says: `a length of ${length} with as many bytes; a frame has 254 at most`,
      expected: `${dropped}, or an exception`,
      send: (known) => goodFrame(known, { pdu: bytesOf(known.alive, new Uint8Array(length - 6)) }),
      wrong: (answer) =>
        answer.kind === "pdu" && (answer.pdu[0] ?? 0) >= 0x80 ? undefined : takenAnyway(answer),
    }),
  ),
  oneFrame({
    id: "mb-mbap-length-65535",
    clause: CHECKS,
    says: "a length of 65535, of which only the header comes",
    send: (known) => goodFrame(known, { length: 0xffff }).subarray(0, 8),
    wrong: takenAnyway,
  }),
  oneFrame({
    id: "mb-mbap-length-short",
    clause: CHECKS,
    says: "a length that ends in the middle of a read request",
    expected: `exception 03, or ${dropped}`,
    send: ({ unit }) => bytesOf(0x0a, 0x01, 0, 0, 0, 4, unit, 0x03, 0, 0),
    wrong: (answer, known) =>
      answer.kind === "pdu"
        ? exception(0x03, 0x01).wrong(answer, { sent: bytesOf(0x03), known })
        : takenAnyway(answer),
  }),
  oneFrame({
    id: "mb-mbap-adu-of-260",
    clause: "Modbus AP §4.1",
    says: "the longest frame there is, 260 bytes, with an undefined function",
    expected: "exception 01",
    send: (known) => goodFrame(known, { pdu: bytesOf(0x63, new Uint8Array(252)) }),
    wrong: (answer, known) => exception(0x01).wrong(answer, { sent: bytesOf(0x63), known }),
  }),
  ...[0, 255].map((unit) =>
    oneFrame({
      id: `mb-mbap-unit-${unit}`,
      clause: HEADER,
      says: `unit ${unit}, which may mean the device itself`,
      expected: "an answer or an exception with that unit, or no answer",
      send: (known) => goodFrame(known, { unit }),
      wrong: (answer, known) =>
        answer.kind === "pdu" ? wrongReply(answer, known, { unit }) : takenAnyway(answer),
    }),
  ),
  oneFrame({
    id: "mb-mbap-unit-other",
    clause: HEADER,
    says: "the unit after the device's own",
    expected: "exception 0A or 0B, no answer, or an answer, in which that unit comes back",
    send: (known) => goodFrame(known, { unit: otherUnit(known) }),
    wrong: (answer, known) =>
      answer.kind === "pdu"
        ? wrongReply(answer, known, { unit: otherUnit(known) })
        : takenAnyway(answer),
  }),
  {
    id: "mb-mbap-nothing-unasked",
    clause: "Modbus AP §4.1",
    says: "a connection on which nothing is asked",
    expected: "nothing comes",
    framing: "mbap",
    play: (device) =>
      onFresh(device, async (conversation) => {
        await conversation.idle(device.settings.timeoutMs);
        return conversation.surplus.length === 0 ? undefined : "bytes that nobody asked for";
      }),
  },
  {
    id: "mb-mbap-garbage-framed",
    clause: CHECKS,
    says: "nine bytes of another protocol with a true length, then a good frame",
    expected: "the good frame is answered, or the connection is closed",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        conversation.send(bytesOf(0xca, 0xfe, 0xde, 0xad, 0, 3, 0x55, 0xaa, 0x55));
        conversation.send(goodFrame(known));
        const answer = await conversation.answer();
        return answer.kind === "closed" ? undefined : wrongReply(answer, known);
      }),
  },
  {
    id: "mb-mbap-garbage",
    clause: CHECKS,
    says: "64 bytes of an HTTP request, then a good frame",
    expected:
      "the good frame is answered, or the connection is closed, or nothing comes on it, " +
      "and a fresh connection is answered",
    framing: "mbap",
    play: async (device, known) => {
      const text = "GET / HTTP/1.1\r\nHost: device\r\nUser-Agent: a lost browser\r\n\r\n".padEnd(
        64,
      );
      const wrong = await onFresh(device, async (conversation) => {
        conversation.send(bytesOf(...Array.from(text, (char) => char.charCodeAt(0))));
        conversation.send(goodFrame(known));
        const answer = await conversation.answer();
        return answer.kind === "pdu" ? wrongReply(answer, known) : unexpected(answer);
      });
      return wrong ?? unanswered(await device.ask(known.alive));
    },
  },
];

function unexpected(answer: Answer): string | undefined {
  return answer.kind === "malformed" ? unanswered(answer) : undefined;
}

function otherUnit({ unit }: Known): number {
  return (unit % 247) + 1;
}
