/**
 * What the cases about frames and connections share: a connection of their own, and a request that
 * the device is known to answer.
 */
import { hexText } from "../../bytes.js";
import type { Answer, Conversation } from "../conversation.js";
import type { Device } from "../device.js";
import { unanswered } from "../expect.js";
import { mbapFrame, type MbapFields } from "../frames.js";
import type { Known } from "../known.js";

/** Plays on a connection that nobody used before, while no other is open. */
export async function onFresh<T>(
  device: Device,
  play: (conversation: Conversation) => Promise<T>,
): Promise<T> {
  await device.hangUp();
  const conversation = await device.another();
  try {
    return await play(conversation);
  } finally {
    await conversation.close();
  }
}

/** The known request as a TCP frame; any field may be told wrongly. */
export function goodFrame(known: Known, fields: Partial<MbapFields> = {}): Uint8Array {
  return mbapFrame({ transaction: 0x0a01, unit: known.unit, pdu: known.alive, ...fields });
}

/** What is wrong with an answer to the known request; an exception is an answer too. */
export function wrongReply(
  answer: Answer,
  known: Known,
  { transaction = 0x0a01, unit = known.unit } = {},
): string | undefined {
  if (answer.kind !== "pdu") return unanswered(answer);
  const { frame, pdu } = answer;
  if (known.framing === "mbap" && frame.transaction !== transaction) {
    return `transaction ${frame.transaction} comes back instead of ${transaction}`;
  }
  if (frame.unit !== unit) return `unit ${frame.unit} comes back instead of ${unit}`;
  const asked = known.alive[0] ?? 0;
  return ((pdu[0] ?? 0) & 0x7f) === asked ? undefined : `it answers ${hexText(pdu)}`;
}

/** The known request on this connection, as it is. */
export async function repliesOn(
  conversation: Conversation,
  device: Device,
  known: Known,
): Promise<string | undefined> {
  const transaction = device.nextTransaction();
  conversation.send(device.frame(known.alive, { transaction }));
  return wrongReply(await conversation.answer(), known, { transaction });
}

/** No answer, or the connection closed. */
export function takenAnyway(answer: Answer): string | undefined {
  if (answer.kind === "silence" || answer.kind === "closed") return undefined;
  return unanswered(answer) ?? "it was answered";
}
