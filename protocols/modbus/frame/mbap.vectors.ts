/**
 * What a Modbus TCP stream must be cut into.
 *
 * Rows cite "MODBUS Messaging on TCP/IP Implementation Guide V1.0b". The bytes of a row are one
 * stream: however they are split on the way, the frames are these.
 */

interface StreamVector {
  readonly says: string;
  readonly cites: string;
  readonly bytes: string;
  readonly frames: readonly {
    readonly transaction: number;
    readonly unit: number;
    readonly pdu: string;
  }[];
  /** True when the stream cannot be read on after these frames. */
  readonly broken: boolean;
}

export const streamVectors: readonly StreamVector[] = [
  {
    says: "one request",
    cites: "§3.1.3",
    bytes: "15 01 00 00 00 06 FF 03 00 04 00 01",
    frames: [{ transaction: 0x1501, unit: 255, pdu: "03 00 04 00 01" }],
    broken: false,
  },
  {
    says: "two requests to two units, sent without waiting",
    cites: "§4.2.2",
    bytes: "00 01 00 00 00 06 01 03 00 00 00 01 00 02 00 00 00 06 02 04 00 08 00 02",
    frames: [
      { transaction: 1, unit: 1, pdu: "03 00 00 00 01" },
      { transaction: 2, unit: 2, pdu: "04 00 08 00 02" },
    ],
    broken: false,
  },
  {
    says: "the shortest frame, a function code alone",
    cites: "§3.1.3",
    bytes: "00 07 00 00 00 02 01 07",
    frames: [{ transaction: 7, unit: 1, pdu: "07" }],
    broken: false,
  },
  {
    says: "the longest frame, a PDU of 253 bytes",
    cites: "§3.1.3",
    bytes: `00 08 00 00 00 FE 01 ${"41 ".repeat(253)}`,
    frames: [{ transaction: 8, unit: 1, pdu: "41 ".repeat(253).trim() }],
    broken: false,
  },
  {
    says: "a frame not yet complete",
    cites: "§4.4.1",
    bytes: "00 09 00 00 00 06 01 03 00",
    frames: [],
    broken: false,
  },
  {
    says: "a good request before one of another protocol",
    cites: "§3.1.3",
    bytes: "00 01 00 00 00 06 01 03 00 00 00 01 00 02 00 01 00 06 01 03 00 00 00 01",
    frames: [{ transaction: 1, unit: 1, pdu: "03 00 00 00 01" }],
    broken: true,
  },
  {
    says: "a length too short for a function code",
    cites: "§3.1.3",
    bytes: "00 01 00 00 00 01 01 00 02 00 00 00 06 01 03 00 00 00 01",
    frames: [],
    broken: true,
  },
  {
    says: "a length beyond the longest PDU",
    cites: "§3.1.3",
    bytes: "00 01 00 00 00 FF 01 03",
    frames: [],
    broken: true,
  },
];
