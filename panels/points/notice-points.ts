/**
 * Points of the notice: what calls a recipient, what proves that it was reached, and its answer.
 *
 *   notice/<recipient>-<route>             call over this route   (notice/<recipient>: contact)
 *   notice/<recipient>-<route>-delivered   the far end has the message
 *   notice/<recipient>-acknowledged        a person there has taken note
 */
import type { Recipient, Site } from "../site/model.js";
import { bitIn, bitOut } from "./make-point.js";
import type { Point } from "./point.js";

/** One way to a recipient: the output that calls, and the input that proves delivery. */
export interface NoticeRoute {
  readonly name: string;
  readonly output: string;
  /** Undefined for a plain contact, which proves nothing. */
  readonly delivered: string | undefined;
}

export function noticeRoutes({ id, over }: Recipient): NoticeRoute[] {
  if (over.length === 0) {
    return [{ name: "contact", output: `notice/${id}`, delivered: undefined }];
  }
  return over.map((name) => ({
    name,
    output: `notice/${id}-${name}`,
    delivered: `notice/${id}-${name}-delivered`,
  }));
}

/** Undefined where only a person at the desk can say that somebody took note. */
export function acknowledgedTag({ id, over }: Recipient): string | undefined {
  return over.length === 0 ? undefined : `notice/${id}-acknowledged`;
}

export function noticePoints({ notice }: Site): Point[] {
  if (!notice.automatic) return [];
  return notice.recipients.flatMap((recipient) => {
    const { id } = recipient;
    const acknowledged = acknowledgedTag(recipient);
    return [
      ...noticeRoutes(recipient).flatMap(({ name, output, delivered }) => [
        bitOut(output, `Automatic notice to ${id}, by ${name}`),
        ...(delivered === undefined
          ? []
          : [bitIn(delivered, `Notice delivered to ${id}, by ${name}`)]),
      ]),
      ...(acknowledged === undefined ? [] : [bitIn(acknowledged, `Notice acknowledged by ${id}`)]),
    ];
  });
}
