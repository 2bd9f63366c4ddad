/**
 * Frames in pieces and in heaps, and several connections at once (Modbus TCP guide §4.2, §4.3).
 *
 * TCP is a stream: how its bytes are cut into segments means nothing.
 */
import { bytesOf } from "../../bytes.js";
import { notApplicable, type Bar } from "../../line.js";
import type { ModbusCase } from "../case.js";
import type { Conversation } from "../conversation.js";
import type { Device } from "../device.js";
import { exception, unanswered } from "../expect.js";
import type { Known } from "../known.js";
import { goodFrame, onFresh, repliesOn, wrongReply } from "./scripts.js";

const STREAM = "Modbus TCP guide §4.3";
const CONNECTIONS = "Modbus TCP guide §4.2";
const HEADER = "Modbus TCP guide §3.1.3";

/** Long enough for a segment of its own. */
const BETWEEN_MS = 20;

export const connectionCases: readonly ModbusCase[] = [
  inPieces("mb-tcp-byte-by-byte", "a request byte by byte", (frame) =>
    Array.from({ length: frame.length - 1 }, (_, i) => i + 1),
  ),
  inPieces("mb-tcp-split-in-header", "a request cut in its header", () => [3]),
  inPieces("mb-tcp-split-after-header", "a request cut behind its header", () => [7]),
  inPieces("mb-tcp-split-before-last", "a request cut before its last byte", (frame) => [
    frame.length - 1,
  ]),
  heap("mb-tcp-two-in-one-segment", "two requests in one segment", 2),
  heap("mb-tcp-ten-in-one-segment", "ten requests in one segment", 10),
  {
    id: "mb-tcp-one-and-a-half",
    clause: STREAM,
    says: "a request and the first half of another in one segment, then the other half",
    expected: "both are answered, each under its own transaction",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const second = goodFrame(known, { transaction: 2 });
        conversation.send(bytesOf(goodFrame(known, { transaction: 1 }), second.subarray(0, 5)));
        const first = wrongReply(await conversation.answer(), known, { transaction: 1 });
        if (first !== undefined) return first;
        conversation.send(second.subarray(5));
        return wrongReply(await conversation.answer(), known, { transaction: 2 });
      }),
  },
  {
    id: "mb-tcp-pipelined",
    clause: HEADER,
    says: "ten requests, each sent without waiting for the one before",
    expected: "all ten are answered, each under its own transaction (in any order)",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const ids = tenIds();
        for (const transaction of ids) conversation.send(goodFrame(known, { transaction }));
        return allAnswered(conversation, known, ids);
      }),
  },
  {
    id: "mb-tcp-usable-after-exception",
    clause: "Modbus AP §7",
    says: "an undefined function and then a good request on the same connection",
    expected: "exception 01, then an answer",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const sent = bytesOf(0x63, 0, 0);
        conversation.send(device.frame(sent));
        const wrong = exception(0x01).wrong(await conversation.answer(), { sent, known });
        return wrong ?? repliesOn(conversation, device, known);
      }),
  },
  {
    id: "mb-tcp-two-connections",
    clause: CONNECTIONS,
    says: "two connections at once, each asked under the same transaction",
    expected: "both are answered; or one is closed, where the device takes only one",
    framing: "mbap",
    play: (device, known) => together(device, known, 2),
  },
  {
    id: "mb-tcp-eight-connections",
    clause: CONNECTIONS,
    says: "eight connections at once, asked in turn",
    expected: "each is answered; or some are closed, where the device takes fewer",
    framing: "mbap",
    play: (device, known) => together(device, known, 8),
  },
  {
    id: "mb-tcp-half-frame-blocks-nobody",
    clause: CONNECTIONS,
    says: "half a request on one connection, a whole one on another, then the other half",
    expected: "the whole one is answered meanwhile, the halved one when it is complete, or closed",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (first) => {
        const frame = goodFrame(known);
        first.send(frame.subarray(0, 9));
        const meanwhile = await second(device, known);
        if (meanwhile !== undefined) return meanwhile;
        first.send(frame.subarray(9));
        const answer = await first.answer();
        return answer.kind === "closed" ? undefined : wrongReply(answer, known);
      }),
  },
  {
    id: "mb-tcp-half-frame-idle",
    clause: STREAM,
    says: "half a request, a pause as long as the time-out, then the other half",
    expected: "it is answered, or the connection is closed",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const frame = goodFrame(known);
        conversation.send(frame.subarray(0, 9));
        if ((await conversation.idle(device.settings.timeoutMs)) === "closed") return undefined;
        conversation.send(frame.subarray(9));
        const answer = await conversation.answer();
        return answer.kind === "closed" ? undefined : wrongReply(answer, known);
      }),
  },
  {
    id: "mb-tcp-left-in-the-middle",
    clause: CONNECTIONS,
    says: "ten connections closed in the middle of a request, then a good one",
    expected: "the good one is answered",
    framing: "mbap",
    play: async (device, known) => {
      for (let i = 0; i < 10; i++) {
        await onFresh(device, async (conversation) => {
          conversation.send(goodFrame(known).subarray(0, i + 1));
        });
      }
      return unanswered(await device.ask(known.alive));
    },
  },
  {
    id: "mb-tcp-same-transaction-twice",
    clause: HEADER,
    says: "the same transaction twice, one after the other",
    expected: "both are answered: a server keeps no list of transactions",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        for (let i = 0; i < 2; i++) {
          conversation.send(goodFrame(known));
          const wrong = wrongReply(await conversation.answer(), known);
          if (wrong !== undefined) return wrong;
        }
        return undefined;
      }),
  },
];

