/** The power-up check of the codecs: quiet when all is well. */
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../protocols/hex.js";
import { wireSelfTest } from "#protocols";

describe("wire self-test", () => {
  it("finds nothing wrong", () => {
    expect(wireSelfTest()).toEqual([]);
  });
});

describe("bytes as hexadecimal pairs", () => {
  it("go there and back", () => {
    expect(hexOf(bytesOf("00 ff 1A"))).toBe("00 FF 1A");
  });

  it("are refused when half a pair is missing", () => {
    expect(() => bytesOf("00 F")).toThrow(RangeError);
  });

  it("are refused when they are not hexadecimal", () => {
    expect(() => bytesOf("0G")).toThrow(RangeError);
  });
});
