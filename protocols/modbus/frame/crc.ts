/**
 * The check of an RTU frame: CRC-16 with polynomial A001 (reflected) from FFFF, low byte first
 * (Modbus Serial §2.5.1.2 and appendix B).
 */
const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  return crc;
});

/** The check of the bytes from `start` up to `end`. */
export function crcOf(bytes: Uint8Array, end = bytes.length, start = 0): number {
  let crc = 0xffff;
  for (let i = start; i < end; i++)
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  return crc;
}
