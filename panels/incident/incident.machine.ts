/**
 * Incident: the one case file of the site (the control tower; R20, R23).
 *
 *   none ─ first sign anywhere ─▶ open ─ close-case, by name, with nothing left to do ─▶ none
 *
 * It is numbered, and every further sign joins the one that is open. The first sign and the first
 * call are facts of their own on the controller's one clock. A reset of a panel never closes it,
 * nor does time: a named person does, and is refused with every reason while anything is hot, a
 * watch runs, water flows, an entry ban stands, a room is not reset or a call is not acknowledged.
 */
import { assign, emit, setup } from "xstate";

export interface IncidentView {
  /** Of the incident that is open, or of the last one. */
  readonly number: number;
  readonly rooms: readonly string[];
}

interface Context extends IncidentView {
  readonly isCalled: boolean;
  /** What keeps the case open, each kind by what it is about. */
  readonly hot: readonly string[];
  readonly wet: readonly string[];
  readonly watched: readonly string[];
  readonly banned: readonly string[];
  readonly unreset: readonly string[];
  readonly unanswered: readonly string[];
}
type Kept = "rooms" | "hot" | "wet" | "watched" | "banned" | "unreset" | "unanswered";
interface As {
  readonly as: Kept;
}

interface InRoom {
  readonly room: string;
}
interface OfCase {
  readonly case: string;
}
interface OfRack {
  readonly rack: string;
}
export type IncidentEvent =
  | ({ readonly type: "room.alerted" | "room.alarmed" | "room.reset" } & InRoom)
  | ({ readonly type: "notice.sent" | "gas.over" | "ban.set" | "ban.lifted" } & InRoom)
  | ({ readonly type: "case.alarmed" | "case.cleared" | "unit.alerted" } & OfCase)
  | ({ readonly type: "unit.fired" | "unit.contained" | "unit.escalated" } & OfCase)
  | ({ readonly type: "heat.alarmed" | "heat.cleared"; readonly line: string } & InRoom)
  | ({ readonly type: "rack.touched" | "rack.reflared" | "watch.ended" } & OfRack)
  | ({ readonly type: "water.flowing" | "water.stopped" } & OfRack)
  | { readonly type: "notice.called" | "notice.acknowledged"; readonly recipient: string }
  | { readonly type: "close.decided"; readonly who: string };
export type IncidentFact =
  | {
      readonly type: "incident.opened";
      readonly incident: number;
      readonly sign: string;
      readonly about: string;
    }
  | { readonly type: "incident.called"; readonly incident: number; readonly recipient: string }
  | { readonly type: "incident.closed"; readonly incident: number; readonly who: string }
  | {
      readonly type: "close.refused";
      readonly incident: number;
      readonly who: string;
      readonly reasons: readonly string[];
    };

const inRoom = { type: "keep", params: { as: "rooms" } } as const;
const hot = { type: "keep", params: { as: "hot" } } as const;
const cool = { type: "drop", params: { as: "hot" } } as const;
const wet = { type: "keep", params: { as: "wet" } } as const;
const watched = { type: "keep", params: { as: "watched" } } as const;
const unreset = { type: "keep", params: { as: "unreset" } } as const;
const unanswered = { type: "keep", params: { as: "unanswered" } } as const;

