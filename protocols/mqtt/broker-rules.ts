/**
 * What our broker refuses of a client's packets beyond what its library does (MQTT 3.1.1).
 *
 * Each rule says what is wrong, or gives undefined. A text in which U+FFFD stands is refused: that
 * is what the library has made of bytes that are no UTF-8, and nobody means to write it.
 */
import { textProblem } from "./topics.js";

export interface ConnectAsked {
  readonly clientId: string;
  readonly clean?: boolean | undefined;
  readonly username?: string | undefined;
  readonly password?: unknown;
  readonly will?: { readonly topic: string; readonly qos?: number | undefined } | undefined;
}

export interface PublishAsked {
  readonly topic: string;
  readonly qos: number;
  readonly dup: boolean;
  readonly messageId?: number | undefined;
}

export function connectProblem(asked: ConnectAsked): string | undefined {
  const { clientId, clean, username, password, will } = asked;
  if (password !== undefined && username === undefined)
    return "a password without a user (§3.1.2.9)";
  if (clientId === "" && clean !== true) return "a session to be kept, of nobody (§3.1.3.1)";
  if ((will?.qos ?? 0) > 2) return "a will of quality 3 (§3.1.2.6)";
  return wireTextProblem(clientId) ?? (will && strangeTopicProblem(will.topic));
}

export function publishProblem({ topic, qos, dup, messageId }: PublishAsked): string | undefined {
  if (qos === 0 && dup) return "a duplicate of quality 0 (§3.3.1.1)";
  if (qos > 0 && messageId === 0) return "the packet id 0 (§2.3.1)";
  return strangeTopicProblem(topic);
}

/** A stranger's topic may have an empty level, which none of ours has. */
function strangeTopicProblem(topic: string): string | undefined {
  if (topic === "") return "an empty topic (§4.7.3)";
  if (/[+#]/.test(topic)) return `the topic "${topic}" has a wildcard (§4.7.1)`;
  return wireTextProblem(topic);
}

export function wireTextProblem(text: string): string | undefined {
  return text.includes("\ufffd") ? "a text is no UTF-8 (§1.5.3)" : textProblem(text);
}
