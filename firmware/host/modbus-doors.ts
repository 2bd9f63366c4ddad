/**
 * Where the controller's own Modbus server can be reached, and who may do what there.
 *
 * Addresses and certificates only: which points there are is the register map's business.
 */
import type { SerialAddress } from "#protocols";

export interface Door {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

export interface ModbusDoors {
  readonly tcp?: Door;
  readonly tls?: Door & {
    readonly cert: string;
    readonly key: string;
    readonly ca: string;
    /** Roles in a client's certificate that may write. */
    readonly mayWrite: readonly string[];
  };
  readonly rtuOverTcp?: Door;
  readonly serial?: {
    readonly port: SerialAddress;
    /** Its address on the line, 1 to 247. */
    readonly unit: number;
    readonly may: "read" | "write";
  };
  /** The first that fits holds; a client that fits none reads. */
  readonly clients: readonly { readonly address: string; readonly may: "read" | "write" }[];
  readonly connectionsMax: number;
  readonly idleTimeoutMs: number;
}
