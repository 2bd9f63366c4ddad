/**
 * Faults of sensors, wires and reports as acts of a drill, and how each is laid on the field.
 */
import { countsOf } from "#panels";
import type { EmulatedField } from "../../rig/emulated-field.js";
import type { Laid, Wear } from "../../rig/faults/laid-faults.js";
import type { ReportFault } from "../../rig/faults/report-fault.js";
import type { SensorFault } from "../../rig/faults/sensor-fault.js";
import type { WireFault } from "../../rig/faults/wire-fault.js";
import { fieldFaultActs } from "./field-faults.schema.js";

/** What a drill says of any fault that it lays on the field. */
export interface Laying {
  readonly wear?: Wear | undefined;
  /** The drill claims that the controller cannot tell it. */
  readonly undetected?: boolean | undefined;
}

export type SensorAct = Laying &
  (
    | { readonly kind: "stickSensor"; readonly point: string; readonly at: number | undefined }
    | { readonly kind: "driftSensor"; readonly point: string; readonly perHour: number }
    | { readonly kind: "noiseSensor"; readonly point: string; readonly amplitude: number }
    | { readonly kind: "offsetSensor"; readonly point: string; readonly by: number }
  );

export type WireAct = Laying & {
  readonly kind: "breakWire";
  /** As the drill names it: a device, or an endpoint. */
  readonly wire: string;
  readonly devices: readonly string[];
  readonly fault: WireFault;
};

export type ReportAct = Laying & {
  readonly kind: "breakReports";
  readonly device: string;
  readonly fault: ReportFault;
};

export type FieldFault =
  | SensorAct
  | WireAct
  | ReportAct
  | (Laying & { readonly kind: "stopBroker" | "takeSession" })
  | { readonly kind: "mendReports"; readonly device: string }
  | { readonly kind: "mendSensor"; readonly point: string }
  | { readonly kind: "mendWire"; readonly devices: readonly string[] };

export type FieldFaultName = FieldFault["kind"];

export function isFieldFault(name: string): name is FieldFaultName {
  return Object.hasOwn(fieldFaultActs, name);
}

export function isFieldFaultAct(act: { readonly kind: string }): act is FieldFault {
  return isFieldFault(act.kind);
}

/** Lays it on; nothing comes back for what is mended, or for what the field does not have. */
export function playFieldFault(act: FieldFault, field: EmulatedField): readonly Laid<unknown>[] {
  switch (act.kind) {
    case "mendSensor":
      field.mendSensor(act.point);
      return [];
    case "mendWire":
      for (const device of act.devices) field.faults.mendWire(device);
      return [];
    case "mendReports":
      field.faults.mendReports(act.device);
      return [];
    case "breakReports":
      return [field.faults.faultReports(act.device, act.fault, act.wear)];
    case "stopBroker":
      return [field.faults.stopBroker(act.wear ?? {})];
    case "takeSession":
      return [field.faults.takeSession(act.wear ?? {})];
    case "breakWire":
      return act.devices.map((device) => field.faults.faultWire(device, act.fault, act.wear));
    default: {
      const laid = field.faultSensor(act.point, sensorFaultOf(act), act.wear);
      return laid === undefined ? [] : [laid];
    }
  }
}

function sensorFaultOf(act: SensorAct): Parameters<EmulatedField["faultSensor"]>[1] {
  return (counts, point): SensorFault => {
    switch (act.kind) {
      case "stickSensor":
        return { kind: "stuck", counts: act.at === undefined ? counts : countsOf(point, act.at) };
      case "driftSensor":
        return { kind: "drift", perHour: act.perHour };
      case "noiseSensor":
        return { kind: "noise", amplitude: act.amplitude };
      case "offsetSensor":
        return { kind: "offset", by: act.by };
    }
  };
}
