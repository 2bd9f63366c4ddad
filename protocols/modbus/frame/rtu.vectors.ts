/**
 * What the bytes of a serial line must be cut into.
 *
 * Rows cite "MODBUS over Serial Line Specification and Implementation Guide V1.02". Units 1, 2 and
 * 17 are ours. The bytes of a row are one bunch, with silence after it.
 */
interface LineVector {
  readonly says: string;
  readonly cites: string;
  readonly bytes: string;
  readonly frames: readonly { readonly unit: number; readonly pdu: string }[];
  /** How many damaged frames are counted. */
  readonly errors: number;
}

export const OUR_UNITS: readonly number[] = [1, 2, 17];

export const lineVectors: readonly LineVector[] = [
  {
    says: "a request, its check low byte first",
    cites: "appendix B",
    bytes: "02 07 41 12",
    frames: [{ unit: 2, pdu: "07" }],
    errors: 0,
  },
  {
    says: "three registers asked of unit 17",
    cites: "§2.5.1.2",
    bytes: "11 03 00 6B 00 03 76 87",
    frames: [{ unit: 17, pdu: "03 00 6B 00 03" }],
    errors: 0,
  },
  {
    says: "two requests in one bunch",
    cites: "§2.5.1",
    bytes: "02 07 41 12 11 03 00 6B 00 03 76 87",
    frames: [
      { unit: 2, pdu: "07" },
      { unit: 17, pdu: "03 00 6B 00 03" },
    ],
    errors: 0,
  },
  {
    says: "the answer of another device, and a request behind it",
    cites: "§2.1",
    bytes: "05 03 02 00 07 08 46 02 07 41 12",
    frames: [
      { unit: 5, pdu: "03 02 00 07" },
      { unit: 2, pdu: "07" },
    ],
    errors: 0,
  },
  {
    says: "a query of four bytes, which silence alone ends",
    cites: "§2.5.1.1",
    bytes: "01 08 00 00 01 02 03 04 A9 08",
    frames: [{ unit: 1, pdu: "08 00 00 01 02 03 04" }],
    errors: 0,
  },
  {
    says: "a function that nobody knows",
    cites: "§2.5.1.1",
    bytes: "01 42 80 11",
    frames: [{ unit: 1, pdu: "42" }],
    errors: 0,
  },
  {
    says: "a request whose check is wrong",
    cites: "§2.5.1.2",
    bytes: "11 03 00 6B 00 03 76 88",
    frames: [],
    errors: 1,
  },
  {
    says: "half a request",
    cites: "§2.5.1.1",
    bytes: "11 03 00 6B",
    frames: [],
    errors: 1,
  },
  {
    says: "noise longer than any frame, with a request inside",
    cites: "§2.5.1",
    bytes: `${"AA ".repeat(300)}02 07 41 12`,
    frames: [],
    errors: 1,
  },
];