function inPieces(
  id: string,
  says: string,
  cuts: (frame: Uint8Array) => readonly number[],
): ModbusCase {
  return {
    id,
    clause: STREAM,
    says,
    expected: "an answer, as to the whole",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const frame = goodFrame(known);
        const all = [0, ...cuts(frame), frame.length];
        for (let i = 1; i < all.length; i++) {
          if (i > 1) await device.pause(BETWEEN_MS);
          conversation.send(frame.subarray(all[i - 1], all[i]));
        }
        return wrongReply(await conversation.answer(), known);
      }),
  };
}

function heap(id: string, says: string, count: number): ModbusCase {
  return {
    id,
    clause: STREAM,
    says,
    expected: "each is answered under its own transaction (in any order)",
    framing: "mbap",
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const ids = tenIds().slice(0, count);
        conversation.send(bytesOf(...ids.map((transaction) => goodFrame(known, { transaction }))));
        return allAnswered(conversation, known, ids);
      }),
  };
}

/** They fall, so that a device that counts by itself is told apart. */
function tenIds(): number[] {
  return Array.from({ length: 10 }, (_, i) => 0x7f00 - i * 0x0101);
}

/** A device that has too much to do may say so by exception 06. */
async function allAnswered(
  conversation: Conversation,
  known: Known,
  ids: readonly number[],
): Promise<string | undefined> {
  const open = new Set(ids);
  for (const place of ids.keys()) {
    const answer = await conversation.answer();
    const transaction = answer.kind === "pdu" ? answer.frame.transaction : 0;
    const wrong = wrongReply(answer, known, { transaction });
    if (wrong !== undefined) return `answer ${place + 1} of ${ids.length}: ${wrong}`;
    if (!open.delete(transaction))
      return `transaction ${transaction} is answered, unasked or twice`;
  }
  return conversation.surplus.length > 0 ? "more comes than was asked for" : undefined;
}

async function together(device: Device, known: Known, count: number): Promise<string | undefined> {
  await device.hangUp();
  const open: Conversation[] = [];
  try {
    for (let i = 0; i < count; i++) open.push(await device.another());
    const wrongs: (string | undefined)[] = [];
    for (const conversation of open) {
      conversation.send(goodFrame(known));
      const answer = await conversation.answer();
      wrongs.push(answer.kind === "closed" ? "closed" : wrongReply(answer, known));
    }
    const worst = wrongs.find((wrong) => wrong !== undefined && wrong !== "closed");
    return worst ?? (wrongs.every((wrong) => wrong === "closed") ? "all are closed" : undefined);
  } finally {
    for (const conversation of open) await conversation.close();
  }
}

async function second(device: Device, known: Known): Promise<string | Bar | undefined> {
  const conversation = await device.another();
  try {
    conversation.send(goodFrame(known));
    const answer = await conversation.answer();
    if (answer.kind === "closed") return notApplicable("the device takes one connection");
    return wrongReply(answer, known);
  } finally {
    await conversation.close();
  }
}
