/**
 * What a row of wire vectors says: the bytes, what they are, and the clause that says so.
 *
 * Clauses are of the "MODBUS Application Protocol Specification V1.1b3".
 */
import type { Exception } from "../exception.js";
import type { Request } from "./request-kinds.js";

interface Row {
  readonly says: string;
  readonly cites: string;
  readonly bytes: string;
}

/** A request that is taken, and what it means. */
export interface RequestRow extends Row {
  readonly value: Request;
}

/** A request that is refused, and with what. */
export interface RefusedRow extends Row {
  readonly exception: Exception;
}

/** A response, and how it is made. */
export interface ResponseRow extends Row {
  readonly made: () => Uint8Array;
}

export function refusedWith(
  exception: Exception,
  rows: readonly (readonly [says: string, cites: string, bytes: string])[],
): RefusedRow[] {
  return rows.map(([says, cites, bytes]) => ({ says, cites, bytes, exception }));
}
