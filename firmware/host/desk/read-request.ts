/**
 * Reads a request at the desk into an order, and reports all that is wrong with it at once.
 *
 * A word that the site does not know is answered with the nearest one that it knows. Whether an
 * order is taken at this moment is not judged here: the controller does that at its next scan.
 */
import {
  LineState,
  nearest,
  time,
  type Decision,
  type Duration,
  type Point,
  type Site,
} from "#panels";
import type { Order } from "../../ports.js";
import { NAME_MAX, type DeskRequest } from "./desk-words.js";

/** What the desk knows of the site. */
export interface DeskSite {
  readonly site: Site;
  readonly decisions: readonly Decision[];
  readonly points: readonly Point[];
}

export type ReadRequest =
  | { readonly ok: true; readonly order: Order; readonly who: string }
  | { readonly ok: false; readonly problems: readonly string[] };

export function readRequest(request: DeskRequest, known: DeskSite): ReadRequest {
  const problems: string[] = [];
  const tell = (problem: string): void => void problems.push(problem);
  const what = word(request.what, "what is decided, such as lock", tell);
  const about = word(request.about, "what it is about: a room, a rack, a point, or site", tell);
  const who = nameOf(request.by, tell);
  const lasts = lengthOf(request.for, tell);
  const isTimed = request.for !== undefined;
  const order = orderOf({ what, about, lasts, isTimed, value: request.value }, known, tell);
  if (problems.length > 0 || order === undefined) return { ok: false, problems };
  return { ok: true, order, who };
}

type Tell = (problem: string) => void;

interface Words {
  readonly what: string | undefined;
  readonly about: string | undefined;
  readonly lasts: Duration | undefined;
  /** Whether a length of time was given, sound or not. */
  readonly isTimed: boolean;
  readonly value: unknown;
}

function word(given: unknown, wanted: string, tell: Tell): string | undefined {
  if (typeof given === "string" && given.trim() !== "") return given.trim();
  tell(`it does not say ${wanted}`);
  return undefined;
}

function nameOf(given: unknown, tell: Tell): string {
  if (typeof given !== "string" || given.trim() === "") {
    tell('a name is missing: who decides says so, for example --by "T. Kim"');
    return "";
  }
  const name = given.trim();
  if (name.length > NAME_MAX) tell(`the name is longer than ${NAME_MAX} characters`);
  // What is journaled is printed again, on terminals too.
  if (/\p{Cc}/u.test(name)) tell("the name holds characters that cannot be printed");
  return name;
}

function lengthOf(given: unknown, tell: Tell): Duration | undefined {
  if (given === undefined) return undefined;
  const read = time("How long it holds.", { aboveZero: true }).safeParse(given);
  if (read.success) return read.data;
  tell(`${JSON.stringify(given)} is no length of time; for example --for "30 min"`);
  return undefined;
}

function orderOf(words: Words, known: DeskSite, tell: Tell): Order | undefined {
  const { what, about } = words;
  const isDecision = known.decisions.some(({ name }) => name === what);
  // A room's sounders are silenced by a decision, the panel's own buzzer by an order.
  const isOrder =
    what !== undefined && Object.hasOwn(orders, what) && !(isDecision && about !== "site");
  if (isOrder) return orders[what as keyof typeof orders](words, known, tell);
  if (isDecision && what !== undefined) return decisionOf(what, words, known, tell);
  if (what === undefined) return undefined;
  const names = [...new Set(known.decisions.map(({ name }) => name)), ...Object.keys(orders)];
  tell(`nothing is called ${shown(what)} here${meant(what, names)}`);
  const places = [...known.decisions.map((one) => one.about), ...tagsAndRooms(known)];
  if (about !== undefined && !places.includes(about))
    unknown("place or point", about, places, tell);
  return undefined;
}

function decisionOf(
  decision: string,
  { about, lasts, isTimed, value }: Words,
  { decisions }: DeskSite,
  tell: Tell,
): Order | undefined {
  const same = decisions.filter(({ name }) => name === decision);
  const isLasting = same.some((one) => one.lasts);
  if (isLasting && !isTimed) tell(`${decision} wants a length of time, --for`);
  if (!isLasting && isTimed) tell(`${decision} does not run out; leave --for away`);
  if (value !== undefined) tell(`${decision} takes no value; leave --value away`);
  if (about === undefined) return undefined;
  const places = same.map((one) => one.about);
  if (!places.includes(about)) unknown(`place for ${decision}`, about, places, tell);
  return { kind: "decide", decision, about, ...(lasts === undefined ? {} : { lasts }) };
}

type ReadOrder = (words: Words, known: DeskSite, tell: Tell) => Order | undefined;

