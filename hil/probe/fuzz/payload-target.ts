/**
 * Hostile payloads into the Sparkplug B decoder.
 *
 * What is no payload comes back with a code of ours and is never thrown; what is taken for one must
 * encode again, and decode from that to the same.
 */
import { bytesOf, decodePayload, encodePayload, payloadVectors, refusedPayloads } from "#protocols";
import { sameBytes } from "../bytes.js";
import type { Stream } from "../../time/chance.js";
import { Mutator } from "./mutation.js";
import type { FuzzTarget } from "./target.js";

export class PayloadTarget implements FuzzTarget {
  readonly name = "Sparkplug B payload";
  thrown = 0;
  taken = 0;
  last: Uint8Array = new Uint8Array(0);
  readonly #mutator: Mutator;

  constructor(chance: Stream) {
    const seeds = [...payloadVectors, ...refusedPayloads].map(({ bytes }) => bytesOf(bytes));
    this.#mutator = new Mutator(seeds, chance);
  }

  step(): string | undefined {
    const bytes = this.#mutator.next();
    this.last = bytes;
    this.thrown++;
    const decoded = decodePayload(bytes);
    if (!decoded.ok) {
      const isOurs = decoded.code.startsWith("sparkplug.") && decoded.says.length > 0;
      return isOurs ? undefined : `refused with ${decoded.code}`;
    }
    this.taken++;
    const again = decodePayload(encodePayload(decoded.value));
    if (!again.ok) return `not taken a second time: ${again.says}`;
    if (again.value.metrics.length !== decoded.value.metrics.length) {
      return "another number of metrics the second time";
    }
    // Values of a kind that nobody here writes are lost the first time, and only then.
    const third = encodePayload(again.value);
    const fourth = decodePayload(third);
    const isSame = fourth.ok && sameBytes(encodePayload(fourth.value), third);
    return isSame ? undefined : "another payload the second time";
  }
}
