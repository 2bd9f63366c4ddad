/**
 * Assertions about a session as a whole: what comes first, what follows what, and a rebirth.
 */
import { decodePayload } from "../codec.js";
import { bdSeqOf, type HeardMessage, type View } from "./observed.js";
import {
  everyMessage,
  failed,
  notApplicable,
  notExecuted,
  passed,
  type Judge,
  type Rule,
  type Verdict,
} from "./verdicts.js";

const DATA = ["NDATA", "DDATA"];

/** Messages since the last birth of the node, with the birth itself in front. */
function sinceBirth(view: View, message: HeardMessage): HeardMessage[] {
  const birth = view.messages.findLast(
    ({ type, place }) => type === "NBIRTH" && place <= message.place,
  );
  return view.messages.filter(
    ({ place }) => place >= (birth?.place ?? 0) && place <= message.place,
  );
}

const afterNodeBirth = (message: HeardMessage, view: View) =>
  sinceBirth(view, message)[0]?.type === "NBIRTH" ? undefined : "no NBIRTH came before it";

/** A device's first birth after the node's comes before any data; a later one is its return. */
const birthsBeforeData = (message: HeardMessage, view: View): string | undefined => {
  const since = sinceBirth(view, message);
  const isReturn = since.some(({ type, device }) => type === "DDEATH" && device === message.device);
  const data = since.find(({ type }) => DATA.includes(type));
  return data === undefined || isReturn ? undefined : `${data.topic} came before it`;
};

const dataAfterBirths = (message: HeardMessage, view: View): string | undefined => {
  const since = sinceBirth(view, message);
  if (since[0]?.type !== "NBIRTH") return "no NBIRTH came before it";
  if (message.device === undefined) return undefined;
  const last = since.findLast(
    ({ type, device }) => (type === "DBIRTH" || type === "DDEATH") && device === message.device,
  );
  return last?.type === "DBIRTH" ? undefined : "its device was not born";
};

const aliasesOnce: Judge = ({ messages }) => {
  const births = messages.filter(({ type }) => type === "NBIRTH" || type === "DBIRTH");
  if (births.length === 0) return notExecuted("no birth was heard");
  const owners = new Map<bigint, string>();
  for (const { topic, device, payload } of births) {
    for (const { alias, name } of payload?.metrics ?? []) {
      if (alias === undefined) continue;
      const owner = `${device ?? ""}/${name}`;
      const before = owners.get(alias) ?? owner;
      if (before !== owner) return failed(`${topic}: alias ${alias} is ${before} and ${owner}`);
      owners.set(alias, owner);
    }
  }
  return owners.size > 0 ? passed : notApplicable("it uses no aliases");
};

/** Ids or names that are the same but for their case (Sparkplug 3.0 §5.2). */
function onceInLowerCase(names: (view: View) => Iterable<string>): Judge {
  return (view) => {
    const seen = new Map<string, string>();
    for (const name of names(view)) {
      const before = seen.get(name.toLowerCase());
      if (before !== undefined && before !== name) return failed(`${before} and ${name}`);
      seen.set(name.toLowerCase(), name);
    }
    return seen.size > 0 ? passed : notExecuted("nothing was heard");
  };
}

const topicsFit: Judge = ({ messages }) => {
  const wrong = messages.find(({ about }) => about === undefined);
  if (wrong !== undefined) return failed(`${wrong.topic} has not the form of Sparkplug's topics`);
  return messages.length > 0 ? passed : notExecuted("nothing was heard");
};

/** The number in the will, or in the death, of the session that a birth belongs to. */
const bdSeqMatches: Judge = (view) => {
  const births = view.messages.filter(({ type }) => type === "NBIRTH");
  if (births.length === 0) return notExecuted("no NBIRTH was heard");
  let compared = 0;
  for (const birth of births) {
    const connect = view.events.slice(0, birth.place).findLast((event) => event.kind === "connect");
    const death = view.messages.find(({ type, place }) => type === "NDEATH" && place > birth.place);
    const decoded = connect?.will && decodePayload(connect.will.payload);
    const will = decoded?.ok ? decoded.value : death?.payload;
    if (will === undefined) continue;
    compared++;
    const [of, want] = [bdSeqOf(birth.payload), bdSeqOf(will)];
    if (of !== want) return failed(`bdSeq ${of} in the birth, ${want} in the death`);
  }
  return compared > 0 ? passed : notExecuted("neither a will nor an NDEATH was seen");
};

/** What follows the request for a rebirth. */
function afterRebirth(look: (after: readonly HeardMessage[], view: View) => Verdict): Judge {
  return (view) => {
    const asked = view.events.findIndex(
      (event) => event.kind === "asked" && event.what === "rebirth",
    );
    if (asked < 0) return notExecuted("no rebirth was asked for");
    return look(
      view.messages.filter(({ place }) => place > asked),
      view,
    );
  };
}

