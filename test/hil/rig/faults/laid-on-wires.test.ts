import { describe, expect, it } from "vitest";
import { millis } from "#panels";
import type { WireFaultKind } from "../../../../hil/rig/faults/wire-fault.js";
import { AField } from "../../../support/a-field.js";
import { atSeconds } from "../../../support/a-drill.js";

const SIREN = "battery/siren";

/** A siren that is driven at second 1 while the wire to its device is faulty for two polls. */
function driven(kind: WireFaultKind) {
  const a = new AField();
  const { field, link } = a;
  field.faults.faultWire(
    "battery/area",
    { kind, by: millis(50), code: 4, sharePct: 100 },
    { times: 2 },
  );
  for (const atS of [1, 2, 3]) {
    field.advance(atSeconds(atS));
    a.heard(atS);
    if (atS === 1) link.drive(a.index(SIREN), 1, atSeconds(1));
    void link.flush();
    field.settle(atSeconds(atS));
  }
  return a.reached;
}

describe("an output behind a faulty wire", () => {
  for (const kind of ["exception", "busy"] as const) {
    it(`that is refused reaches its device at the first poll that is answered: ${kind}`, () => {
      expect(driven(kind)).toEqual([[SIREN, true, 3000]]);
    });
  }

  for (const kind of ["no-answer", "truncated", "wrong-unit", "drop"] as const) {
    it(`whose answer is spoiled has reached it, and is told once more: ${kind}`, () => {
      expect(driven(kind)).toEqual([
        [SIREN, true, 1000],
        [SIREN, true, 3000],
      ]);
    });
  }

  for (const kind of ["late", "split"] as const) {
    it(`whose answer is slow but whole has reached it, and that is all: ${kind}`, () => {
      expect(driven(kind)).toEqual([[SIREN, true, 1000]]);
    });
  }
});
