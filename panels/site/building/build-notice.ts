/**
 * Makes the model of who is told: the short form becomes recipients with one plain contact each.
 */
import { millis } from "../../quantities.js";
import type { Notice, Recipient } from "../model.js";
import type { NoticeFile } from "../schema/notice.schema.js";

export function buildNotice({ automatic, routes, recipients, repeat, proof }: NoticeFile): Notice {
  const plain = (routes ?? []).map((id): Recipient => ({
    id,
    over: [],
    preAlarm: false,
    answersAfter: millis(30_000),
  }));
  return { automatic, recipients: recipients ?? plain, repeat, proofTime: proof };
}
