/**
 * A Modbus device in memory that does as the specification says, to be spoilt one rule at a time.
 *
 * It is written for these tests alone, from the specification, and shares no code with the probe
 * or with the servers of `protocols`.
 */
type Pdu = readonly number[];

export interface Flaws {
  /** Changes an answer on its way out; nothing keeps silent. */
  readonly answer?: (request: Pdu, answer: Pdu) => Pdu | undefined;
  /** Rules that the device forgets. */
  readonly forgets?: readonly Rule[];
}

export type Rule =
  | "quantity"
  | "address"
  | "address-last"
  | "byte-count"
  | "coil-value"
  | "to-store"
  | "whole-writes"
  | "mask"
  | "write-before-read"
  | "function"
  | "listen-only"
  | "clear"
  | "object"
  | "mei"
  | "file"
  | "broadcast";

const limits = { 1: 2000, 2: 2000, 3: 125, 4: 125 } as const;
const objects = ["Quench", "Fake", "1.0", "", "", "", ""];

class Refusal extends Error {
  constructor(readonly exception: number) {
    super(`exception ${exception}`);
  }
}

export class ADevice {
  readonly bits = { 1: new Array<number>(2500).fill(0), 2: new Array<number>(2500).fill(1) };
  readonly words = { 3: new Array<number>(300).fill(7), 4: new Array<number>(300).fill(9) };
  readonly file = [11, 22, 33];
  isListening = false;
  #count = 500;
  readonly #flaws: Flaws;

  constructor(flaws: Flaws = {}) {
    this.#flaws = flaws;
  }

  forgets(rule: Rule): boolean {
    return this.#flaws.forgets?.includes(rule) ?? false;
  }

  /** Nothing where it keeps silent. */
  answer(request: Pdu): Pdu | undefined {
    const fc = request[0] ?? 0;
    this.#count += 1;
    if (this.isListening) {
      if (fc === 8 && request[2] === 1) this.isListening = false;
      if (!this.forgets("listen-only")) return undefined;
    }
    const answer = this.#answered(fc, request);
    if (answer === undefined) return undefined;
    return this.#flaws.answer === undefined ? answer : this.#flaws.answer(request, answer);
  }

