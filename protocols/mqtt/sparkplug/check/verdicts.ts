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

/**
 * The same for what only the publisher's own packet shows: its QoS and its RETAIN. A broker hands
 * on the lower of two QoS, and RETAIN 0 to whoever is subscribed already (MQTT 3.1.1 §3.3.1.3,
 * §3.8.4); behind one a fault may be seen, and never its absence.
 */
export function everyPublish(types: readonly string[], fault: Fault<HeardMessage>): Judge {
  const judge = everyMessage(types, fault);
  return (view) => {
    const verdict = judge(view);
    return verdict.verdict === "passed" && !view.seesPackets ? unseen("PUBLISH as sent") : verdict;
  };
}

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
