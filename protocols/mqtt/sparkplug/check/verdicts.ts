/**
 * Verdicts of a Sparkplug check, and the ways to come to one: over every message of some types, or
 * over every CONNECT.
 */
import type { HeardMessage, Observed, View } from "./observed.js";

export type Verdict =
  | { readonly verdict: "passed" }
  | { readonly verdict: "failed"; readonly why: string }
  | { readonly verdict: "not executed"; readonly why: string }
  | { readonly verdict: "not applicable"; readonly why: string };

export type Judge = (view: View) => Verdict;

export interface Rule {
  /** Without "tck-id-" in front. */
  readonly ids: readonly string[];
  readonly judge: Judge;
}

export const passed: Verdict = { verdict: "passed" };
export const failed = (why: string): Verdict => ({ verdict: "failed", why });
export const notExecuted = (why: string): Verdict => ({ verdict: "not executed", why });
export const notApplicable = (why: string): Verdict => ({ verdict: "not applicable", why });

/** What is wrong with one thing, or undefined. */
type Fault<T> = (each: T, view: View) => string | undefined;

/** Every message of these types; a first fault is told with its topic. */
export function everyMessage(types: readonly string[], fault: Fault<HeardMessage>): Judge {
  return (view) => {
    const heard = view.messages.filter(({ type }) => types.includes(type));
    if (heard.length === 0) return notExecuted(`no ${types.join(" or ")} was heard`);
    for (const message of heard) {
      const wrong = fault(message, view);
      if (wrong !== undefined) return failed(`${message.topic}: ${wrong}`);
    }
    return passed;
  };
}

/** What of a PUBLISH a broker may hand on otherwise than it came. */
export type AsSent = "QoS" | "RETAIN";

/**
 * The same for what a broker may hand on otherwise than it came. It gives the lower of two QoS, so
 * that a grant above 0 shows it (MQTT 3.1.1 §3.8.4), and RETAIN 0 to whoever is subscribed already
 * (§3.3.1.3), unless he asked for it as published (MQTT 5 §3.8.3.1). Where that is not seen, a
 * fault may be, and never its absence.
 */
export function everyPublish(
  types: readonly string[],
  shows: readonly AsSent[],
  fault: Fault<HeardMessage>,
): Judge {
  const judge = everyMessage(types, fault);
  return (view) => {
    const verdict = judge(view);
    if (verdict.verdict !== "passed") return verdict;
    const sees: Record<AsSent, boolean> = { QoS: view.seesQos, RETAIN: view.seesRetain };
    const missing = shows.find((each) => !sees[each]);
    return missing === undefined ? verdict : notExecuted(notAsSent[missing]);
  };
}

const notAsSent = {
  QoS: "the broker granted QoS 0 and so hides with which it was published: use --listen",
  RETAIN: "only MQTT 5 hands RETAIN on as it was published: use such a broker, or --listen",
} as const;

type Connect = Extract<Observed, { kind: "connect" }>;

/** Every CONNECT; not to be seen from behind somebody else's broker. */
export function everyConnect(fault: Fault<Connect>): Judge {
  return (view) => {
    const connects = view.events.filter((event) => event.kind === "connect");
    if (connects.length === 0) return unseen("CONNECT");
    for (const connect of connects) {
      const wrong = fault(connect, view);
      if (wrong !== undefined) return failed(wrong);
    }
    return passed;
  };
}

export function unseen(packet: string): Verdict {
  return notExecuted(`a ${packet} is seen only by the broker itself: use --listen`);
}
