/**
 * A line to the device under test, and the results of a battery, whatever protocol it speaks.
 *
 *   battery ──▶ case ──▶ line ──▶ device          case ──▶ result: passed, failed, or why not
 *
 * A case only sends bytes and hears bytes. Time belongs to the line: it says when it has heard
 * nothing for long enough, so that a line in memory needs no clock. Never knows a protocol.
 */
export type Heard =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "silence" }
  | { readonly kind: "closed" };

/** One connection. */
export interface Line {
  send(bytes: Uint8Array): void;
  /** What comes next, or that nothing came for so long, or that the other side has closed. */
  hear(withinMs: number): Promise<Heard>;
  close(): Promise<void>;
}

export interface Dial {
  /** Rejects with an Error in plain words when nobody answers the call. */
  open(): Promise<Line>;
  pause(ms: number): Promise<void>;
}

/** The device accepts no connection any more; what is left of a battery cannot run. */
export class DeviceGone extends Error {
  override readonly name = "DeviceGone";
}

export type Verdict = "passed" | "failed" | "not-applicable" | "not-executed";

export interface CaseResult {
  /** Stable, such as "mb-fc03-quantity-126"; never reused for another meaning. */
  readonly id: string;
  readonly clause: string;
  /** What the case does, in words. */
  readonly says: string;
  readonly verdict: Verdict;
  /** All that the specification allows. */
  readonly expected: string;
  /** Hex of what went out and came in, in their order; long ones are cut. */
  readonly sent: string;
  readonly got: string;
  /** Why it failed, or why it was left out; empty when it passed. */
  readonly reason: string;
}

/** Why a case does not run. */
export interface Bar {
  readonly verdict: "not-applicable" | "not-executed";
  readonly reason: string;
}

export const notApplicable = (reason: string): Bar => ({ verdict: "not-applicable", reason });
export const notExecuted = (reason: string): Bar => ({ verdict: "not-executed", reason });

export function countVerdicts(results: readonly CaseResult[]): Readonly<Record<Verdict, number>> {
  const counts = { passed: 0, failed: 0, "not-applicable": 0, "not-executed": 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}
