/**
 * Order words: who decided what, in plain sentences, from the journal's orders.
 */
import type { JournalFact } from "./fact-words.js";

export function orderWords(order: JournalFact): string {
  const refused = order["refused"];
  const says = `${word(order["who"])} ${deedOf(order)}`;
  return refused === undefined ? says : `${says}: refused, ${word(refused)}`;
}

function deedOf(order: JournalFact): string {
  const part = (name: string): string => word(order[name]);
  switch (order["order"]) {
    case "decide": {
      return `decides ${part("decision")} about ${part("about")}${spanOf(order)}`;
    }
    case "disable":
      return `takes ${part("what")} out of service${spanOf(order)}`;
    case "enable":
      return `puts ${part("what")} back into service`;
    case "acknowledge":
      return `has seen ${order["queue"] === undefined ? "faults and alarms" : part("queue")}`;
    case "reset":
      return `resets ${part("room")}`;
    case "release":
      return `releases ${part("room")}`;
    case "force":
      return `forces ${part("tag")} to ${part("value")}`;
    case "unforce":
      return `ends the forcing of ${part("tag")}`;
    case "source":
      return `makes ${part("tag")} ${part("source")}`;
    case "arm":
      return `arms the real ${part("tag")} at ${part("value")}${spanOf(order)}`;
    case "disarm":
      return `disarms the real ${part("tag") === "all" ? "outputs" : part("tag")}`;
    default:
      return plainly(order);
  }
}

function spanOf({ lasts }: JournalFact): string {
  if (typeof lasts !== "number") return "";
  const isMinutes = lasts >= 120_000 && lasts % 60_000 === 0;
  return isMinutes ? ` for ${lasts / 60_000} min` : ` for ${lasts / 1000} s`;
}

/** An order that nobody has put into words: its name, and what it carries. */
function plainly(order: JournalFact): string {
  const known = ["n", "t", "kind", "order", "road", "who", "refused", "h"];
  const more = Object.entries(order).filter(([name]) => !known.includes(name));
  const facts = more.map(([name, value]) => `${name} ${word(value)}`).join(", ");
  return `orders ${word(order["order"])}${facts === "" ? "" : `: ${facts}`}`;
}

function word(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
}
