/**
 * State hash: a few digits that stand for everything in the plant that changes, second by second.
 *
 *   rows of the plant ──▶ turns of about equal work ──▶ each second the next turn
 *                                                        └──▶ 16 bits for each of five parts
 *
 * Two runs of the same site, drill and seed come to the same digits, whatever road, scan or engine;
 * where they do not, the first second that differs is named, and the part. A small building is
 * hashed whole every time. In a larger one the rows take turns, so that the work has a limit; a row
 * that has drifted is then named when its turn comes, as many ticks of the plant later at most as
 * there are turns. It is no proof against forgery: the chain of the journal is that. It changes
 * nothing that it reads.
 */
import type { LiveRow } from "../plant/state-table.js";

/** The parts of a plant by the names of their rows; the last takes what is in no other. */
const parts = [
  ["air", /^(air|zone |agent )/],
  ["power", /^(ups |load|panel load |panel supply|servers |hall |disks |generator |cable |mains)/],
  ["fire", /^(case|rack |rooms of cases|panel |unit |vent |water|floor )/],
  ["gas", /^(gas |ledger|changeover |valve |wires |cylinder |shot |head |pressure )/],
  ["field", /^/],
] as const;

export const STATE_PARTS: readonly string[] = parts.map(([name]) => name);
/** Hexadecimal digits of each part. */
export const PART_DIGITS = 4;

/** What one second may hash: so many floats, or as many cells of records as cost the same. */
const TURN_WORK = 8192;
/** A cell is looked up by its name. */
const CELL_WORK = 6;
/** A long buffer is cut, so that turns come out alike. */
const FLOATS_MAX = 2048;

interface Item {
  readonly part: number;
  readonly work: number;
  readonly hash: (seed: number) => number;
}

export class StateHash {
  readonly #turns: Item[][] = [[]];
  readonly #sums = new Int32Array(parts.length);
  #turn = 0;

  constructor(rows: readonly LiveRow[]) {
    let work = 0;
    for (const item of rows.flatMap(itemsOf)) {
      if (work + item.work > TURN_WORK) {
        this.#turns.push([]);
        work = 0;
      }
      this.#turns.at(-1)?.push(item);
      work += item.work;
    }
  }

  /** After how many hashes every row has been in one. */
  get turns(): number {
    return this.#turns.length;
  }

  /** The digits of all parts, from the rows whose turn it is now. */
  next(): string {
    const sums = this.#sums.fill(this.#turn);
    const turn = this.#turns[this.#turn] ?? [];
    this.#turn = (this.#turn + 1) % this.#turns.length;
    for (const { part, hash } of turn) sums[part] = hash(sums[part] ?? 0);
    let digits = "";
    for (const sum of sums) digits += digitsOf(sum);
    return digits;
  }
}

function itemsOf({ name, row }: LiveRow): Item[] {
  const part = parts.findIndex(([, names]) => names.test(name));
  if (Array.isArray(row)) {
    const list = row as readonly number[];
    return [{ part, work: list.length, hash: (seed) => hashList(list, seed) }];
  }
  if (row instanceof Float64Array) return chunksOf(row, part);
  const record = row as Readonly<Record<string, number | boolean | string>>;
  const keys = Object.keys(record);
  const hash = (seed: number): number => hashRecord(record, keys, seed);
  return [{ part, work: CELL_WORK * keys.length, hash }];
}

function chunksOf(floats: Float64Array, part: number): Item[] {
  const words = new Uint32Array(floats.buffer, floats.byteOffset, 2 * floats.length);
  const items: Item[] = [];
  for (let from = 0; from < floats.length; from += FLOATS_MAX) {
    const chunk = words.subarray(2 * from, 2 * Math.min(floats.length, from + FLOATS_MAX));
    items.push({ part, work: chunk.length / 2, hash: (seed) => hashWords(chunk, seed) });
  }
  return items;
}

/** Any change of one word changes the sum; the turn of the bits brings high ones down again. */
function mixed(sum: number, word: number): number {
  return Math.imul(((sum << 13) | (sum >>> 19)) ^ word, 0x9e3779b1);
}

/** Four sums side by side, since each step of one waits for the step before it. */
function hashWords(words: Uint32Array, seed: number): number {
  let [a, b, c, d] = [seed, 1, 2, 3];
  const fours = words.length & ~3;
  for (let at = 0; at < fours; at += 4) {
    a = mixed(a, words[at]!);
    b = mixed(b, words[at + 1]!);
    c = mixed(c, words[at + 2]!);
    d = mixed(d, words[at + 3]!);
  }
  for (let at = fours; at < words.length; at++) a = mixed(a, words[at]!);
  return mixed(mixed(mixed(a, b), c), d);
}

function hashList(list: readonly number[], seed: number): number {
  let sum = seed;
  for (let at = 0; at < list.length; at++) sum = mixedNumber(sum, list[at]!);
  return sum;
}

function hashRecord(
  record: Readonly<Record<string, number | boolean | string>>,
  keys: readonly string[],
  seed: number,
): number {
  let sum = seed;
  for (const key of keys) {
    const cell = record[key]!;
    if (typeof cell === "number") sum = mixedNumber(sum, cell);
    else if (typeof cell === "boolean") sum = mixed(sum, cell ? 1 : 2);
    else sum = mixedText(sum, cell);
  }
  return sum;
}

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);

function mixedNumber(sum: number, value: number): number {
  if ((value | 0) === value) return mixed(sum, value);
  float[0] = value;
  return mixed(mixed(sum, halves[0]!), halves[1]!);
}

function mixedText(sum: number, text: string): number {
  let mixedIn = mixed(sum, text.length);
  for (let at = 0; at < text.length; at++) mixedIn = mixed(mixedIn, text.charCodeAt(at));
  return mixedIn;
}

/** Both halves of a sum folded into one, so that every bit counts. */
function digitsOf(sum: number): string {
  const even = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  return ((even ^ (even >>> 16)) & 0xffff).toString(16).padStart(PART_DIGITS, "0");
}
