/**
 * Orders: what an order from outside may do, and what is refused.
 *
 * Release and forcing over a wire are refused: life-safety gateways are read-only or nearly so
 * (Xtralis VESDA: relays can be seen but never set over Modbus). The desk's own release counts as
 * the call point's.
 */
import { after, assert, type ChartEvent, type Decision, type Instant, type Site } from "#panels";
import type { Images } from "./images.js";
import type { Journal } from "./journal.js";
import type { Order, QueuedOrder } from "./ports.js";

interface OrderTaker {
  readonly images: Images;
  readonly journal: Journal;
  readonly site: {
    readonly panels: readonly Located[];
    readonly racks: readonly Located[];
    readonly rooms: Site["rooms"];
  };
  readonly decisions: readonly Decision[];
  announce(point: number, now: Instant): void;
  /** Whether a chart would take an event in its present state. */
  wouldTake(chart: string, event: ChartEvent): boolean;
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

type Decided = Extract<Order, { kind: "decide" }>;

/** Takes one order in: journals it, and returns what it means. */
export function takeOrder(queued: QueuedOrder, taker: OrderTaker, now: Instant): OrderMeaning {
  const { order, road, who } = queued;
  const refusal = whyRefused(queued, taker, now);
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
    case "decide":
      return { ...nothing, events: eventsOfDecision(order, who, taker, now) };
    case "force":
      return setForced(taker, order.tag, order.value, now);
    case "unforce":
      return setForced(taker, order.tag, undefined, now);
  }
}

function whyRefused(
  { order, road, who }: QueuedOrder,
  taker: OrderTaker,
  now: Instant,
): string | undefined {
  const { images } = taker;
  if (order.kind === "decide") {
    return whyUndecided(order, { road, who }, taker, now);
  }
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

function whyUndecided(
  order: Decided,
  { road, who }: { readonly road: string; readonly who: string },
  taker: OrderTaker,
  now: Instant,
): string | undefined {
  const decision = find(order, taker);
  if (decision === undefined) return "there is no such decision";
  if (road !== "desk" && !decision.overWire) return `${order.decision} by ${road} is not allowed`;
  if (who.trim() === "") return "a decision needs the name of who takes it";
  if (decision.lasts !== (order.lasts !== undefined)) {
    return decision.lasts ? "a length of time is missing" : "it does not run out";
  }
  const taken = eventsOfDecision(order, who, taker, now).some(({ chart, event }) =>
    taker.wouldTake(chart, event),
  );
  return taken ? undefined : "nothing takes it in its present state";
}

function eventsOfDecision(order: Decided, who: string, taker: OrderTaker, now: Instant) {
  const decision = find(order, taker);
  assert(decision !== undefined, `there is a decision ${order.decision} about ${order.about}`);
  const { about, lasts } = order;
  const span = lasts === undefined ? {} : { lasts, until: after(now, lasts) };
  const event: ChartEvent = { type: decision.event, about, who, ...span };
  return decision.to.map((chart) => ({ chart, event }));
}

function find({ decision, about }: Decided, { decisions }: OrderTaker): Decision | undefined {
  return decisions.find((one) => one.name === decision && one.about === about);
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
  const charts = [`release/${room}`, `ladder/${room}`];
  return [...here(site.panels, "unit"), ...here(site.racks, "unit"), ...charts].map((chart) => ({
    chart,
    event,
  }));
}
