/**
 * RTU frames: CRC, addresses, broadcasts and gaps (Modbus Serial §2.2, §2.5.1).
 *
 * Over TCP (rtu-tcp://) the gaps between characters mean nothing, so a frame in two parts may be
 * put together or dropped; what must hold is that the next good frame is answered.
 */
import { bytesOf, u16, u16At } from "../../bytes.js";
import type { ModbusCase } from "../case.js";
import type { Conversation } from "../conversation.js";
import type { Device } from "../device.js";
import { exception, unanswered } from "../expect.js";
import { crc16, rtuFrame } from "../frames.js";
import type { Known } from "../known.js";
import { onFresh, repliesOn, takenAnyway, wrongReply } from "./scripts.js";

const CRC = "Modbus Serial §2.5.1.2";
const FRAMING = "Modbus Serial §2.5.1.1";
const ADDRESS = "Modbus Serial §2.2";

/** Far longer than 3.5 characters at any rate in use. */
const GAP_MS = 100;

type Script = (
  conversation: Conversation,
  device: Device,
  known: Known,
) => Promise<string | undefined>;

function script(id: string, clause: string, says: string, expected: string, play: Script) {
  const whole: ModbusCase = {
    id,
    clause,
    says,
    expected,
    framing: "rtu",
    play: (device, known) => onFresh(device, (open) => play(open, device, known)),
  };
  return whole;
}

function dropped(id: string, clause: string, says: string, frame: (known: Known) => Uint8Array) {
  return script(
    id,
    clause,
    says,
    "no answer, and the next good frame is answered",
    async (conversation, device, known) => {
      conversation.send(frame(known));
      const wrong = takenAnyway(await conversation.answer());
      return wrong ?? repliesOn(conversation, device, known);
    },
  );
}

const good = ({ unit, alive }: Known) => rtuFrame(unit, alive);

export const serialLineCases: readonly ModbusCase[] = [
  script(
    "mb-rtu-unit-comes-back",
    ADDRESS,
    "a good frame",
    "an answer with the same unit and a right CRC",
    (conversation, device, known) => repliesOn(conversation, device, known),
  ),
  dropped("mb-rtu-crc-wrong", CRC, "a frame whose CRC is wrong by one bit", (known) =>
    flipped(good(known), -1),
  ),
  dropped("mb-rtu-crc-swapped", CRC, "a frame whose CRC has its high byte first", (known) => {
    const body = bytesOf(known.unit, known.alive);
    return bytesOf(body, u16(crc16(body)));
  }),
  dropped("mb-rtu-data-wrong", CRC, "a frame with one bit of its data changed", (known) =>
    flipped(good(known), 2),
  ),
  dropped("mb-rtu-too-short", FRAMING, "three bytes, which are no frame", ({ unit }) => {
    const crc = crc16(bytesOf(unit));
    return bytesOf(unit, crc & 0xff, crc >> 8);
  }),
  dropped("mb-rtu-no-crc", FRAMING, "a frame without its CRC, then a pause", (known) =>
    good(known).subarray(0, -2),
  ),
  script(
    "mb-rtu-other-units",
    ADDRESS,
    "good frames to three units with other addresses",
    "no answer from at least one of them: a device answers for its own address",
    async (conversation, _device, known) => {
      const units = [247, 113, 58].filter((unit) => unit !== known.unit);
      let answered = 0;
      for (const unit of units) {
        conversation.send(rtuFrame(unit, known.alive));
        const answer = await conversation.answer();
        if (answer.kind !== "pdu") continue;
        const wrong = wrongReply(answer, known, { unit });
        if (wrong !== undefined) return wrong;
        answered += 1;
      }
      return answered < units.length ? undefined : `it answers for ${units.join(", ")}`;
    },
  ),
  dropped("mb-rtu-broadcast-read", ADDRESS, "a read by broadcast, unit 0", ({ alive }) =>
    rtuFrame(0, alive),
  ),
  {
    id: "mb-rtu-broadcast-write",
    clause: ADDRESS,
    says: "a register is written by broadcast, then read",
    expected: "no answer to the write; the read shows it",
    framing: "rtu",
    fc: 0x06,
    isForBench: true,
    touches: { table: "holding", count: 1 },
    play: (device, known) =>
      onFresh(device, async (conversation) => {
        const at = known.grants.holding?.start ?? 0;
        for (const value of [0x55aa, 0xaa55]) {
          conversation.send(rtuFrame(0, bytesOf(0x06, u16(at), u16(value))));
          const wrong = takenAnyway(await conversation.answer());
          if (wrong !== undefined) return wrong;
          conversation.send(rtuFrame(known.unit, bytesOf(0x03, u16(at), u16(1))));
          const read = await conversation.answer();
          if (read.kind !== "pdu") return unanswered(read);
          if (u16At(read.pdu, 2) !== value) return `a read shows ${u16At(read.pdu, 2)}`;
        }
        return undefined;
      }),
  },
  script(
    "mb-rtu-gap",
    FRAMING,
    `a frame with a gap of ${GAP_MS} ms in its middle`,
    "no answer; or, where gaps cannot be seen (over TCP), an answer; the next frame is answered",
    async (conversation, device, known) => {
      const frame = good(known);
      conversation.send(frame.subarray(0, 4));
      await device.pause(GAP_MS);
      conversation.send(frame.subarray(4));
      const answer = await conversation.answer();
      const wrong = answer.kind === "pdu" ? wrongReply(answer, known) : takenAnyway(answer);
      return wrong ?? repliesOn(conversation, device, known);
    },
  ),
  script(
    "mb-rtu-noise-before",
    FRAMING,
    `noise, a pause of ${GAP_MS} ms, and a good frame`,
    "an answer to the good frame",
    async (conversation, device, known) => {
      conversation.send(bytesOf(0xff, 0x55, 0x00));
      await device.pause(GAP_MS);
      return repliesOn(conversation, device, known);
    },
  ),
  script(
    "mb-rtu-two-in-a-row",
    FRAMING,
    "two good frames, the second right after the first answer",
    "both are answered",
    async (conversation, device, known) =>
      (await repliesOn(conversation, device, known)) ?? repliesOn(conversation, device, known),
  ),
  script(
    "mb-rtu-two-together",
    FRAMING,
    "two good frames without a gap, which no client may send",
    "none, one or two answers, all of them good; the next frame is answered",
    async (conversation, device, known) => {
      conversation.send(bytesOf(good(known), good(known)));
      for (let i = 0; i < 2; i++) {
        const answer = await conversation.answer();
        if (answer.kind !== "pdu") break;
        const wrong = wrongReply(answer, known);
        if (wrong !== undefined) return wrong;
      }
      return repliesOn(conversation, device, known);
    },
  ),
  script(
    "mb-rtu-adu-of-256",
    "Modbus AP §4.1",
    "the longest frame there is, 256 bytes, with an undefined function",
    "exception 01",
    async (conversation, _device, known) => {
      const sent = bytesOf(0x63, new Uint8Array(252));
      conversation.send(rtuFrame(known.unit, sent));
      return exception(0x01).wrong(await conversation.answer(), { sent, known });
    },
  ),
];

function flipped(frame: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(frame);
  const place = at < 0 ? frame.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 0x01;
  return copy;
}
