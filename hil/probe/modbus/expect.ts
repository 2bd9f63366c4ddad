/**
 * What an answer must be, in words and as a check of the same.
 *
 * Where the specification allows more than one behaviour, all of them stand in the words.
 * A check reads the request that was sent, so that one expectation serves many requests.
 */
import { hexByte, sameBytes, u16At } from "../bytes.js";
import type { Answer } from "./conversation.js";
import type { Known } from "./known.js";
import { exceptionWords, pduWords } from "./words.js";

export interface Asked {
  readonly sent: Uint8Array;
  readonly known: Known;
}

export interface Expectation {
  readonly words: string;
  /** What is wrong with the answer; nothing when it is as it must be. */
  wrong(answer: Answer, asked: Asked): string | undefined;
}

export function exception(...codes: readonly number[]): Expectation {
  return {
    words: codes.map(exceptionWords).join(", or "),
    wrong: (answer, { sent }) => {
      const notPdu = unanswered(answer);
      if (notPdu !== undefined || answer.kind !== "pdu") return notPdu;
      const { pdu } = answer;
      const fc = (sent[0] ?? 0) | 0x80;
      if ((pdu[0] ?? 0) < 0x80) return `it was taken: ${pduWords(pdu)}`;
      if (pdu[0] !== fc) return `the exception bears function ${hexByte(pdu[0] ?? 0)}`;
      if (pdu.length !== 2) return `an exception has 2 bytes, not ${pdu.length}`;
      return codes.includes(pdu[1] ?? 0) ? undefined : pduWords(pdu);
    },
  };
}

/** A normal answer of the function asked; `check` says what is wrong with the PDU. */
export function answers(
  words: string,
  check: (pdu: Uint8Array, asked: Asked) => string | undefined,
): Expectation {
  return {
    words,
    wrong: (answer, asked) => {
      const notPdu = unanswered(answer);
      if (notPdu !== undefined || answer.kind !== "pdu") return notPdu;
      const { pdu } = answer;
      if (pdu[0] === ((asked.sent[0] ?? 0) | 0x80)) return pduWords(pdu);
      if (pdu[0] !== asked.sent[0]) return `function ${hexByte(pdu[0] ?? 0)} answers`;
      return check(pdu, asked);
    },
  };
}

export const silence: Expectation = {
  words: "no answer",
  wrong: (answer) => (answer.kind === "silence" ? undefined : told(answer)),
};

export function anyOf(...those: readonly Expectation[]): Expectation {
  return {
    words: those.map(({ words }) => words).join("; or "),
    wrong: (answer, asked) => {
      const wrongs = those.map((one) => one.wrong(answer, asked));
      return wrongs.includes(undefined) ? undefined : wrongs[0];
    },
  };
}

/** Holds only where `when` does; the words say where that is. */
export function where(when: (asked: Asked) => boolean, one: Expectation): Expectation {
  return {
    words: one.words,
    wrong: (answer, asked) => (when(asked) ? one.wrong(answer, asked) : told(answer)),
  };
}

/** A serial receiver that frames by length waits for the rest of a PDU that is too short. */
export const silentOnSerial: Expectation = where(({ known }) => known.framing === "rtu", {
  ...silence,
  words: "no answer, on a serial line",
});

/** Data as long as the request asks for, unused bits of the last byte zero (Modbus AP §6.1). */
export const data: Expectation = answers(
  "a normal answer whose byte count and data are as long as asked, unused bits zero",
  (pdu, { sent }) => {
    const isBits = (sent[0] ?? 0) <= 0x02;
    const count = u16At(sent, 3);
    const size = isBits ? Math.ceil(count / 8) : count * 2;
    return wrongSize(pdu, size) ?? (isBits ? wrongPadding(pdu, count) : undefined);
  },
);

/** The request comes back as it was (functions 05, 06, 08, 21, 22). */
export const echo: Expectation = answers("the request comes back unchanged", (pdu, { sent }) =>
  sameBytes(pdu, sent) ? undefined : "it is not the request",
);

/** Start and quantity come back (functions 15 and 16). */
export const startAndCount: Expectation = answers(
  "start and quantity come back",
  (pdu, { sent }) =>
    sameBytes(pdu, sent.subarray(0, 5)) ? undefined : "it is not start and quantity",
);

function wrongSize(pdu: Uint8Array, size: number): string | undefined {
  if (pdu[1] !== size) return `byte count ${pdu[1] ?? "missing"} instead of ${size}`;
  if (pdu.length !== 2 + size) return `${pdu.length - 2} bytes of data instead of ${size}`;
  return undefined;
}

function wrongPadding(pdu: Uint8Array, count: number): string | undefined {
  const used = count % 8;
  const last = pdu[pdu.length - 1] ?? 0;
  return used === 0 || last >> used === 0 ? undefined : `unused bits are set: ${hexByte(last)}`;
}

/** Says of an answer that is none why it is none. */
export function unanswered(answer: Answer): string | undefined {
  if (answer.kind === "silence") return "no answer";
  if (answer.kind === "closed") return "the connection was closed";
  return answer.kind === "malformed" ? `a malformed answer: ${answer.why}` : undefined;
}

function told(answer: Answer): string {
  return unanswered(answer) ?? (answer.kind === "pdu" ? pduWords(answer.pdu) : "");
}
