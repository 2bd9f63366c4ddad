/**
 * What a command topic means: `quench/<site>/command/<kind>/<about>`, the payload names who gives
 * it. It is queued for the next latch as it is; the controller decides and journals.
 */
import { assert } from "#panels";
import type { Controller } from "../../controller.js";
import { commandFilter } from "../../gateways/topic-map.js";
import type { Order } from "../../ports.js";

const WHO_MAX = 100;

/** Takes a message on a command topic; a kind that nobody knows is left alone. */
export function takeCommand(controller: Controller, topic: string, payload: string): void {
  const rest = topic.slice(commandFilter(controller.site.id).length - 1);
  assert(topic.length > rest.length, "only command topics are subscribed to");
  takeOrder(controller, rest, payload);
}

/** `<kind>/<about>`, from a topic or from the name of a metric. */
export function takeOrder(controller: Controller, words: string, who: string): void {
  const cut = words.indexOf("/");
  const kind = words.slice(0, cut);
  const about = words.slice(cut + 1);
  const order = orderOf(kind, about) ?? decisionOf(controller, kind, about);
  if (order !== undefined) controller.give({ order, road: "mqtt", who: who.slice(0, WHO_MAX) });
}

/**
 * A decision that the site knows by this name. Few may come over a wire, such as that somebody has
 * taken note of a notice; the others are taken in to be refused, so that the journal has them.
 */
function decisionOf({ decisions }: Controller, decision: string, about: string): Order | undefined {
  const isKnown = decisions.some(({ name }) => name === decision);
  return isKnown ? { kind: "decide", decision, about } : undefined;
}

/** What a command means; disabling is taken in to be refused, so that the journal has it. */
function orderOf(kind: string, what: string): Order | undefined {
  switch (kind) {
    case "reset":
    case "release":
      return { kind, room: what };
    case "acknowledge": {
      const [, queue, entry] = /^(faults|alarms)(?:\/(\d{1,9}))?$/.exec(what) ?? [];
      if (queue !== "faults" && queue !== "alarms") return what === "all" ? { kind } : undefined;
      return { kind, queue, ...(entry === undefined ? {} : { entry: Number(entry) }) };
    }
    case "silence":
      return { kind };
    case "disable":
    case "enable":
      return { kind, what };
    default:
      return undefined;
  }
}
