/**
 * Faults of the supervisory face as acts of a drill, and how each is laid on it.
 *
 * The face is one more wire among those of the field's faults, under a name that no device of a
 * site can have. So it wears off on the same clock, and comes to the same by either road. No fault
 * of it ever reaches the controller: that only answers who asks.
 */
import type { Path } from "#panels";
import type { FieldFaults } from "../../../rig/faults/field-faults.js";
import type { Laid, Wear } from "../../../rig/faults/laid-faults.js";
import type { WireFault } from "../../../rig/faults/wire-fault.js";
import type { ScriptLineFile } from "../../drill.schema.js";
import type { Places } from "../../place-words.js";
import { wireFaultOf } from "../read-wire-fault.js";
import { faceFaultActs } from "./face-faults.schema.js";

/** The face among the wires; ids of devices hold no blank. */
export const FACE = "supervisory face";

export interface FaceFault {
  readonly kind: "breakFace";
  readonly fault: WireFault;
  readonly wear: Wear;
}

type FaceFaultName = FaceFault["kind"];

export function isFaceFault(name: string): name is FaceFaultName {
  return Object.hasOwn(faceFaultActs, name);
}

export function isFaceFaultAct(act: { readonly kind: string }): act is FaceFault {
  return isFaceFault(act.kind);
}

/** The fault of a line; `line[name]` is there, which the caller has seen. */
export function readFaceFault(
  name: FaceFaultName,
  line: ScriptLineFile,
  path: Path,
  places: Places,
): FaceFault {
  const written = line[name] as NonNullable<ScriptLineFile[FaceFaultName]>;
  const fault = wireFaultOf(written, path, places);
  return { kind: name, fault, wear: { lasts: written.for } };
}

export function playFaceFault({ fault, wear }: FaceFault, faults: FieldFaults): Laid<unknown> {
  return faults.faultWire(FACE, fault, wear);
}
