/**
 * The topics of a site as an AsyncAPI 3.0 document: what the controller sends, what it takes.
 *
 *   channels     a topic each, or one with parameters for all points
 *   operations   send (the controller publishes) and receive (it takes orders)
 *   components   the messages and their JSON schemas
 *
 * Derived from the topic map, so that it cannot say anything else than the controller does. Points
 * are one channel with the tag as parameter, and the list of tags with unit and meaning beside it:
 * ten thousand channels would be of no use to a generator of code.
 */
import {
  commandFilter,
  crewTopic,
  journalTopic,
  noticeTopic,
  onlineTopic,
  pointTopic,
  queueTopic,
  topicMap,
} from "#firmware";
import { pointList, type Site } from "#panels";

type Json = Readonly<Record<string, unknown>>;

const ref = (path: string): Json => ({ $ref: `#/${path}` });
const text: Json = { type: "string" };

/** Schemas of the payloads, by the name of their message. */
const payloads: Readonly<Record<string, { says: string; mime: string; schema: Json }>> = {
  point: {
    says: "A point as the last scan left it",
    mime: "application/json",
    schema: {
      type: "object",
      required: ["value", "unit", "quality", "forced"],
      properties: {
        value: { type: "number" },
        unit: text,
        quality: { enum: ["good", "stale", "bad"] },
        forced: { type: "boolean" },
      },
    },
  },
  queue: {
    says: "A queue of faults or alarms, whole",
    mime: "application/json",
    schema: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "about", "state"],
        properties: { id: { type: "integer" }, about: text, state: text },
      },
    },
  },
  journalLine: {
    says: "A line of the journal; n counts without a gap, h chains it to the one before",
    mime: "application/json",
    schema: {
      type: "object",
      required: ["n", "t", "kind", "h"],
      properties: {
        n: { type: "integer" },
        t: { type: "integer", description: "Time of the run, ms" },
        kind: { enum: ["input", "order", "chart", "fact", "output", "controller"] },
        h: { type: "string", description: "SHA-256" },
      },
    },
  },
  online: {
    says: "1 while it is there, 0 by its will",
    mime: "text/plain",
    schema: { enum: ["0", "1"] },
  },
  page: { says: "The crew page", mime: "text/plain", schema: text },
  notice: { says: "What the last call to a recipient said", mime: "application/json", schema: {} },
  happening: { says: "One line of an incident's timeline", mime: "text/plain", schema: text },
  who: { says: "The name of who gives the order", mime: "text/plain", schema: text },
};

interface Channel {
  readonly name: string;
  readonly topic: string;
  readonly message: string;
  readonly does: "send" | "receive";
  readonly qos: 0 | 1;
  readonly retain: boolean;
  readonly parameters?: Readonly<Record<string, Json>>;
}

export function asyncApi(site: Site): Json {
  const channels = channelsOf(site);
  return {
    asyncapi: "3.0.0",
    info: {
      title: `quench controller of ${site.title}`,
      version: "1.0.0",
      description: "Plain MQTT topics of the supervisory face. Release over a wire is refused.",
    },
    defaultContentType: "application/json",
    servers: { broker: { host: "127.0.0.1:1883", protocol: "mqtt" } },
    channels: Object.fromEntries(channels.map((channel) => [channel.name, channelOf(channel)])),
    operations: Object.fromEntries(
      channels.map((each) => [`${each.does}_${each.name}`, operationOf(each)]),
    ),
    components: {
      messages: Object.fromEntries(
        Object.entries(payloads).map(([name, { says, mime, schema }]) => [
          name,
          { title: says, contentType: mime, payload: schema },
        ]),
      ),
    },
    "x-points": topicMap(site, pointList(site).points),
  };
}

function channelsOf(site: Site): readonly Channel[] {
  const { id } = site;
  const sent = (
    name: string,
    topic: string,
    message: string,
    qos: 0 | 1,
    retain: boolean,
  ): Channel => ({
    name,
    topic,
    message,
    does: "send",
    qos,
    retain,
  });
  const recipient = { recipient: { description: "Whom the notice is for" } };
  return [
    {
      ...sent("point", pointTopic(id, "{thing}/{what}"), "point", 0, true),
      parameters: {
        thing: { description: "Room, case, bank ...; what stands before the last / of a tag" },
        what: { description: "What of it; x-points lists all tags" },
      },
    },
    sent("faults", queueTopic(id, "faults"), "queue", 1, true),
    sent("alarms", queueTopic(id, "alarms"), "queue", 1, true),
    sent("journal", journalTopic(id), "journalLine", 1, false),
    sent("online", onlineTopic(id), "online", 1, true),
    sent("crew", crewTopic(id), "page", 0, true),
    { ...sent("notice", noticeTopic(id, "{recipient}"), "notice", 0, true), parameters: recipient },
    {
      ...sent("timeline", `quench/${id}/incident/{incident}/timeline`, "happening", 1, false),
      parameters: { incident: { description: "Number of the incident" } },
    },
    {
      name: "command",
      topic: commandFilter(id).replace("#", "{order}/{about}"),
      message: "who",
      does: "receive",
      qos: 1,
      retain: false,
      parameters: {
        order: { description: "reset, acknowledge, silence, or a decision that may be taken so" },
        about: { description: "A room, a queue, a recipient, or site" },
      },
    },
  ];
}

function channelOf({ topic, message, parameters }: Channel): Json {
  return {
    address: topic,
    messages: { [message]: ref(`components/messages/${message}`) },
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function operationOf({ name, message, does, qos, retain }: Channel): Json {
  return {
    action: does,
    channel: ref(`channels/${name}`),
    messages: [ref(`channels/${name}/messages/${message}`)],
    bindings: { mqtt: { qos, retain, bindingVersion: "0.2.0" } },
  };
}
