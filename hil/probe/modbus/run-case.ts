/**
 * Runs one case: whether it may run, what is kept, what came of it, and whether the device lives.
 *
 *   bar? ──▶ keep ──▶ play ──▶ put back ──▶ silent or closed? ──▶ still alive?
 */
import { DeviceGone, notApplicable, notExecuted, type Bar, type CaseResult } from "../line.js";
import type { ModbusCase, Touch } from "./case.js";
import type { Device } from "./device.js";
import { unanswered } from "./expect.js";
import { hexByte } from "../bytes.js";
import { keep, putBack } from "./keep-values.js";
import type { Known } from "./known.js";

/** The case's result, and why the device is gone if it is. */
export interface Ran {
  readonly result: CaseResult;
  readonly gone?: string;
}

export async function runCase(one: ModbusCase, device: Device, known: Known): Promise<Ran> {
  const barred = barOf(one, known);
  if (barred !== undefined) return { result: leftOut(one, barred) };
  device.trace.clear();
  try {
    const said = await played(one, device, known);
    const { sent, got, shaken } = device.trace;
    const gone = shaken ? await lostLife(device, known) : undefined;
    if (typeof said === "object" && gone === undefined) {
      return { result: { ...leftOut(one, said), sent, got } };
    }
    const wrong = typeof said === "string" ? said : undefined;
    return ended(one, { sent, got }, wrong, gone);
  } catch (cause) {
    if (!(cause instanceof DeviceGone)) throw cause;
    return ended(one, device.trace, undefined, cause.message);
  }
}

/** A case that is left out, with its reason. */
export function leftOut({ id, clause, says, expected }: ModbusCase, bar: Bar): CaseResult {
  return { id, clause, says, expected, sent: "", got: "", ...bar };
}

async function played(one: ModbusCase, device: Device, known: Known) {
  if (one.touches === undefined) return one.play(device, known);
  const kept = await keep(device, known, one.touches);
  if (kept === undefined) return notExecuted("what it would write cannot be read, nor put back");
  device.trace.clear();
  const said = await one.play(device, known);
  return (await quietly(device, () => putBack(device, known, kept))) ?? said;
}

/** What is put back is not what the case is about, so it stays out of its trace. */
async function quietly<T>(device: Device, work: () => Promise<T>): Promise<T> {
  device.trace.muted = true;
  try {
    return await work();
  } finally {
    device.trace.muted = false;
  }
}

/** Asks twice: a device may need a moment after it was left in the middle of something. */
async function lostLife(device: Device, known: Known): Promise<string | undefined> {
  return quietly(device, async () => {
    await device.hangUp();
    try {
      if (unanswered(await device.ask(known.alive)) === undefined) return undefined;
      await device.pause(device.settings.timeoutMs);
      return unanswered(await device.ask(known.alive));
    } catch (cause) {
      if (cause instanceof DeviceGone) return cause.message;
      throw cause;
    }
  });
}

function ended(
  { id, clause, says, expected }: ModbusCase,
  { sent, got }: { readonly sent: string; readonly got: string },
  wrong: string | undefined,
  gone: string | undefined,
): Ran {
  const reasons = [
    ...(wrong === undefined ? [] : [wrong]),
    ...(gone === undefined ? [] : [`the device does not come back after it (${gone})`]),
  ];
  const verdict = reasons.length === 0 ? ("passed" as const) : ("failed" as const);
  const result = { id, clause, says, verdict, expected, sent, got, reason: reasons.join("; ") };
  return gone === undefined ? { result } : { result, gone };
}

function barOf(one: ModbusCase, known: Known): Bar | undefined {
  const { fc, framing, touches } = one;
  if (framing !== undefined && framing !== known.framing) {
    return notApplicable(
      framing === "mbap" ? "there is no MBAP header on this line" : "there is no RTU frame on TCP",
    );
  }
  if (fc !== undefined && known.refused.has(fc)) {
    return notApplicable(`the device answers function ${hexByte(fc)} by exception 01, as it may`);
  }
  if (touches !== undefined) {
    const barred = grantBar(touches, known);
    if (barred !== undefined) return barred;
  }
  if (one.isForBench === true && !known.onBench) {
    return notExecuted("it may disturb a plant; --on-bench lets it run");
  }
  return one.bar?.(known);
}

function grantBar(touch: Touch, { grants, onBench }: Known): Bar | undefined {
  const span = grants[touch.table];
  if (span === undefined) return notExecuted(`nothing may be written: no --write ${touch.table}=`);
  if (touch.isBeyond === true && !onBench) {
    return notExecuted("it writes outside of what --write names; --on-bench lets it run");
  }
  if (span.length >= touch.count || (touch.isRefused === true && onBench)) return undefined;
  return notExecuted(`it writes ${touch.count}, and --write ${touch.table} names ${span.length}`);
}