export const incidentMachine = setup({
  types: {
    context: {} as Context,
    events: {} as IncidentEvent,
    emitted: {} as IncidentFact,
  },
  guards: {
    isOver: ({ context }) => reasonsAgainst(context).length === 0,
    isFirstCall: ({ context }) => !context.isCalled,
  },
  actions: {
    keep: assign(({ context, event }, { as }: As) => kept(context, as, event)),
    drop: assign(({ context, event }, { as }: As) => dropped(context, as, event)),
    begin: assign({ number: ({ context }) => context.number + 1, rooms: [], isCalled: false }),
    noteCalled: assign({ isCalled: true }),
    tellOpened: emit(({ context, event }) => ({
      type: "incident.opened",
      incident: context.number,
      sign: event.type,
      about: subjectOf(event),
    })),
    tellFirstCall: emit(({ context, event }) => ({
      type: "incident.called",
      incident: context.number,
      recipient: subjectOf(event),
    })),
    tellClosed: emit(({ context, event }) => ({
      type: "incident.closed",
      incident: context.number,
      who: whoOf(event),
    })),
    tellRefused: emit(({ context, event }) => ({
      type: "close.refused",
      incident: context.number,
      who: whoOf(event),
      reasons: reasonsAgainst(context),
    })),
  },
}).createMachine({
  id: "incident",
  context: {
    ...{ number: 0, rooms: [], isCalled: false },
    ...{ hot: [], wet: [], watched: [], banned: [], unreset: [], unanswered: [] },
  },
  initial: "none",
  on: {
    "case.cleared": { actions: cool },
    "heat.cleared": { actions: cool },
    "unit.contained": { actions: cool },
    "water.stopped": { actions: { type: "drop", params: { as: "wet" } } },
    "watch.ended": { actions: { type: "drop", params: { as: "watched" } } },
    "ban.set": { actions: { type: "keep", params: { as: "banned" } } },
    "ban.lifted": { actions: { type: "drop", params: { as: "banned" } } },
    "room.reset": { actions: { type: "drop", params: { as: "unreset" } } },
    "notice.acknowledged": { actions: { type: "drop", params: { as: "unanswered" } } },
  },
  states: {
    none: {
      on: {
        "room.alerted": { target: "open", actions: ["begin", unreset, inRoom] },
        "room.alarmed": { target: "open", actions: ["begin", unreset, inRoom] },
        "heat.alarmed": { target: "open", actions: ["begin", hot, inRoom] },
        "case.alarmed": { target: "open", actions: ["begin", hot] },
        "unit.alerted": { target: "open", actions: "begin" },
        "unit.fired": { target: "open", actions: "begin" },
        "unit.escalated": { target: "open", actions: "begin" },
        "gas.over": { target: "open", actions: ["begin", inRoom] },
        "rack.touched": { target: "open", actions: ["begin", watched] },
        "rack.reflared": { target: "open", actions: ["begin", watched] },
        "water.flowing": { target: "open", actions: ["begin", wet] },
        "notice.sent": { target: "open", actions: ["begin", inRoom] },
      },
    },
    open: {
      entry: "tellOpened",
      on: {
        "room.alerted": { actions: [unreset, inRoom] },
        "room.alarmed": { actions: [unreset, inRoom] },
        "heat.alarmed": { actions: [hot, inRoom] },
        "case.alarmed": { actions: hot },
        "gas.over": { actions: inRoom },
        "rack.touched": { actions: watched },
        "rack.reflared": { actions: watched },
        "water.flowing": { actions: wet },
        "notice.sent": { actions: inRoom },
        "notice.called": [
          { guard: "isFirstCall", actions: ["noteCalled", unanswered, "tellFirstCall"] },
          { actions: unanswered },
        ],
        "close.decided": [
          { guard: "isOver", target: "none", actions: "tellClosed" },
          { actions: "tellRefused" },
        ],
      },
    },
  },
  options: { maxIterations: 100 },
});

/** Every reason for which the case cannot be closed, in the words of who is refused. */
function reasonsAgainst(context: Context): string[] {
  return [
    ...context.hot.map((id) => `${id} is hot`),
    ...context.wet.map((id) => `water flows onto ${id}`),
    ...context.watched.map((id) => `the watch over ${id} runs`),
    ...context.banned.map((id) => `nobody may enter ${id}`),
    ...context.unreset.map((id) => `${id} is not reset`),
    ...context.unanswered.map((id) => `${id} has not acknowledged`),
  ];
}

function kept(context: Context, as: Kept, event: IncidentEvent): Partial<Context> {
  const about = as === "rooms" && "room" in event ? event.room : subjectOf(event);
  return { [as]: [...new Set([...context[as], about])] };
}

function dropped(context: Context, as: Kept, event: IncidentEvent): Partial<Context> {
  return { [as]: context[as].filter((id) => id !== subjectOf(event)) };
}

function subjectOf(event: IncidentEvent): string {
  if ("case" in event) return event.case;
  if ("line" in event) return event.line;
  if ("rack" in event) return event.rack;
  if ("recipient" in event) return event.recipient;
  return "room" in event ? event.room : "";
}

function whoOf(event: IncidentEvent): string {
  return "who" in event ? event.who : "";
}
