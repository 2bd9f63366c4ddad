/** The framer: the same frames however the network cuts the stream. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { joinFrames, MbapFramer } from "../../../protocols/modbus/frame/mbap.js";
import { streamVectors } from "../../../protocols/modbus/frame/mbap.vectors.js";

/** What a stream comes to when it arrives in these chunks. */
function framed(chunks: readonly Uint8Array[]) {
  const framer = new MbapFramer();
  const frames = chunks.flatMap((chunk) =>
    framer.feed(chunk).map((frame) => ({ ...frame, pdu: hexOf(frame.pdu) })),
  );
  return { frames, broken: framer.broken !== undefined };
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b)];
  return at.map((from, i) => bytes.slice(from, at[i + 1] ?? bytes.length));
}

const frame = fc.record({
  transaction: fc.nat(0xffff),
  unit: fc.nat(0xff),
  pdu: fc.uint8Array({ minLength: 1, maxLength: 253 }),
});
const cuts = fc.array(fc.nat(100_000), { maxLength: 12 });

describe("Modbus TCP framer", () => {
  for (const { says, cites, bytes, ...wanted } of streamVectors) {
    it(`reads ${says} in one chunk (${cites})`, () => {
      expect(framed([bytesOf(bytes)])).toEqual(wanted);
    });

    it(`reads ${says} byte by byte (${cites})`, () => {
      const bytewise = Array.from(bytesOf(bytes), (byte) => Uint8Array.of(byte));
      expect(framed(bytewise)).toEqual(wanted);
    });
  }

  it("gives back the frames that were joined, for every split of the stream", () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), cuts, (frames, at) => {
        const { frames: seen, broken } = framed(split(joinFrames(frames), at));
        expect(broken).toBe(false);
        expect(seen).toEqual(frames.map((f) => ({ ...f, pdu: hexOf(f.pdu) })));
      }),
    );
  });

  it("comes to the same end on any bytes, for every split of the stream", () => {
    const nearlyFrames = fc
      .tuple(fc.array(frame, { maxLength: 3 }), fc.uint8Array({ maxLength: 300 }))
      .map(([frames, rest]) => Uint8Array.of(...joinFrames(frames), ...rest));
    fc.assert(
      fc.property(nearlyFrames, cuts, (bytes, at) => {
        expect(framed(split(bytes, at))).toEqual(framed([bytes]));
      }),
      { numRuns: 500 },
    );
  });

  it("hands out nothing more once the stream is broken", () => {
    const framer = new MbapFramer();
    framer.feed(bytesOf("00 01 00 01 00 06"));
    expect(framer.feed(bytesOf("00 01 00 00 00 06 01 03 00 00 00 01"))).toEqual([]);
    expect(framer.broken).toBe("protocol id 1 is not Modbus");
  });

  it("keeps a straddling frame whole while the next one is gathered", () => {
    const framer = new MbapFramer();
    framer.feed(bytesOf("00 01 00 00 00 03 01"));
    const [first] = framer.feed(bytesOf("41 AA 00 02 00 00 00 03 01"));
    framer.feed(bytesOf("42 BB"));
    expect(first && hexOf(first.pdu)).toBe("41 AA");
  });
});
