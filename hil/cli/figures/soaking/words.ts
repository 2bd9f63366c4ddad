/**
 * What the soak and the bench that it soaks say to each other; the bench is a process of its own,
 * so that its memory and its file handles are its own too.
 */
import type { PaceReport } from "../../../time/pacer.js";
import type { CableEnd } from "./cable.socket.js";

export type ToBench =
  | {
      readonly kind: "start";
      readonly site: string;
      readonly minutes: number;
      readonly broker: string;
      readonly outbox: string;
    }
  /** The cable to that device begins here. */
  | { readonly kind: "cabled"; readonly far: CableEnd; readonly near: CableEnd }
  | { readonly kind: "stop" };

export type FromBench =
  | { readonly kind: "lay"; readonly far: CableEnd }
  | { readonly kind: "ready"; readonly devices: number; readonly points: number }
  | { readonly kind: "vitals"; readonly vitals: Vitals }
  | { readonly kind: "stopped"; readonly vitals: Vitals }
  | { readonly kind: "broke"; readonly says: string };

export interface Vitals {
  readonly residentMiB: number;
  readonly heapMiB: number;
  readonly handles: number;
  readonly requests: number;
  /** Journal lines written so far. */
  readonly lines: number;
  readonly pace: PaceReport;
}
