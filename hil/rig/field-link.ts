/**
 * Field link: a field bus together with what a run loop must wait for.
 *
 * `collect` brings in the samples of every device due at an instant; `flush` waits until every
 * driven output has reached its device. In one process both are done at once; over a wire, virtual
 * time stands still until they resolve.
 */
import type { FieldBus, PollWitness } from "#firmware";
import type { Instant } from "#panels";

/** What the devices on the field's wires speak: Modbus TCP, or RTU frames as a serial line does. */
export type FieldBusKind = "modbus-tcp" | "rtu";

export interface FieldLink extends FieldBus {
  readonly transport: "in-process" | "wire";
  /** `rereads`: every device that answers when it is asked, due or not. */
  collect(now: Instant, rereads?: boolean): Promise<void> | undefined;
  flush(): Promise<void> | undefined;
  /** Requests on the wire so far; 0 in one process. */
  readonly requests: number;
  /** What the bus itself saw of each device. */
  readonly witness: PollWitness;
  close(): Promise<void>;
}

/** Instants at which some device is due: multiples of these periods. */
export function pollPeriods(devices: readonly { readonly period: number }[]): number[] {
  return [...new Set(devices.map(({ period }) => period))].sort((a, b) => a - b);
}
