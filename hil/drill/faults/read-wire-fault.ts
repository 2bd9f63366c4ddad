/**
 * Reads what is wrong with a wire, whichever it is: one of the field, or that of the supervisory
 * face. What the fault cannot have, and what nobody could tell, is refused with the reason.
 */
import { REQUEST_TIMEOUT } from "#firmware";
import { millis, type Duration, type Path } from "#panels";
import type { WireFault, WireFaultKind } from "../../rig/faults/wire-fault.js";
import type { Places } from "../place-words.js";

/** How late the second half of a split answer comes, unless the drill says so. */
export const SPLIT_BY = millis(20);
/** Exception 04 (Modbus AP §7): the device failed. */
const DEVICE_FAILURE = 4;
/** So near the time-out nobody can say whether an answer still comes in time. */
const NEAR_TIMEOUT = 0.3;

interface Written {
  readonly fault: WireFaultKind;
  readonly by?: Duration | undefined;
  readonly code?: number | undefined;
  readonly share?: number | undefined;
}

export function wireFaultOf(written: Written, path: Path, places: Places): WireFault {
  const { fault: kind, code, share } = written;
  const refuse = (key: string, says: string): void => {
    places.report([...path, key], "drill.impossible-fault", says);
  };
  if (code !== undefined && kind !== "exception") refuse("code", `${kind} answers no exception`);
  const takesTime = kind === "late" || kind === "split";
  if (written.by !== undefined && !takesTime) refuse("by", `${kind} has no delay`);
  if (written.by === undefined && kind === "late") refuse("fault", "say by how much it is late");
  const by = written.by ?? SPLIT_BY;
  if (takesTime && Math.abs(by - REQUEST_TIMEOUT) < NEAR_TIMEOUT * REQUEST_TIMEOUT) {
    const near = `${by} ms is too near the time-out of ${REQUEST_TIMEOUT} ms to tell what it does`;
    refuse("by", `${near}; give under 700 ms or over 1300 ms`);
  }
  return { kind, by, code: code ?? DEVICE_FAILURE, sharePct: share ?? 100 };
}
