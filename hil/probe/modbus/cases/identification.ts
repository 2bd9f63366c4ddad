/**
 * Function 43: device identification (MEI type 14) and types that are not there.
 *
 *   2B 0E code object ──▶ 2B 0E code conformity more next count (id length value)...
 *
 * A stream that does not fit one answer goes on at `next`; every object must fit and come once.
 */
import { bytesOf, hexByte } from "../../bytes.js";
import { exchange, type ModbusCase } from "../case.js";
import type { Device } from "../device.js";
import { anyOf, answers, exception, silentOnSerial, unanswered, where } from "../expect.js";
import type { Known } from "../known.js";
import { pduWords } from "../words.js";

const clause = "Modbus AP §6.21";
const fc = 0x2b;

const BASIC = 0x01;
const REGULAR = 0x02;
const EXTENDED = 0x03;
const ONE = 0x04;

interface Identity {
  readonly code: number;
  readonly conformity: number;
  readonly more: boolean;
  readonly next: number;
  readonly ids: readonly number[];
}

export const identificationCases: readonly ModbusCase[] = [
  stream("basic", BASIC, "vendor, product and revision, objects 00 to 02"),
  stream("regular", REGULAR, "objects 00 to 06 as far as there are any"),
  stream("extended", EXTENDED, "all objects there are"),
  exchange({
    id: "mb-fc43-unknown-object-in-stream",
    clause,
    says: "a basic stream from object 7F, which is not there",
    fc,
    pdu: () => ask(BASIC, 0x7f),
    expect: identity("the stream starts again at object 00", ({ ids }) =>
      ids[0] === 0 ? undefined : `it starts at ${hexByte(ids[0] ?? 0xff)}`,
    ),
  }),
  ...[0x00, 0x01, 0x02].map((object) =>
    exchange({
      id: `mb-fc43-object-${hexByte(object)}`,
      clause,
      says: `object ${hexByte(object)} by itself`,
      fc,
      pdu: () => ask(ONE, object),
      expect: anyOf(
        identity("that object alone, with nothing to follow", ({ ids, more }) => {
          if (ids.length !== 1 || ids[0] !== object) return `objects ${ids.map(hexByte).join(" ")}`;
          return more ? "it says that more follows" : undefined;
        }),
        { ...exception(0x01, 0x03), words: "exception 01 or 03 where single objects are not told" },
      ),
    }),
  ),
  exchange({
    id: "mb-fc43-unknown-object",
    clause,
    says: "object 7F by itself, which is reserved",
    fc,
    pdu: () => ask(ONE, 0x7f),
    expect: anyOf(exception(0x02), {
      ...exception(0x01, 0x03),
      words: "exception 01 or 03 where single objects are not told",
    }),
  }),
  ...[0x00, 0x05, 0xff].map((code) =>
    exchange({
      id: `mb-fc43-code-${hexByte(code)}`,
      clause,
      says: `read-device-id code ${hexByte(code)}, which is not there`,
      fc,
      pdu: () => ask(code, 0),
      expect: exception(0x03),
    }),
  ),
  exchange({
    id: "mb-fc43-unknown-mei",
    clause: "Modbus AP §6.19",
    says: "MEI type 0C, which is reserved",
    fc,
    pdu: () => bytesOf(fc, 0x0c, 1, 0),
    expect: exception(0x01),
  }),
  ...[1, 2, 3].map((size) =>
    exchange({
      id: `mb-fc43-pdu-of-${size}`,
      clause,
      says: `the first ${size} of 4 bytes`,
      fc,
      pdu: () => ask(BASIC, 0).subarray(0, size),
      expect: anyOf(
        exception(0x03),
        where(() => size === 1, exception(0x01)),
        silentOnSerial,
      ),
    }),
  ),
];

function ask(code: number, object: number): Uint8Array {
  return bytesOf(fc, 0x0e, code, object);
}

function identity(words: string, check: (identity: Identity) => string | undefined) {
  return answers(words, (pdu) => {
    const parsed = parse(pdu);
    return typeof parsed === "string" ? parsed : check(parsed);
  });
}

/** Follows the stream to its end. */
function stream(name: string, code: number, words: string): ModbusCase {
  return {
    id: `mb-fc43-${name}`,
    clause,
    says: `the ${name} stream from object 00 to its end`,
    expected: `${words}; ids rise, none comes twice, 00 to 02 are there, more-follows leads on`,
    fc,
    play: async (device, known) => followed(device, known, code),
  };
}

/** A stream has at most 256 objects, one answer each at worst. */
const ANSWERS_MAX = 256;

async function followed(device: Device, _known: Known, code: number): Promise<string | undefined> {
  const ids: number[] = [];
  let from = 0;
  for (let i = 0; i < ANSWERS_MAX; i++) {
    const answer = await device.ask(ask(code, from));
    if (answer.kind !== "pdu") return unanswered(answer);
    if (answer.pdu[0] !== fc) return pduWords(answer.pdu);
    const part = parse(answer.pdu);
    if (typeof part === "string") return part;
    // A device without the regular or extended objects answers by its own level.
    if (part.code !== code) return `read-device-id code ${part.code} comes back`;
    ids.push(...part.ids);
    if (!part.more) return wrongIds(ids, code);
    if (part.next <= from)
      return `more follows from ${hexByte(part.next)}, which is not further on`;
    from = part.next;
  }
  return "the stream never ends";
}

function wrongIds(ids: readonly number[], code: number): string | undefined {
  const isRising = ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0));
  if (!isRising) return `the ids do not rise: ${ids.map(hexByte).join(" ")}`;
  if (![0, 1, 2].every((id) => ids.includes(id))) {
    return `of objects 00, 01, 02 some are missing: ${ids.map(hexByte).join(" ")}`;
  }
  const last = { [BASIC]: 0x02, [REGULAR]: 0x7f, [EXTENDED]: 0xff }[code] ?? 0xff;
  const stranger = ids.find((id) => id > last);
  return stranger === undefined ? undefined : `object ${hexByte(stranger)} is not of this category`;
}

const conformities = [0x01, 0x02, 0x03, 0x81, 0x82, 0x83];

function parse(pdu: Uint8Array): Identity | string {
  const [, mei, code = 0, conformity = 0, more = 0, next = 0, count = 0] = pdu;
  if (pdu.length < 7) return `${pdu.length} bytes are no identification`;
  if (mei !== 0x0e) return `MEI type ${hexByte(mei ?? 0)} comes back`;
  if (!conformities.includes(conformity)) return `conformity level ${hexByte(conformity)}`;
  if (more !== 0x00 && more !== 0xff) return `more-follows is ${hexByte(more)}, not 00 or FF`;
  if (more === 0x00 && next !== 0) return `next object ${hexByte(next)} though nothing follows`;
  const ids: number[] = [];
  let at = 7;
  for (let i = 0; i < count; i++) {
    ids.push(pdu[at] ?? 0);
    at += 2 + (pdu[at + 1] ?? 0);
    if (at > pdu.length) return `object ${i + 1} of ${count} runs past the answer`;
  }
  if (at !== pdu.length) return `${pdu.length - at} bytes behind the last object`;
  return { code, conformity, more: more === 0xff, next, ids };
}
