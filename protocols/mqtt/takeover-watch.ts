/**
 * Takeover watch: notices that another client uses our name, and how long to stay away then.
 *
 *   MQTT 5      the broker says so: DISCONNECT with code 0x8E (MQTT 5 §3.14.2.1)
 *   MQTT 3.1.1  it just hangs up (§3.1.4): three connections in a row that end at once look so
 *
 * Both clients come back as soon as they are thrown out, so that neither gets anything done; the
 * one that notices waits longer. Reads no clock: instants are handed in, in milliseconds.
 */

const SESSION_TAKEN_OVER = 0x8e;
/** A connection that ends sooner is a short one. */
const SHORT_MS = 2000;
const SHORT_ONES_MAX = 3;
const PAUSE_MS = 10_000;
/** How long a takeover is told after it was seen. */
const TOLD_MS = 60_000;

export class TakeoverWatch {
  readonly #clientId: string;
  #connectedAt: number | undefined;
  #shortOnes = 0;
  #seenAt: number | undefined;
  #isSaid = false;
  /** The broker has said so on the connection that ends now. */
  #saysNow = false;

  constructor(clientId: string) {
    this.#clientId = clientId;
  }

  connected(nowMs: number): void {
    this.#connectedAt = nowMs;
  }

  /** The broker has said why it hangs up. */
  told(reasonCode: number | undefined, nowMs: number): void {
    if (reasonCode !== SESSION_TAKEN_OVER) return;
    this.#saysNow = true;
    this.#seenAt = nowMs;
  }

  closed(nowMs: number): void {
    if (this.#connectedAt === undefined) return;
    const isShort = nowMs - this.#connectedAt < SHORT_MS;
    this.#connectedAt = undefined;
    this.#shortOnes = isShort ? this.#shortOnes + 1 : 0;
    if (this.#shortOnes >= SHORT_ONES_MAX) this.#seenAt = nowMs;
    this.#isSaid = this.#saysNow || (this.#isSaid && isShort);
    this.#saysNow = false;
  }

  /** How long to stay away at least before the next attempt. */
  pauseMs(): number {
    return this.#isSaid || this.#shortOnes >= SHORT_ONES_MAX ? PAUSE_MS : 0;
  }

  trouble(nowMs: number): string | undefined {
    if (this.#seenAt === undefined || nowMs - this.#seenAt > TOLD_MS) return undefined;
    return this.#isSaid
      ? `another MQTT client has taken our name ${this.#clientId}`
      : `the MQTT broker hangs up at once; perhaps another client uses our name ${this.#clientId}`;
  }
}
