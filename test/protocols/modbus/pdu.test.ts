/** Every wire vector of the PDU codec, and that no bytes at all can upset it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { decodeRequest } from "../../../protocols/modbus/pdu/request.js";
import type { Request, Span } from "../../../protocols/modbus/pdu/request-kinds.js";
import {
  refusedRequests,
  requestVectors,
  responseVectors,
} from "../../../protocols/modbus/pdu/pdu.vectors.js";

describe("Modbus PDU", () => {
  for (const v of requestVectors) {
    it(`decodes ${v.says} (${v.cites})`, () => {
      expect(decodeRequest(bytesOf(v.bytes))).toEqual({ ok: true, value: v.value });
    });
  }

  for (const v of refusedRequests) {
    it(`refuses ${v.says} with exception ${v.exception} (${v.cites})`, () => {
      expect(decodeRequest(bytesOf(v.bytes))).toEqual({ ok: false, exception: v.exception });
    });
  }

  for (const v of responseVectors) {
    it(`answers with ${v.says} (${v.cites})`, () => {
      expect(hexOf(v.made())).toBe(v.bytes);
    });
  }

  it("takes any bytes without throwing, and lets no range past the last address", () => {
    const known = fc.constantFrom(1, 2, 3, 4, 5, 6, 15, 16, 20, 21, 22, 23, 24, 43);
    const anyPdu = fc.oneof(
      fc.uint8Array({ maxLength: 253 }),
      fc
        .tuple(known, fc.uint8Array({ maxLength: 252 }))
        .map(([code, rest]) => Uint8Array.of(code, ...rest)),
    );
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const request = decodeRequest(pdu);
        if (!request.ok) return [1, 2, 3].includes(request.exception);
        return spansOf(request.value).every(
          ({ start, count }) => count >= 1 && start + count <= 65_536,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

/** Every range of a table that a request would touch. */
function spansOf(request: Request): Span[] {
  switch (request.kind) {
    case "read-bits":
    case "read-words":
      return [request];
    case "write-bits":
    case "write-words":
      return [{ start: request.start, count: request.values.length }];
    case "exchange-words":
      return [request.read, { start: request.write.start, count: request.write.values.length }];
    default:
      return [];
  }
}
