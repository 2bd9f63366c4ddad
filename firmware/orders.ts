/**
 * Orders: what an order from outside may do, and what is refused.
 *
 * Release and forcing over a wire are refused: life-safety gateways are read-only or nearly so
 * (Xtralis VESDA: relays can be seen but never set over Modbus). The desk's own release counts as
 * the call point's.
 */
import type { ChartEvent, Instant, Site } from "#panels";
import type { Images } from "./images.js";
import type { Journal } from "./journal.js";
import type { QueuedOrder } from "./ports.js";

interface OrderTaker {
  readonly images: Images;
  readonly journal: Journal;
  readonly site: {
    readonly panels: readonly Located[];
    readonly racks: readonly Located[];
    readonly rooms: Site["rooms"];
  };
  announce(point: number, now: Instant): void;
}

interface Located {
  readonly id: string;
  readonly room: string;
}

/** What an order means for the scan that takes it in. */
export interface OrderMeaning {
  readonly events: readonly { readonly chart: string; readonly event: ChartEvent }[];
  /** Input points that are to be filtered again, since their value that counts may have changed. */
  readonly refilter: readonly number[];
  /**
   * Input points that are to be told afresh: a line still in alarm after a reset is an alarm again,
   * without waiting for an edge that will not come.
   */
  readonly retell: readonly number[];
}

const nothing: OrderMeaning = { events: [], refilter: [], retell: [] };

/** Takes one order in: journals it, and returns what it means. */
export function takeOrder(queued: QueuedOrder, taker: OrderTaker, now: Instant): OrderMeaning {
  const { order, road, who } = queued;
  const refusal = whyRefused(queued, taker.images);
  const { kind, ...what } = order;
  taker.journal.append(now, "order", {
    order: kind,
    ...what,
    road,
    who,
    ...(refusal === undefined ? {} : { refused: refusal }),
  });
  if (refusal !== undefined) return nothing;
  switch (order.kind) {
    case "reset":
      return {
        ...nothing,
        events: resetEvents(order.room, taker),
        retell: linesOf(order.room, taker),
      };
    case "release": {
      const chart = `release/${order.room}`;
      return { ...nothing, events: [{ chart, event: { type: "manual.pressed" } }] };
    }
    case "force":
      return setForced(taker, order.tag, order.value, now);
    case "unforce":
      return setForced(taker, order.tag, undefined, now);
  }
}

function whyRefused({ order, road }: QueuedOrder, images: Images): string | undefined {
  // Forcing a call point or a cylinder's output would be a release by another name.
  if (order.kind !== "reset" && road !== "desk") return `${order.kind} by ${road} is not allowed`;
  if (order.kind !== "force" && order.kind !== "unforce") return undefined;
  const index = images.find(order.tag);
  if (index === undefined) return "there is no such point";
  if (order.kind === "unforce") return undefined;
  const { min, max, kind } = images.point(index);
  const isInRange = order.value >= min && order.value <= max;
  const isWhole = kind === "analog" || Number.isInteger(order.value);
  return isInRange && isWhole ? undefined : `the value lies outside ${min} to ${max}`;
}

function setForced(
  taker: OrderTaker,
  tag: string,
  value: number | undefined,
  now: Instant,
): OrderMeaning {
  const { images } = taker;
  const index = images.indexOf(tag);
  const before = images.value(index);
  if (value === undefined) images.unforce(index);
  else images.force(index, value);
  if (images.point(index).direction !== "output") return { ...nothing, refilter: [index] };
  if (images.value(index) !== before) taker.announce(index, now);
  return nothing;
}

function linesOf(room: string, { images, site }: OrderTaker): number[] {
  const lines = site.rooms.find(({ id }) => id === room)?.area?.lines ?? [];
  return lines.map(({ id }) => images.indexOf(`${room}/line-${id}`));
}

function resetEvents(room: string, { site }: OrderTaker): { chart: string; event: ChartEvent }[] {
  const event = { type: "panel.reset" } as const;
  const here = (things: readonly Located[], kind: string): string[] =>
    things.filter((thing) => thing.room === room).map(({ id }) => `${kind}/${id}`);
  return [...here(site.panels, "unit"), ...here(site.racks, "unit"), `release/${room}`].map(
    (chart) => ({ chart, event }),
  );
}
