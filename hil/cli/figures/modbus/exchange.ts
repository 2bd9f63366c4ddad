/**
 * The one exchange that all servers are measured by: ten holding registers from 0 of unit 1.
 */
export const REQUEST_BYTES = 12;
/** Header, function, byte count, ten registers. */
export const ANSWER_BYTES = 29;
/** Where the function code stands in an answer. */
export const FUNCTION_AT = 7;
export const READ_HOLDING = 3;

export function request(transaction: number): Uint8Array {
  return Uint8Array.of(transaction >>> 8, transaction & 0xff, 0, 0, 0, 6, 1, 3, 0, 0, 0, 10);
}

export const CANNED_ANSWER: Uint8Array = (() => {
  const answer = new Uint8Array(ANSWER_BYTES);
  answer.set([0, 1, 0, 0, 0, ANSWER_BYTES - 6, 1, READ_HOLDING, 20]);
  return answer;
})();
