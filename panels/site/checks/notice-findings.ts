/**
 * Notice: a recipient that one broken wire keeps from being told.
 */
import type { Finding } from "../finding.js";
import type { Site } from "../model.js";
import { listed } from "../reading/show-value.js";

/** Routes that fail independently of each other, at the least (R1). */
const ROUTES_MIN = 2;

export function noticeOverOneRoute({ notice }: Site): Finding[] {
  if (!notice.automatic) return [];
  const names = notice.recipients
    .filter(({ over }) => over.length < ROUTES_MIN)
    .map(({ id }) => id);
  if (names.length === 0) return [];
  return [
    {
      code: "site.notice-one-route",
      about: names,
      at: { id: "notice" },
      says:
        `the notice reaches ${listed(names)} over fewer than ${ROUTES_MIN} routes with proof of ` +
        "delivery (R1): where that one is cut, nobody there is told.",
    },
  ];
}
