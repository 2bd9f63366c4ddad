/** RTU bytes cut into requests, however they are bunched. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import type { Frame } from "../../../protocols/modbus/frame/frame.js";
import { joinRtu } from "../../../protocols/modbus/frame/rtu.js";
import { RtuFramer } from "../../../protocols/modbus/frame/rtu-framer.js";
import { lineVectors, OUR_UNITS } from "../../../protocols/modbus/frame/rtu.vectors.js";
import { requestVectors } from "../../../protocols/modbus/pdu/pdu.vectors.js";

const aFramer = () => new RtuFramer((unit) => OUR_UNITS.includes(unit));
const shown = (frames: readonly Frame[]) =>
  frames.map(({ unit, pdu }) => ({ unit, pdu: hexOf(pdu) }));

describe("RTU frames", () => {
  for (const v of lineVectors) {
    it(`are cut from ${v.says} (${v.cites})`, () => {
      const framer = aFramer();
      const frames = [...framer.feed(bytesOf(v.bytes)), ...framer.silence()];
      expect(shown(frames)).toEqual(v.frames);
      expect(framer.errors).toBe(v.errors);
    });

    it(`are the same when the bytes of ${v.says} come one by one`, () => {
      const framer = aFramer();
      const frames = [...bytesOf(v.bytes)].flatMap((byte) => framer.feed(Uint8Array.of(byte)));
      expect(shown([...frames, ...framer.silence()])).toEqual(v.frames);
    });
  }

  for (const { says, bytes } of requestVectors) {
    if (bytes === "08 00 00 01 02 03 04") continue;
    it(`end with their last byte, without waiting for silence: ${says}`, () => {
      const pdu = bytesOf(bytes);
      if (pdu.length > 253) return;
      const framer = aFramer();
      const frames = framer.feed(joinRtu([{ transaction: 0, unit: 1, pdu }]));
      expect(shown(frames)).toEqual([{ unit: 1, pdu: hexOf(pdu) }]);
      expect(framer.awaitsSilence).toBe(false);
    });
  }

  it("are in step again after silence, whatever came before", () => {
    const request = bytesOf("11 03 00 6B 00 03 76 87");
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (noise) => {
        const framer = aFramer();
        for (const chunk of noise) framer.feed(chunk);
        framer.silence();
        return shown(framer.feed(request)).length === 1 && !framer.awaitsSilence;
      }),
      { numRuns: 500 },
    );
  });
});
