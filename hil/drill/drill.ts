/**
 * A drill as the engine plays it: what happens when, and what must come of it.
 *
 * `read-drill.ts` makes it from a `*.drill.yaml`; places are already filled in for one site.
 * Nothing here says what the outcome will be: that comes from the plant alone.
 */
import type { Duration, Instant } from "#panels";
import type { LineFault } from "../rig/emulated-field.js";
import type { FieldBusKind } from "../rig/field-link.js";
import type { HeadAct } from "../plant/plant.js";
import type { Comes } from "../rig/faults/line-fault.js";
import type { FaceFault } from "./faults/face/face-fault.js";
import type { FieldFault, Laying } from "./faults/field-fault.js";
import type { GasFault } from "./gas-faults.js";

export interface Drill {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  readonly duration: Duration;
  /** What the field devices speak, where the run has wires; Modbus TCP if left out. */
  readonly fieldBus?: FieldBusKind | undefined;
  readonly script: readonly ScriptLine[];
  readonly expectations: readonly Expectation[];
}

export interface ScriptLine {
  readonly at: Instant;
  readonly act: Act;
  /** The act is left out if this holds at its instant. */
  readonly unless: Condition | undefined;
}

/** Something that befalls the building, a person does, or a fault that is laid on. */
export type Act =
  | { readonly kind: "ignite" | "overheat"; readonly rack: string; readonly module: number }
  | { readonly kind: "burn" | "arc"; readonly panel: string; readonly powerKw: number }
  | { readonly kind: "smoke"; readonly line: string; readonly level: number }
  | { readonly kind: "set"; readonly point: string; readonly to: number }
  | { readonly kind: "phone"; readonly route: string }
  | { readonly kind: "cutRoute"; readonly route: string }
  | { readonly kind: "mendRoute"; readonly route: string }
  | { readonly kind: "answer"; readonly recipient: string }
  | { readonly kind: "cutMains" }
  | { readonly kind: "brigadeWater"; readonly room: string }
  | { readonly kind: "openCase"; readonly case: string }
  | { readonly kind: "reset"; readonly room: string }
  | {
      readonly kind: "decide";
      readonly decision: string;
      readonly about: string;
      readonly by: string;
      readonly lasts: Duration | undefined;
    }
  | { readonly kind: "force"; readonly point: string; readonly to: number }
  | { readonly kind: "unforce"; readonly point: string }
  | (Laying & {
      readonly kind: "breakLine";
      readonly line: string;
      /** A fault by name, or what the line measures from now on. */
      readonly fault: LineFault | { readonly ohms: number };
      readonly comes?: Comes;
    })
  | {
      readonly kind: "disable";
      readonly point: string;
      readonly by: string;
      readonly lasts: Duration | undefined;
    }
  | { readonly kind: "enable"; readonly point: string; readonly by: string }
  | {
      readonly kind: "acknowledge";
      readonly queue: "faults" | "alarms" | undefined;
      readonly by: string;
    }
  | { readonly kind: "mendLine"; readonly line: string }
  | { readonly kind: "stick"; readonly what: string }
  | CylinderFault
  | GasFault
  | FieldFault
  | FaceFault
  | { readonly kind: "silence"; readonly device: string }
  | { readonly kind: "release"; readonly room: string }
  | { readonly kind: "restart"; readonly down: Duration; readonly outputs: "hold" | "drop" }
  | InspectionAct;

export interface CylinderFault {
  readonly kind: "emptyCylinder" | "failCylinder" | "refillCylinder";
  readonly cylinder: string;
}

/** What a hand does to the solenoid of a cylinder or a selector valve, or to those of a bank. */
export type InspectionAct =
  | { readonly kind: HeadAct; readonly head: string }
  | { readonly kind: "linkSolenoids"; readonly bank: string; readonly isAuto: boolean };

/** Something that holds, or not, after a scan. */
export type Condition =
  | { readonly point: string; readonly is: number }
  | { readonly point: string; readonly above: number }
  | { readonly point: string; readonly below: number }
  /** A happening in the building; `about` is empty for any. Holds from its first time on. */
  | { readonly event: string; readonly about: string };

export type Expectation = { readonly says: string } & (
  | {
      readonly kind: "within";
      readonly limit: Duration;
      readonly after: Condition | undefined;
      readonly that: Condition;
    }
  | {
      readonly kind: "between";
      readonly from: Duration;
      readonly to: Duration;
      readonly after: Condition | undefined;
      readonly that: Condition;
    }
  | { readonly kind: "never"; readonly that: Condition }
  | { readonly kind: "inOrder"; readonly each: readonly Condition[] }
  | { readonly kind: "always"; readonly that: Condition }
  | { readonly kind: "atMost"; readonly limit: number; readonly outcome: string }
  | { readonly kind: "atLeast"; readonly limit: number; readonly outcome: string }
);

export interface ExpectationVerdict {
  readonly says: string;
  readonly verdict: "pass" | "fail";
  /** What was measured; null when it never happened. */
  readonly measured: number | null;
  /** How far the measure lies on the good side of its limit; negative on the bad side. */
  readonly margin: number | null;
  readonly unit: string;
}
