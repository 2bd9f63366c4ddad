/** What a fault on the wire makes of an answer. */
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import {
  refusedBy,
  tampered,
  whyNotOn,
  type Wire,
  type WireFault,
} from "../../../protocols/modbus/server/wire-fault.js";

const answer = { transaction: 0x0102, unit: 2, pdu: bytesOf("03 02 00 0A") };
const whole = { mbap: "01 02 00 00 00 05 02 03 02 00 0A", rtu: "02 03 02 00 0A 7C 43" };

/** Actions as people read them. */
function told(fault: WireFault, wire: Wire): string[] {
  return tampered(fault, answer, wire).map((action) => {
    if (action.kind === "wait") return `wait ${action.ms}`;
    return action.kind === "send" ? hexOf(action.bytes) : action.kind;
  });
}

const rows: readonly (readonly [fault: WireFault, wire: Wire, actions: readonly string[]])[] = [
  [{ kind: "silence" }, "mbap", []],
  [{ kind: "late", ms: 700 }, "mbap", ["wait 700", whole.mbap]],
  [{ kind: "busy" }, "rtu", [whole.rtu]],
  [{ kind: "bad-crc" }, "rtu", ["02 03 02 00 0A 7C BC"]],
  [{ kind: "truncated", bytes: 3 }, "rtu", ["02 03 02"]],
  [{ kind: "truncated", bytes: 99 }, "rtu", ["02 03 02 00 0A 7C"]],
  [{ kind: "split", after: 2, gapMs: 30 }, "rtu", ["02 03", "wait 30", "02 00 0A 7C 43"]],
  [{ kind: "extra", bytes: 2 }, "mbap", [`${whole.mbap} AA AA`]],
  [{ kind: "wrong-unit" }, "mbap", ["01 02 00 00 00 05 03 03 02 00 0A"]],
  [{ kind: "wrong-transaction" }, "mbap", ["01 03 00 00 00 05 02 03 02 00 0A"]],
  [{ kind: "wrong-function" }, "mbap", ["01 02 00 00 00 05 02 02 02 00 0A"]],
  [{ kind: "drop" }, "mbap", ["cut"]],
  [{ kind: "half-open" }, "mbap", ["freeze"]],
];

describe("a fault on the wire", () => {
  for (const [fault, wire, actions] of rows) {
    it(`makes of an answer over ${wire}: ${JSON.stringify(fault)}`, () => {
      expect(told(fault, wire)).toEqual(actions);
    });
  }

  it("refuses a request before it is carried out where it is an exception or busy", () => {
    const refused = (fault: WireFault) => hexOf(refusedBy(fault, 3) ?? new Uint8Array(0));
    expect(refused({ kind: "exception", code: 4 })).toBe("83 04");
    expect(refused({ kind: "busy" })).toBe("83 06");
    expect(refused({ kind: "silence" })).toBe("");
  });

  it("is refused on a wire that cannot have it", () => {
    expect(whyNotOn({ kind: "bad-crc" }, "mbap")).toBe("Modbus TCP frames carry no check");
    expect(whyNotOn({ kind: "wrong-transaction" }, "rtu")).toMatch(/no transaction number/);
    expect(whyNotOn({ kind: "bad-crc" }, "rtu")).toBeUndefined();
  });
});
