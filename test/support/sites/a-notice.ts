/**
 * Who is told at a site of the tests: by one contact each, or over routes with proof.
 */
import { seconds, type Notice, type RouteKind } from "#panels";

/** Recipients on one plain contact each, as the short form of a site file gives them. */
export function aNotice(...ids: readonly string[]): Notice {
  return noticeOver([], ...ids);
}

/** Recipients on these routes each. */
export function noticeOver(over: readonly RouteKind[], ...ids: readonly string[]): Notice {
  return {
    automatic: true,
    recipients: ids.map((id) => ({ id, over, preAlarm: false, answersAfter: seconds(30) })),
    repeat: seconds(60),
    proofTime: seconds(10),
  };
}
