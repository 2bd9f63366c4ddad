/**
 * What the write cases write: values that show a wrong order of bits, bytes or words.
 */
/** Modbus AP §6.11 and §6.12: what fits one request. */
export const BITS_MAX = 1968;
export const WORDS_MAX = 123;

/** On, off, on, on, off, off, on, off, ...: no byte of it reads the same backwards. */
export function bits(count: number): boolean[] {
  return Array.from({ length: count }, (_, i) => [0, 2, 3, 6].includes(i % 7));
}

/** Each differs from its neighbours, and its high byte from its low. */
export function words(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (0x1234 + i * 0x0101) & 0xffff);
}