/** What the operator orders without a decision of the site's list. */
const orders = {
  reset: (words, known, tell) => roomOrder("reset", words, known, tell),
  release: (words, known, tell) => roomOrder("release", words, known, tell),
  acknowledge(words, _known, tell) {
    plain("acknowledge", words, tell);
    const { about } = words;
    if (about === undefined || about === "all") return { kind: "acknowledge" };
    const [, queue, entry] = /^(faults|alarms)(?:\/(\d{1,9}))?$/.exec(about) ?? [];
    if (queue !== "faults" && queue !== "alarms") {
      unknown("queue", about, ["all", "faults", "alarms"], tell);
      return undefined;
    }
    return { kind: "acknowledge", queue, ...(entry === undefined ? {} : { entry: Number(entry) }) };
  },
  silence(words, _known, tell) {
    plain("silence", words, tell);
    return { kind: "silence" };
  },
  disable(words, known, tell) {
    if (words.value !== undefined) tell("disable takes no value; leave --value away");
    const what = place(words, tagsAndRooms(known), tell);
    const { lasts } = words;
    if (what === undefined) return undefined;
    return { kind: "disable", what, ...(lasts === undefined ? {} : { lasts }) };
  },
  enable(words, known, tell) {
    plain("enable", words, tell);
    const what = place(words, tagsAndRooms(known), tell);
    return what === undefined ? undefined : { kind: "enable", what };
  },
  force(words, known, tell) {
    if (words.isTimed) tell("force does not run out; leave --for away");
    return forced(place(words, tagsOf(known), tell), words.value, known, tell);
  },
  unforce(words, known, tell) {
    plain("unforce", words, tell);
    const tag = place(words, tagsOf(known), tell);
    return tag === undefined ? undefined : { kind: "unforce", tag };
  },
  source(words, known, tell) {
    if (words.isTimed) tell("source does not run out; leave --for away");
    const tag = place(words, tagsOf(known), tell);
    const given = typeof words.value === "string" ? words.value : "";
    const [source, value] = given.trim().split(/\s+/);
    if (source === "forced") return forced(tag, value, known, tell);
    if (source !== "real" && source !== "emulated") {
      tell('source wants --value real, --value emulated, or --value "forced" with a value');
      return undefined;
    }
    return tag === undefined ? undefined : { kind: "source", tag, source };
  },
  arm(words, known, tell) {
    if (!words.isTimed) tell("arm wants a length of time, --for: no output stays armed for good");
    const tag = place(words, tagsOf(known), tell);
    const point = known.points.find((one) => one.tag === tag);
    const value = numberOf(words.value, point, tell);
    const { lasts } = words;
    if (tag === undefined || value === undefined || lasts === undefined) return undefined;
    return { kind: "arm", tag, value, lasts };
  },
  disarm(words, known, tell) {
    plain("disarm", words, tell);
    const tag = place(words, ["all", ...tagsOf(known)], tell);
    return tag === undefined ? undefined : { kind: "disarm", tag };
  },
} as const satisfies Readonly<Record<string, ReadOrder>>;

function roomOrder(
  kind: "reset" | "release",
  words: Words,
  { site }: DeskSite,
  tell: Tell,
): Order | undefined {
  plain(kind, words, tell);
  const rooms = site.rooms.filter(({ area }) => area !== undefined).map(({ id }) => id);
  const room = place(words, rooms, tell);
  return room === undefined ? undefined : { kind, room };
}

function forced(
  tag: string | undefined,
  given: unknown,
  { points }: DeskSite,
  tell: Tell,
): Order | undefined {
  const value = numberOf(
    given,
    points.find((point) => point.tag === tag),
    tell,
  );
  return tag === undefined || value === undefined ? undefined : { kind: "force", tag, value };
}

function plain(what: string, { isTimed, value }: Words, tell: Tell): void {
  if (isTimed) tell(`${what} does not run out; leave --for away`);
  if (value !== undefined) tell(`${what} takes no value; leave --value away`);
}

function place({ about }: Words, known: readonly string[], tell: Tell): string | undefined {
  if (about === undefined) return undefined;
  if (!known.includes(about)) unknown("place or point", about, known, tell);
  return about;
}

/** The number that a word means for a point; whether it lies within its range the scan judges. */
function numberOf(given: unknown, point: Point | undefined, tell: Tell): number | undefined {
  const text = typeof given === "number" ? String(given) : given;
  if (typeof text !== "string" || text.trim() === "") {
    tell("a value is missing, for example --value on or --value 21.5");
    return undefined;
  }
  const words: Readonly<Record<string, number>> = point?.kind === "line" ? LineState : bitWords;
  const found = Object.hasOwn(words, text) ? words[text] : undefined;
  if (found !== undefined && point?.kind !== "analog") return found;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  tell(`${shown(text)} is no value; a number, or one of ${Object.keys(words).join(", ")}`);
  return undefined;
}

const bitWords = { off: 0, on: 1 };

function tagsOf({ points }: DeskSite): string[] {
  return points.map(({ tag }) => tag);
}

function tagsAndRooms(known: DeskSite): string[] {
  const rooms = known.site.rooms.filter(({ area }) => area !== undefined).map(({ id }) => id);
  return [...rooms, ...tagsOf(known)];
}

function unknown(what: string, given: string, known: readonly string[], tell: Tell): void {
  tell(`there is no ${what} ${shown(given)}${meant(given, known)}`);
}

/** `; did you mean "x"?` or, with nothing near and few of them, all that there are. */
function meant(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  if (near !== undefined) return `; did you mean "${near}"?`;
  return known.length > LISTED_MAX ? "" : `; there are ${known.join(", ")}`;
}

const LISTED_MAX = 40;

/** A stranger's word, short and printable. */
function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