  #answered(fc: number, request: Pdu): Pdu | undefined {
    try {
      return this.#served(fc, request);
    } catch (cause) {
      if (cause instanceof Refusal) return [(fc | 0x80) & 0xff, cause.exception];
      throw cause;
    }
  }

  #served(fc: number, r: Pdu): Pdu | undefined {
    switch (fc) {
      case 1:
      case 2:
      case 3:
      case 4:
        return this.#read(fc, r);
      case 5:
        return this.#writeCoil(r);
      case 6:
        this.#size(r, 5);
        this.#store(3, w(r, 1), [w(r, 3)]);
        return r;
      case 7:
        this.#size(r, 1);
        return [7, 0x55];
      case 8:
        return this.#diagnostics(r);
      case 11:
        this.#size(r, 1);
        return [11, 0, 0, 1, 8];
      case 12:
        this.#size(r, 1);
        return [12, 8, 0, 0, 1, 8, 1, 0x21, 0x20, 0x00];
      case 15:
      case 16:
        return this.#writeMany(fc, r);
      case 17:
        this.#size(r, 1);
        return [17, 3, 0x11, 0xff, 0x41];
      case 20:
        return this.#readFile(r);
      case 21:
        return this.#writeFile(r);
      case 22:
        return this.#mask(r);
      case 23:
        return this.#readWrite(r);
      case 24:
        this.#size(r, 3);
        return [24, 0, 6, 0, 2, 1, 0xb8, 0x12, 0x84];
      case 43:
        return this.#identify(r);
      default:
        if (this.forgets("function")) return [fc, 0];
        throw new Refusal(1);
    }
  }

  #size(r: Pdu, size: number): void {
    if (r.length !== size) throw new Refusal(3);
  }

  #span(start: number, count: number, most: number, size: number): void {
    const within = () => {
      if (start + count > size && !this.forgets("address")) throw new Refusal(2);
    };
    if (this.forgets("address-last")) within();
    if ((count < 1 || count > most) && !this.forgets("quantity")) throw new Refusal(3);
    within();
  }

  #read(fc: 1 | 2 | 3 | 4, r: Pdu): Pdu {
    this.#size(r, 5);
    const [start, count] = [w(r, 1), w(r, 3)];
    const table = fc <= 2 ? this.bits[fc as 1 | 2] : this.words[fc as 3 | 4];
    this.#span(start, count, limits[fc], table.length);
    const values = Array.from({ length: count }, (_, i) => table[start + i] ?? 0);
    const data = fc <= 2 ? pack(values) : values.flatMap(bytes);
    return [fc, data.length & 0xff, ...data];
  }

  #store(fc: 1 | 3, start: number, values: readonly number[]): void {
    const table = fc === 1 ? this.bits[1] : this.words[3];
    if (start + values.length > table.length && !this.forgets("address")) throw new Refusal(2);
    if (this.forgets("to-store")) return;
    for (const [i, value] of values.entries()) table[start + i] = value;
  }

  #writeCoil(r: Pdu): Pdu {
    this.#size(r, 5);
    const [address, value] = [w(r, 1), w(r, 3)];
    if (this.forgets("address-last") && address >= this.bits[1].length) throw new Refusal(2);
    if (value !== 0 && value !== 0xff00 && !this.forgets("coil-value")) throw new Refusal(3);
    this.#store(1, address, [value === 0xff00 ? 1 : 0]);
    return r;
  }

  #writeMany(fc: 15 | 16, r: Pdu): Pdu {
    if (r.length < 6) throw new Refusal(3);
    const [start, count, told] = [w(r, 1), w(r, 3), r[5] ?? 0];
    const data = r.slice(6);
    const size = fc === 15 ? Math.ceil(count / 8) : count * 2;
    const most = fc === 15 ? 1968 : 123;
    const table = fc === 15 ? this.bits[1] : this.words[3];
    const isOutside = start + count > table.length && !this.forgets("address");
    if (isOutside && this.forgets("address-last")) throw new Refusal(2);
    if ((count < 1 || count > most) && !this.forgets("quantity")) throw new Refusal(3);
    const isFalse = told !== size || data.length !== told;
    if (isFalse && !this.forgets("byte-count") && !this.forgets("quantity")) throw new Refusal(3);
    const values = fc === 15 ? unpack(data, count) : unwords(data);
    this.#store(fc === 15 ? 1 : 3, start, this.forgets("whole-writes") ? values.slice(1) : values);
    return r.slice(0, 5);
  }

  #mask(r: Pdu): Pdu {
    this.#size(r, 7);
    const [address, and, or] = [w(r, 1), w(r, 3), w(r, 5)];
    const now = this.words[3][address] ?? 0;
    const wrong = (now & and) | or;
    this.#store(3, address, [this.forgets("mask") ? wrong : (now & and) | (or & ~and & 0xffff)]);
    return r;
  }

  #readWrite(r: Pdu): Pdu {
    if (r.length < 10) throw new Refusal(3);
    const [from, count, to, many, told] = [w(r, 1), w(r, 3), w(r, 5), w(r, 7), r[9] ?? 0];
    const data = r.slice(10);
    const isOutside = from + count > 300 || to + many > 300;
    if (isOutside && this.forgets("address-last")) throw new Refusal(2);
    const isMuch = count < 1 || count > 125 || many < 1 || many > 121;
    if (isMuch && !this.forgets("quantity")) throw new Refusal(3);
    const isFalse = told !== many * 2 || data.length !== told;
    if (isFalse && !this.forgets("byte-count") && !this.forgets("quantity")) throw new Refusal(3);
    if (from + count > 300 && !this.forgets("address")) throw new Refusal(2);
    const read = () => this.words[3].slice(from, from + count).flatMap(bytes);
    const before = read();
    this.#store(3, to, unwords(data));
    const shown = this.forgets("write-before-read") ? before : read();
    return [23, shown.length & 0xff, ...shown];
  }

  #diagnostics(r: Pdu): Pdu | undefined {
    if (r.length < 5) throw new Refusal(3);
    const sub = w(r, 1);
    if (sub === 0) return r;
    this.#size(r, 5);
    if (![1, 2, 4, 10, ...range(11, 18)].includes(sub)) throw new Refusal(1);
    if (w(r, 3) !== 0) throw new Refusal(3);
    if (sub === 4) this.isListening = true;
    if (sub === 10 && !this.forgets("clear")) this.#count = 0;
    if (sub === 4) return undefined;
    return sub === 1 || sub === 10 ? r : [8, ...bytes(sub), ...bytes(this.#count)];
  }

  #readFile(r: Pdu): Pdu {
    const told = r[1] ?? 0;
    const isFalse = r.length < 2 || told < 7 || told > 0xf5 || told % 7 !== 0;
    if (isFalse || r.length !== told + 2) {
      if (this.forgets("byte-count")) return [20, 0];
      throw new Refusal(3);
    }
    const [type, file, record, length] = [r[2], w(r, 3), w(r, 5), w(r, 7)];
    const isThere = type === 6 && file === 1 && record + length <= this.file.length;
    if (!isThere && !this.forgets("file")) throw new Refusal(2);
    const data = this.file.slice(record, record + length).flatMap(bytes);
    return [20, data.length + 2, data.length + 1, 6, ...data];
  }

  #writeFile(r: Pdu): Pdu {
    const told = r[1] ?? 0;
    if (r.length < 2 || told < 9 || told > 0xfb || r.length !== told + 2) {
      if (this.forgets("byte-count")) return r;
      throw new Refusal(3);
    }
    if ((r[2] !== 6 || w(r, 3) !== 1) && !this.forgets("file")) throw new Refusal(2);
    return r;
  }

  #identify(r: Pdu): Pdu {
    if (r.length < 2) throw new Refusal(3);
    if (r[1] !== 0x0e && !this.forgets("mei")) throw new Refusal(1);
    this.#size(r, 4);
    const [code = 0, object = 0] = r.slice(2);
    if ((code < 1 || code > 4) && !this.forgets("mei")) throw new Refusal(3);
    const value = (id: number) => [...(objects[id] ?? "")].map((char) => char.charCodeAt(0));
    const one = (id: number) => [id, value(id).length, ...value(id)];
    if (code === 4) {
      if (object > 6 && !this.forgets("object")) throw new Refusal(2);
      return [43, 14, 4, 0x83, 0, 0, 1, ...one(object)];
    }
    const last = code === 1 ? 2 : 6;
    const first = object > last && !this.forgets("object") ? 0 : object;
    // Two objects an answer, so that a stream has to be followed.
    const ids = range(first, Math.min(first + 1, last));
    const next = (ids.at(-1) ?? last) + 1;
    const more = next <= last ? [0xff, next] : [0, 0];
    return [43, 14, code, 0x83, ...more, ids.length, ...ids.flatMap(one)];
  }
}

function w(bytes: Pdu, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function bytes(word: number): number[] {
  return [(word >> 8) & 0xff, word & 0xff];
}

function unwords(data: Pdu): number[] {
  return Array.from({ length: data.length >> 1 }, (_, i) => w(data, i * 2));
}

function pack(bits: readonly number[]): number[] {
  const data = new Array<number>(Math.ceil(bits.length / 8)).fill(0);
  for (const [i, bit] of bits.entries()) data[i >> 3] = (data[i >> 3] ?? 0) | (bit << (i & 7));
  return data;
}

function unpack(data: Pdu, count: number): number[] {
  return Array.from({ length: count }, (_, i) => ((data[i >> 3] ?? 0) >> (i & 7)) & 1);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
