/** Every wire vector of the PDU codec, and that no bytes at all can upset it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { decodeRequest } from "../../../protocols/modbus/pdu.js";
import {
  refusedRequests,
  requestVectors,
  responseVectors,
} from "../../../protocols/modbus/pdu.vectors.js";

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
    const known = fc.constantFrom(1, 2, 3, 4, 5, 6, 15, 16);
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
        const count = "count" in request.value ? request.value.count : request.value.values.length;
        return count >= 1 && request.value.start + count <= 65_536;
      }),
      { numRuns: 2000 },
    );
  });
});
