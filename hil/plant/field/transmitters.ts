/**
 * Transmitters: the routes by which a notice leaves the building, and the people at their far ends.
 *
 *   called ─ delay ─▶ delivered (proved back)        cut: nothing leaves; mended: it calls again
 *   first delivery ─ reaction ─▶ acknowledged        until the next delivery
 *
 * A message is under way from the call on, or from the mending of a route that was cut. The far end
 * is looked at once a second, like all that is not a drive. Delays are assumptions: a dialled line
 * takes longer than a session that stands.
 */
import type { RouteKind, Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { StateTable } from "../state-table.js";

/** From the call to its proof, ms. Assumptions. */
const DELIVERY_MS: Readonly<Record<RouteKind, number>> = {
  line: 3000,
  mobile: 2000,
  network: 1000,
};

interface Transmitter {
  /** `<recipient>-<route>`. */
  readonly id: string;
  readonly recipient: string;
  readonly route: RouteKind;
  readonly now: { on: boolean; cut: boolean; sinceMs: number; delivered: boolean };
}

interface FarEnd {
  readonly id: string;
  readonly reactionMs: number;
  /** `deliveredMs`: the first delivery that nobody has acknowledged; -1 when there is none. */
  readonly now: { told: boolean; deliveredMs: number; acknowledged: boolean };
}

export interface Transmitters {
  /** Ids of all routes, such as brigade-line. */
  readonly routes: readonly string[];
  /** Recipients with such a route. */
  readonly recipients: readonly string[];
  /** The output of a route; `leaves` is called when the message is the first to leave. */
  call(route: string, on: boolean, atMs: number, leaves: (recipient: string) => void): void;
  /** False if there is no such route. */
  cut(route: string): boolean;
  mend(route: string, atMs: number, leaves: (recipient: string) => void): boolean;
  /** Somebody at the far end takes note now; false if there is no such far end. */
  acknowledge(recipient: string): boolean;
  isDelivered(route: string): boolean;
  isAcknowledged(recipient: string): boolean;
  step(nowMs: number): void;
  areQuiet(): boolean;
}

export function createTransmitters(
  site: Site,
  table: StateTable,
  chronicle: Chronicle,
): Transmitters {
  const { ends, all } = partsOf(site, table);
  const find = (route: string) => all.find(({ id }) => id === route);
  const endOf = (recipient: string) => ends.find(({ id }) => id === recipient);
  const send = (one: Transmitter, atMs: number, leaves: (recipient: string) => void): void => {
    one.now.sinceMs = atMs;
    const end = endOf(one.recipient);
    if (end === undefined || end.now.told) return;
    end.now.told = true;
    leaves(one.recipient);
  };
  return {
    routes: all.map(({ id }) => id),
    recipients: ends.map(({ id }) => id),
    call(route, on, atMs, leaves) {
      const one = find(route);
      if (one === undefined) return;
      Object.assign(one.now, { on, sinceMs: -1, delivered: false });
      if (on && !one.now.cut) send(one, atMs, leaves);
    },
    cut(route) {
      const one = find(route);
      if (one === undefined) return false;
      Object.assign(one.now, { cut: true, sinceMs: -1, delivered: false });
      chronicle.tell("route.cut", route, "nothing goes over it any more");
      return true;
    },
    mend(route, atMs, leaves) {
      const one = find(route);
      if (one === undefined) return false;
      if (one.now.cut) chronicle.tell("route.mended", route, "it is whole again");
      one.now.cut = false;
      if (one.now.on && one.now.sinceMs < 0) send(one, atMs, leaves);
      return true;
    },
    acknowledge(recipient) {
      const end = endOf(recipient);
      if (end !== undefined) acknowledge(end, chronicle);
      return end !== undefined;
    },
    isDelivered: (route) => find(route)?.now.delivered ?? false,
    isAcknowledged: (recipient) => endOf(recipient)?.now.acknowledged ?? false,
    step(nowMs) {
      for (const one of all) {
        const dueMs = one.now.sinceMs + DELIVERY_MS[one.route];
        if (isUnderWay(one) && nowMs >= dueMs) arrive(one, endOf(one.recipient), dueMs, chronicle);
      }
      for (const end of ends) {
        const { deliveredMs } = end.now;
        if (deliveredMs >= 0 && nowMs >= deliveredMs + end.reactionMs) {
          acknowledge(end, chronicle);
        }
      }
    },
    areQuiet: () => !all.some(isUnderWay) && ends.every(({ now }) => now.deliveredMs < 0),
  };
}

/** Everybody with routes that prove what they deliver, and those routes, in site order. */
function partsOf({ notice }: Site, table: StateTable) {
  const recipients = notice.automatic ? notice.recipients : [];
  const proving = recipients.filter(({ over }) => over.length > 0);
  const ends = proving.map(({ id, answersAfter }): FarEnd => ({
    id,
    reactionMs: answersAfter,
    now: table.record(`told ${id}`, { told: false, deliveredMs: -1, acknowledged: false }),
  }));
  const all = proving.flatMap(({ id, over }) =>
    over.map((route): Transmitter => {
      const name = `${id}-${route}`;
      const idle = { on: false, cut: false, sinceMs: -1, delivered: false };
      return { id: name, recipient: id, route, now: table.record(`route ${name}`, idle) };
    }),
  );
  return { ends, all };
}

function acknowledge({ id, now }: FarEnd, chronicle: Chronicle): void {
  Object.assign(now, { told: false, deliveredMs: -1, acknowledged: true });
  chronicle.tell("notice.acknowledged", id, "somebody there takes note");
}

function arrive(
  { id, now }: Transmitter,
  end: FarEnd | undefined,
  atMs: number,
  chronicle: Chronicle,
): void {
  now.delivered = true;
  chronicle.tell("notice.delivered", id, "the message has come through");
  if (end === undefined) return;
  end.now.acknowledged = false;
  if (end.now.deliveredMs < 0) end.now.deliveredMs = atMs;
}

function isUnderWay({ now }: Transmitter): boolean {
  return now.on && now.sinceMs >= 0 && !now.delivered;
}
