/**
 * Where an RTU answer ends, told from its first bytes, and its check sum.
 *
 *   unit (1) │ function (1) │ ... │ CRC (2, low byte first)       Modbus Serial §2.5.1
 *
 * A line has no length field, and a pause is no mark either once an operating system has had the
 * bytes in its hands. The functions that the client uses all say or imply their length; of any
 * other one the end is not known, and the answer is not taken.
 */

/** The longest frame on a serial line (Modbus Serial §2.5.1.1). */
export const RTU_BYTES_MAX = 256;

/** How many bytes the answer has; undefined while too few have come, 0 where nothing tells. */
export function answerBytes(bytes: Uint8Array): number | undefined {
  const [, functionCode, count] = bytes;
  if (functionCode === undefined) return undefined;
  if (functionCode >= 0x80) return 5;
  switch (functionCode) {
    case 1:
    case 2:
    case 3:
    case 4:
      return count === undefined ? undefined : 5 + count;
    case 5:
    case 6:
    case 15:
    case 16:
      return 8;
    default:
      return 0;
  }
}

/** CRC-16 of Modbus: polynomial A001 from all ones (Modbus Serial §2.5.1.2 and appendix B). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}
