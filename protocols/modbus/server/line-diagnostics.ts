/**
 * What a device remembers of its line: counters, the log of events, and whether it only listens
 * (Modbus AP §6.8 to §6.10).
 *
 *   restart clears counters (and, with FF00, the log) and ends listening only
 *   listen only: requests are counted and not carried out, and nothing is answered
 *
 * Counters are 16 bits wide and wrap. The delimiter of ASCII mode is kept and has no effect, as
 * this line speaks RTU alone. Never knows a unit: it is the port's memory, not a device's.
 */
import { SERVER_DEVICE_BUSY, SERVER_DEVICE_FAILURE } from "../exception.js";
import { putWord } from "../packing.js";
import { DIAGNOSTIC } from "../pdu/diagnostics.js";

/** The log keeps so many events, the latest first (Modbus AP §6.10). */
const EVENTS_MAX = 64;
/** Bits of a receive event and of a send event, and the two events that are neither. */
const RECEIVED = { is: 0x80, error: 0x02, listening: 0x20, broadcast: 0x40 } as const;
const SENT = { is: 0x40, read: 0x01, failed: 0x02, busy: 0x04 } as const;
const WENT_LISTENING = 0x04;
const RESTARTED = 0x00;

/** The counter behind a sub-function. */
const counterOf = new Map<number, Counter>([
  [DIAGNOSTIC.busMessages, "busMessages"],
  [DIAGNOSTIC.busErrors, "busErrors"],
  [DIAGNOSTIC.exceptions, "exceptions"],
  [DIAGNOSTIC.serverMessages, "serverMessages"],
  [DIAGNOSTIC.noResponses, "noResponses"],
  [DIAGNOSTIC.naks, "naks"],
  [DIAGNOSTIC.busies, "busies"],
  [DIAGNOSTIC.overruns, "overruns"],
]);

type Counter = Exclude<keyof ReturnType<typeof zeros>, "completed">;

function zeros() {
  return {
    busMessages: 0,
    busErrors: 0,
    exceptions: 0,
    serverMessages: 0,
    noResponses: 0,
    naks: 0,
    busies: 0,
    overruns: 0,
    /** Requests carried out, save those that only look at this count (Modbus AP §6.9). */
    completed: 0,
  };
}

export class LineDiagnostics {
  #counts = zeros();
  #events: number[] = [];
  #isListening = false;

  /** True while the device only listens. */
  get isListening(): boolean {
    return this.#isListening;
  }

  /** A frame with a right check has passed, for whomever. */
  passed(): void {
    this.#counts.busMessages += 1;
  }

  /** Frames were dropped, since their check was wrong. */
  dropped(frames: number): void {
    this.#counts.busErrors += frames;
    for (let i = 0; i < frames; i++) this.#note(RECEIVED.is | RECEIVED.error | this.#listening);
  }

  /** A frame for us, or for everybody. */
  received(isBroadcast: boolean): void {
    this.#counts.serverMessages += 1;
    this.#note(RECEIVED.is | (isBroadcast ? RECEIVED.broadcast : 0) | this.#listening);
  }

  /** What came of a request; undefined for one that was not answered. */
  answered(functionCode: number, answer: Uint8Array | undefined): void {
    if (answer === undefined) {
      this.#counts.noResponses += 1;
      return;
    }
    const exception = ((answer[0] ?? 0) & 0x80) === 0 ? undefined : answer[1];
    if (exception === undefined) {
      if (functionCode !== 11 && functionCode !== 12) this.#counts.completed += 1;
      this.#note(SENT.is);
      return;
    }
    this.#counts.exceptions += 1;
    if (exception === SERVER_DEVICE_BUSY) this.#counts.busies += 1;
    this.#note(SENT.is | sentBit(exception));
  }

  /** Carries out a sub-function; the data of its answer, or undefined where none is sent. */
  diagnose(sub: number, data: readonly number[]): readonly number[] | undefined {
    const counter = counterOf.get(sub);
    if (counter !== undefined) return wordBytes(this.#counts[counter]);
    switch (sub) {
      case DIAGNOSTIC.restart:
        return this.#restart(data);
      case DIAGNOSTIC.register:
        return wordBytes(0);
      case DIAGNOSTIC.listenOnly:
        this.#isListening = true;
        this.#note(WENT_LISTENING);
        return undefined;
      case DIAGNOSTIC.clear:
        this.#counts = zeros();
        return data;
      case DIAGNOSTIC.clearOverrun:
        this.#counts.overruns = 0;
        return data;
      default:
        return data;
    }
  }

  /** Function 11: never busy with a programme, and how many requests were carried out. */
  eventCounter(): Uint8Array {
    const pdu = new Uint8Array(5);
    pdu[0] = 11;
    putWord(pdu, 3, this.#counts.completed & 0xffff);
    return pdu;
  }

  /** Function 12: the same, how many messages, and the log. */
  eventLog(): Uint8Array {
    const pdu = new Uint8Array(8 + this.#events.length);
    pdu[0] = 12;
    pdu[1] = 6 + this.#events.length;
    putWord(pdu, 4, this.#counts.completed & 0xffff);
    putWord(pdu, 6, this.#counts.busMessages & 0xffff);
    pdu.set(this.#events, 8);
    return pdu;
  }

  /** Answered only where it did not just listen (Modbus AP §6.8.1, sub-function 01). */
  #restart(data: readonly number[]): readonly number[] | undefined {
    const wasListening = this.#isListening;
    this.#isListening = false;
    this.#counts = zeros();
    if (data[0] === 0xff) this.#events = [];
    this.#note(RESTARTED);
    return wasListening ? undefined : data;
  }

  get #listening(): number {
    return this.#isListening ? RECEIVED.listening : 0;
  }

  #note(event: number): void {
    this.#events.unshift(event);
    if (this.#events.length > EVENTS_MAX) this.#events.pop();
  }
}

function sentBit(exception: number): number {
  if (exception === SERVER_DEVICE_FAILURE) return SENT.failed;
  if (exception < SERVER_DEVICE_FAILURE) return SENT.read;
  return exception <= SERVER_DEVICE_BUSY ? SENT.busy : 0;
}

function wordBytes(count: number): readonly number[] {
  return [(count >>> 8) & 0xff, count & 0xff];
}
