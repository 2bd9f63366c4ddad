/**
 * Topic names and topic filters of MQTT 3.1.1: built, judged and matched.
 *
 *   name    site/hall-2/temperature            what a message is published to
 *   filter  site/+/temperature   site/#        what a subscriber asks for
 *
 * Stricter than the standard in one point: a published topic has no empty level ("a//b", "/a"),
 * because such a topic is always a missing name. Knows no point and no site.
 */

/** A string on the wire has a 16-bit length (MQTT 3.1.1 §1.5.3). */
const TOPIC_BYTES_MAX = 65_535;

/** The levels joined to a topic name; throws a RangeError if a level cannot be part of one. */
export function topicOf(...levels: readonly string[]): string {
  const unfit = levels.find((level) => level === "" || /[/+#]/.test(level));
  if (unfit !== undefined) throw new RangeError(`"${unfit}" cannot be one level of a topic`);
  const topic = levels.join("/");
  const problem = topicProblem(topic);
  if (problem !== undefined) throw new RangeError(problem);
  return topic;
}

/** Why nothing can be published to this topic, or undefined if it can. */
export function topicProblem(topic: string): string | undefined {
  if (/[+#]/.test(topic)) return `topic "${topic}" has a wildcard (MQTT 3.1.1 §4.7.1)`;
  if (topic.split("/").includes("")) return `topic "${topic}" has an empty level`;
  return textProblem(topic);
}

/** Why nobody can subscribe to this filter, or undefined if one can (MQTT 3.1.1 §4.7.1). */
export function filterProblem(filter: string): string | undefined {
  const levels = filter.split("/");
  if (filter === "") return "an empty filter matches nothing (MQTT 3.1.1 §4.7.3)";
  if (levels.slice(0, -1).includes("#")) return `"#" is not the last level of "${filter}"`;
  if (levels.some((level) => level.length > 1 && /[+#]/.test(level))) {
    return `a wildcard in "${filter}" is not a level of its own`;
  }
  return textProblem(filter);
}

/**
 * Whether a message to `topic` goes to who subscribed to `filter`; both are taken to be well
 * formed. "a/#" takes in "a" itself (§4.7.1.2); a leading wildcard takes in no "$SYS" (§4.7.2).
 */
export function filterMatches(filter: string, topic: string): boolean {
  const wanted = filter.split("/");
  const levels = topic.split("/");
  if (topic.startsWith("$") && (wanted[0] === "#" || wanted[0] === "+")) return false;
  for (const [i, want] of wanted.entries()) {
    if (want === "#") return true;
    if (i >= levels.length) return false;
    if (want !== "+" && want !== levels[i]) return false;
  }
  return wanted.length === levels.length;
}

/** What no string of the protocol may hold (MQTT 3.1.1 §1.5.3). */
export function textProblem(text: string): string | undefined {
  if (text.includes("\u0000")) return "a topic cannot hold the character U+0000";
  if (/\p{Surrogate}/u.test(text)) return "a topic cannot hold half a surrogate pair";
  if (new TextEncoder().encode(text).length > TOPIC_BYTES_MAX) {
    return `a topic is at most ${TOPIC_BYTES_MAX} bytes long`;
  }
  return undefined;
}
