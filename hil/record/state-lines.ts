/**
 * State lines: the hashes of the plant's seconds as a record keeps them, and two of them compared.
 *
 *   {"kind":"state","t":120000,"from":61000,"hashes":["...","..."]}     one hash a second
 *
 * A line ends with its minute. It ends sooner where the plant was at rest, as soon as it moves
 * again: no second is worked out at rest, and none is written. Says which second is the first that
 * differs, and in which parts of the plant.
 */
import { instantAt, type Instant } from "#panels";
import { PART_DIGITS, STATE_PARTS } from "./state-hash.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Gathers the hashes of seconds into lines. */
export class StateLines {
  #fromMs = 0;
  #hashes: string[] = [];

  /** Takes the hash of a second; the lines that it ends. */
  take(atMs: number, hash: string): readonly string[] {
    const nextMs = this.#fromMs + this.#hashes.length * SECOND_MS;
    const ended = atMs === nextMs ? [] : this.rest(atMs);
    if (this.#hashes.length === 0) this.#fromMs = atMs;
    this.#hashes.push(hash);
    return atMs % MINUTE_MS === 0 ? [...ended, ...this.rest(atMs)] : ended;
  }

  /** What has not ended before `atMs`. */
  rest(atMs: number): readonly string[] {
    if (this.#hashes.length === 0) return [];
    const [from, hashes] = [this.#fromMs, this.#hashes];
    this.#hashes = [];
    return [JSON.stringify({ kind: "state", t: atMs, from, hashes })];
  }
}

/** The hash of each second of some lines of a record, by its instant. */
export function statesIn(lines: readonly string[]): ReadonlyMap<number, string> {
  const states = new Map<number, string>();
  for (const line of lines) {
    if (!line.startsWith('{"kind":"state"')) continue;
    const { from, hashes } = JSON.parse(line) as { from: number; hashes: readonly string[] };
    hashes.forEach((hash, place) => states.set(from + place * SECOND_MS, hash));
  }
  return states;
}

export interface StateDifference {
  readonly at: Instant;
  /** In which parts of the plant; all of them where one was at rest and the other was not. */
  readonly parts: readonly string[];
}

/** The first second up to `end` that is not the same, if there is one. */
export function stateDifference(
  recorded: ReadonlyMap<number, string>,
  replayed: ReadonlyMap<number, string>,
  end = Number.POSITIVE_INFINITY,
): StateDifference | undefined {
  const seconds = [...new Set([...recorded.keys(), ...replayed.keys()])].sort((a, b) => a - b);
  const at = seconds.find((ms) => ms <= end && recorded.get(ms) !== replayed.get(ms));
  if (at === undefined) return undefined;
  const [was, is] = [recorded.get(at) ?? "", replayed.get(at) ?? ""];
  const digits = (hash: string, place: number): string =>
    hash.slice(place * PART_DIGITS, (place + 1) * PART_DIGITS);
  const parts = STATE_PARTS.filter((_, place) => digits(was, place) !== digits(is, place));
  return { at: instantAt(at), parts };
}
