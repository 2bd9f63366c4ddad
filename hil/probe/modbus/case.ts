/**
 * One case of the Modbus battery: what it needs, what it sends, and what must come of it.
 *
 *   framing ▶ function refused? ▶ grant ▶ what it needs ▶ play ▶ passed, or what is wrong
 *
 * Most cases are one exchange and thus one row of data. A case that writes says so by `touches`;
 * the battery saves that stretch before and puts it back after.
 */
import type { Bar } from "../line.js";
import type { Device } from "./device.js";
import { unanswered, type Expectation } from "./expect.js";
import type { Framing } from "./frames.js";
import type { Grants, Known } from "./known.js";

export interface Touch {
  readonly table: keyof Grants;
  /** How many from the start of the grant. */
  readonly count: number;
  /** A conforming device refuses it, so on a bench it may reach beyond the grant. */
  readonly isRefused?: true;
  /** It asks for an address outside of every grant, and is to be refused. */
  readonly isBeyond?: true;
}

export interface ModbusCase {
  readonly id: string;
  readonly clause: string;
  readonly says: string;
  readonly expected: string;
  /** The function under test: a device may refuse it as a whole. */
  readonly fc?: number;
  /** Only over this framing. */
  readonly framing?: Framing;
  readonly touches?: Touch;
  /** Asks for something that may disturb a plant. */
  readonly isForBench?: true;
  readonly bar?: (known: Known) => Bar | undefined;
  /** What is wrong; nothing when it passes; a bar when only the device's answer shows one. */
  play(device: Device, known: Known): Promise<string | Bar | undefined>;
}

export interface Exchange extends Omit<ModbusCase, "expected" | "play"> {
  readonly pdu: (known: Known) => Uint8Array;
  readonly expect: Expectation;
  /** Whether the next request on the connection must be answered: its frame may be misread. */
  readonly isInStepAfter?: true;
}

/** One request and its answer. */
export function exchange({ pdu, expect, isInStepAfter, ...rest }: Exchange): ModbusCase {
  return {
    ...rest,
    expected: `${expect.words}${isInStepAfter === true ? "; the next request is answered" : ""}`,
    play: async (device, known) => {
      const sent = pdu(known);
      const wrong = expect.wrong(await device.ask(sent), { sent, known });
      if (wrong !== undefined || isInStepAfter !== true) return wrong;
      const next = unanswered(await device.ask(known.alive));
      return next === undefined ? undefined : `to the next request: ${next}`;
    },
  };
}

/** Several requests; the first wrong answer ends them. */
export async function exchanges(
  device: Device,
  known: Known,
  steps: readonly (readonly [sent: Uint8Array, expect: Expectation])[],
): Promise<string | undefined> {
  for (const [place, [sent, expect]] of steps.entries()) {
    const wrong = expect.wrong(await device.ask(sent), { sent, known });
    if (wrong !== undefined) return steps.length === 1 ? wrong : `request ${place + 1}: ${wrong}`;
  }
  return undefined;
}
