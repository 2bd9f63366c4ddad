/**
 * Function codes that the specification leaves undefined, reserves, or gives to vendors.
 *
 * Public codes that are not defined are answered by exception 01, whatever their length
 * (Modbus AP §5.1, §7). Codes of vendors may mean anything to a device: they are sent on a bench
 * only.
 */
import { bytesOf, hexByte } from "../../bytes.js";
import { exchange, exchanges, type ModbusCase } from "../case.js";
import { anyOf, answers, exception, silence, type Expectation } from "../expect.js";

const clause = "Modbus AP §5.1";

/** Neither public, nor a vendor's, nor known to have been used before the specification. */
const undefinedCodes = [
  ...range(25, 40),
  ...range(44, 64),
  ...range(73, 89),
  ...range(92, 99),
  ...range(111, 124),
];
/** Used by some companies for products of their own (Modbus AP, Annex A). */
const legacyCodes = [9, 10, 13, 14, 18, 19, 41, 42, 90, 91, 125, 126, 127];
const vendorCodes = [...range(65, 72), ...range(100, 110)];

const illegal = exception(0x01);
const ownAnswer: Expectation = anyOf(
  answers("an answer of the vendor's own", () => undefined),
  { ...exception(1, 2, 3, 4, 5, 6), words: "any exception" },
);

export const undefinedFunctionCases: readonly ModbusCase[] = [
  all("undefined-1-byte", undefinedCodes, [], illegal),
  all("undefined-5-bytes", undefinedCodes, [0, 0, 0, 1], illegal),
  all("undefined-12-bytes", [25, 64, 99, 124], [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8], illegal),
  { ...all("legacy", legacyCodes, [0, 0, 0, 1], ownAnswer), isForBench: true },
  { ...all("vendor", vendorCodes, [0, 0, 0, 1], ownAnswer), isForBench: true },
  exchange({
    id: "mb-fc00",
    clause,
    says: "function code 0, which is not valid",
    pdu: () => bytesOf(0x00, 0, 0, 0, 1),
    expect: illegal,
  }),
  all("above-127", [0x80, 0x81, 0x83, 0xab, 0xff], [0, 0, 0, 1], anyOf(illegal, silence)),
];

function all(
  name: string,
  codes: readonly number[],
  rest: readonly number[],
  expect: Expectation,
): ModbusCase {
  return {
    id: `mb-fc-${name}`,
    clause,
    says: `functions ${codes.map(hexByte).join(" ")}, ${1 + rest.length} byte(s) each`,
    expected: `${expect.words}, to each`,
    play: (device, known) =>
      exchanges(
        device,
        known,
        codes.map((code) => [bytesOf(code, rest), expect] as const),
      ),
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
