/**
 * The wire format of Protocol Buffers, as far as Sparkplug needs it: varints, two fixed widths, and
 * bytes with their length in front.
 *
 *   field = tag (number * 8 + wire type), then   0 varint   1 eight bytes   2 length + bytes
 *                                                5 four bytes
 *
 * By hand, since the whole format is this page: a library would bring a compiler or a schema of its
 * own, and the small one among them reads 64-bit numbers as doubles. Groups (3, 4) are refused.
 */

export type WireType = 0 | 1 | 2 | 5;

/** Grows as it is written to. */
export class ProtobufWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  varint(field: number, value: number | bigint): void {
    this.#tag(field, 0);
    this.#varint(value);
  }

  bool(field: number, value: boolean): void {
    this.varint(field, value ? 1 : 0);
  }

  float(field: number, value: number): void {
    this.#tag(field, 5);
    this.#room(4);
    new DataView(this.#bytes.buffer).setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  double(field: number, value: number): void {
    this.#tag(field, 1);
    this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  raw(field: number, bytes: Uint8Array): void {
    this.#tag(field, 2);
    this.#varint(bytes.length);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(field: number, text: string): void {
    this.raw(field, new TextEncoder().encode(text));
  }

  #tag(field: number, type: WireType): void {
    this.#varint(field * 8 + type);
  }

  #varint(value: number | bigint): void {
    this.#room(10);
    if (typeof value === "number") {
      let rest = value;
      while (rest > 0x7f) {
        this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
        rest = Math.floor(rest / 0x80);
      }
      this.#bytes[this.#length++] = rest;
      return;
    }
    let rest = value;
    while (rest > 0x7fn) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + bytes));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Why bytes are no message. Thrown inside the codec alone; `decodePayload` makes it a value. */
export class Malformed extends Error {
  constructor(
    readonly code: string,
    says: string,
  ) {
    super(says);
  }
}

/** The longest varint: 64 bits in groups of seven. */
const VARINT_BYTES_MAX = 10;

export interface Field {
  readonly number: number;
  readonly type: WireType;
}

export class ProtobufReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next field, or undefined at the end. */
  next(): Field | undefined {
    if (this.#at >= this.#bytes.length) return undefined;
    const tag = this.#varint();
    const number = Number(tag >> 3n);
    const type = Number(tag & 7n);
    if (number === 0) throw new Malformed("sparkplug.bad-field", "a field has the number 0");
    if (type !== 0 && type !== 1 && type !== 2 && type !== 5) {
      throw new Malformed("sparkplug.bad-wire-type", `field ${number} has the wire type ${type}`);
    }
    return { number, type };
  }

  /** A whole number, up to 64 bits. */
  long(field: Field): bigint {
    expect(field, 0);
    return this.#varint();
  }

  int(field: Field): number {
    return Number(BigInt.asUintN(32, this.long(field)));
  }

  bool(field: Field): boolean {
    return this.long(field) !== 0n;
  }

  float(field: Field): number {
    expect(field, 5);
    const { buffer, byteOffset, byteLength } = this.#take(4);
    return new DataView(buffer, byteOffset, byteLength).getFloat32(0, true);
  }

  double(field: Field): number {
    expect(field, 1);
    const { buffer, byteOffset, byteLength } = this.#take(8);
    return new DataView(buffer, byteOffset, byteLength).getFloat64(0, true);
  }

  raw(field: Field): Uint8Array {
    expect(field, 2);
    const length = this.#varint();
    if (length > BigInt(this.#bytes.length)) throw truncated();
    return this.#take(Number(length));
  }

  text(field: Field): string {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(this.raw(field));
    } catch (cause) {
      // The decoder refuses what is no UTF-8; anything else is our own.
      if (cause instanceof Malformed) throw cause;
      throw new Malformed("sparkplug.not-utf8", `field ${field.number} is not UTF-8`);
    }
  }

  /** Passes over a field that nobody here knows. */
  skip(field: Field): void {
    if (field.type === 0) this.#varint();
    else if (field.type === 1) this.#take(8);
    else if (field.type === 5) this.#take(4);
    else this.raw(field);
  }

  #varint(): bigint {
    let value = 0n;
    for (let place = 0; place < VARINT_BYTES_MAX; place++) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw truncated();
      value |= BigInt(byte & 0x7f) << BigInt(7 * place);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Malformed("sparkplug.varint-too-long", "a number takes more than ten bytes");
  }

  #take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw truncated();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

function expect(field: Field, type: WireType): void {
  if (field.type === type) return;
  const says = `field ${field.number} has the wire type ${field.type}, not ${type}`;
  throw new Malformed("sparkplug.bad-wire-type", says);
}

function truncated(): Malformed {
  return new Malformed("sparkplug.truncated", "the payload ends in the middle of a field");
}
