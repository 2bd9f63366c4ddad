/**
 * Spoilt: a fault of a wire in the words of the Modbus server that lays it on its answers.
 *
 * What each of them comes to for whoever asked is the table in `wire-fault.ts`; here is only said
 * which bytes are sent. It sends none itself.
 */
import type { Exception, WireFault as ServerFault } from "#protocols";
import type { WireFault } from "./wire-fault.js";

/** So many bytes of a frame lie short of the end of its head: what is cut there is no answer. */
const HEAD_BYTES = 5;
/** Noise behind an answer, as a transceiver leaves it when it lets go of the line. */
const NOISE_BYTES = 2;

/** What a server does to its answer. */
export function spoilt({ kind, by, code }: WireFault): ServerFault {
  switch (kind) {
    case "no-answer":
      return { kind: "silence" };
    case "late":
      return { kind, ms: by };
    case "exception":
      return { kind, code: code as Exception };
    case "crc":
      return { kind: "bad-crc" };
    case "extra-bytes":
      return { kind: "extra", bytes: NOISE_BYTES };
    case "truncated":
      return { kind, bytes: HEAD_BYTES };
    case "split":
      return { kind, after: HEAD_BYTES, gapMs: by };
    default:
      return { kind };
  }
}