const wholeBirth: Judge = afterRebirth((after, view) => {
  const birth = after.findIndex(({ type }) => type === "NBIRTH");
  if (birth < 0) return failed("no NBIRTH followed");
  const alive = new Set<string>();
  for (const { type, device, place } of view.messages) {
    if (place >= (after[birth]?.place ?? 0) || device === undefined) continue;
    if (type === "DBIRTH") alive.add(device);
    if (type === "DDEATH") alive.delete(device);
  }
  for (const { type, device } of after.slice(birth))
    if (type === "DBIRTH") alive.delete(device ?? "");
  return alive.size === 0 ? passed : failed(`${[...alive].join(", ")} was not born again`);
});

/** Data under way when the request was sent may still come; after the birth, births come first. */
const dataStops: Judge = afterRebirth((after) => {
  const birth = after.findIndex(({ type }) => type === "NBIRTH");
  if (birth < 0) return failed("no NBIRTH followed");
  const later = after.slice(birth + 1);
  const end = later.findIndex(({ type }) => ["NBIRTH", "NDEATH", "DDEATH"].includes(type));
  const rest = end < 0 ? later : later.slice(0, end);
  const lastBirth = rest.findLastIndex(({ type }) => type === "DBIRTH");
  const data = rest.slice(0, Math.max(0, lastBirth)).find(({ type }) => DATA.includes(type));
  return data === undefined ? passed : failed(`${data.topic} came between the births`);
});

const sameBdSeq: Judge = afterRebirth((after, view) => {
  const again = after.find(({ type }) => type === "NBIRTH");
  const first = view.messages.findLast(
    ({ type, place }) => type === "NBIRTH" && place < (again?.place ?? 0),
  );
  if (again === undefined) return failed("no NBIRTH followed");
  if (first === undefined) return notExecuted("the NBIRTH before was not heard");
  const [was, is] = [bdSeqOf(first.payload), bdSeqOf(again.payload)];
  return was === is ? passed : failed(`bdSeq ${is} in the birth, ${was} before`);
});

const firstIsBirth: Judge = ({ messages, seesPackets }) => {
  if (!seesPackets)
    return notExecuted("what came before the check began was not heard: use --listen");
  const [first] = messages;
  if (first === undefined) return notExecuted("nothing was heard");
  return first.type === "NBIRTH" ? passed : failed(`its first message is ${first.topic}`);
};

const idsOf = ({ group, node, messages }: View) =>
  messages.length === 0
    ? []
    : [group, node, ...new Set(messages.flatMap(({ device }) => device ?? []))];

export const sessionRules: readonly Rule[] = [
  { ids: ["principles-birth-certificates-order"], judge: firstIsBirth },
  {
    ids: [
      "message-flow-device-birth-publish-nbirth-wait",
      "message-flow-device-birth-publish-dbirth-match-edge-node-topic",
    ],
    judge: everyMessage(["DBIRTH"], afterNodeBirth),
  },
  { ids: ["payloads-dbirth-order"], judge: everyMessage(["DBIRTH"], birthsBeforeData) },
  { ids: ["payloads-ndata-order"], judge: everyMessage(["NDATA"], dataAfterBirths) },
  { ids: ["payloads-ddata-order"], judge: everyMessage(["DDATA"], dataAfterBirths) },
  { ids: ["payloads-alias-uniqueness"], judge: aliasesOnce },
  { ids: ["case-sensitivity-sparkplug-ids"], judge: onceInLowerCase(idsOf) },
  {
    ids: ["case-sensitivity-metric-names"],
    judge: onceInLowerCase(
      ({ messages }) =>
        new Set(
          messages.flatMap(
            ({ payload }) => payload?.metrics.flatMap(({ name }) => name ?? []) ?? [],
          ),
        ),
    ),
  },
  {
    ids: [
      "topic-structure",
      "topic-structure-namespace-a",
      "topic-structure-namespace-valid-group-id",
      "topic-structure-namespace-valid-edge-node-id",
      "topic-structure-namespace-valid-device-id",
      "topic-structure-namespace-unique-device-id",
      "topic-structure-namespace-device-id-associated-message-types",
      "topic-structure-namespace-device-id-non-associated-message-types",
      "intro-group-id-string",
      "intro-group-id-chars",
      "intro-edge-node-id-string",
      "intro-edge-node-id-chars",
      "intro-device-id-string",
      "intro-device-id-chars",
    ],
    judge: topicsFit,
  },
  {
    ids: [
      "topics-nbirth-bdseq-matching",
      "payloads-nbirth-bdseq-repeat",
      "payloads-ndeath-bdseq",
      "message-flow-edge-node-birth-publish-nbirth-payload-bdSeq",
    ],
    judge: bdSeqMatches,
  },
  { ids: ["operational-behavior-data-commands-rebirth-action-1"], judge: dataStops },
  { ids: ["operational-behavior-data-commands-rebirth-action-2"], judge: wholeBirth },
  { ids: ["operational-behavior-data-commands-rebirth-action-3"], judge: sameBdSeq },
  {
    ids: ["message-flow-edge-node-birth-publish-connect"],
    judge: everyMessage(["NBIRTH"], () => undefined),
  },
];
