/**
 * Orders: what an order from outside may do, and what is refused.
 *
 * Release and forcing over a wire are refused: life-safety gateways are read-only or nearly so
 * (Xtralis VESDA: relays can be seen but never set over Modbus). The desk's own release counts as
 * the call point's.
 */
import { after, assert, type ChartEvent, type Decision, type Instant } from "#panels";
import { disable, enable, whyNotTaken, type DisableTaker } from "./annunciation/disable-orders.js";
import type { Journal } from "./journal.js";
import type { Order, QueuedOrder } from "./ports.js";
import type { RealPoints } from "./real-points.js";

interface OrderTaker extends DisableTaker {
  readonly journal: Journal;
  readonly decisions: readonly Decision[];
  readonly real: RealPoints;
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
  /** Points that were disabled or enabled: an output is driven anew, an input is told afresh. */
  readonly switched: readonly number[];
}

const nothing: OrderMeaning = { events: [], refilter: [], retell: [], switched: [] };

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
  queued.heard?.(refusal);
  if (refusal !== undefined) return nothing;
  switch (order.kind) {
    case "reset":
      taker.annunciation.reset((about) => isIn(order.room, about, taker));
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
    case "acknowledge":
      taker.annunciation.acknowledge(order.queue, order.entry);
      return nothing;
    case "silence":
      taker.annunciation.silence();
      return nothing;
    case "disable":
      return { ...nothing, switched: disable(order, who, taker, now) };
    case "enable":
      return { ...nothing, switched: enable(order.what, taker) };
    case "source":
    case "arm":
    case "disarm":
      return { ...nothing, refilter: taker.real.obey(order, now) };
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
  if (order.kind === "disable" || order.kind === "enable") {
    return whyNotTaken(order, { road, who }, taker);
  }
  if (order.kind === "source" || order.kind === "arm" || order.kind === "disarm") {
    return taker.real.whyRefused(order, { road, who });
  }
  // Whoever sees an entry may say so, also from afar: that moves nothing (Siemens NK823x does so).
  if (order.kind === "silence") return undefined;
  if (order.kind === "acknowledge") return whyNotAcknowledged(order, taker);
  // Forcing a call point or a cylinder's output would be a release by another name.
  if (order.kind !== "reset" && road !== "desk") return `${order.kind} by ${road} is not allowed`;
  if (order.kind !== "force" && order.kind !== "unforce") return undefined;
  const index = images.find(order.tag);
  if (index === undefined) return "there is no such point";
  if (order.kind === "unforce") return undefined;
  if (taker.disablements.has(index)) return "it is disabled; enable it first";
  const { min, max, kind } = images.point(index);
  const isInRange = order.value >= min && order.value <= max;
  const isWhole = kind === "analog" || Number.isInteger(order.value);
  return isInRange && isWhole ? undefined : `the value lies outside ${min} to ${max}`;
}

function whyNotAcknowledged(
  { queue, entry }: Extract<Order, { kind: "acknowledge" }>,
  { annunciation }: OrderTaker,
): string | undefined {
  if (entry === undefined) return undefined;
  if (queue === undefined) return "the name of the queue is missing";
  return annunciation[queue].has(entry) ? undefined : "there is no such entry";
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

/** Whether a point belongs to a room, by itself or by its case. */
function isIn(room: string, tag: string, { site }: OrderTaker): boolean {
  const thing = tag.slice(0, tag.lastIndexOf("/"));
  if (thing === room) return true;
  return [...site.panels, ...site.racks].some(({ id, room: its }) => id === thing && its === room);
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
