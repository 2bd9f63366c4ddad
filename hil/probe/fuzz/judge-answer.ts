/**
 * Whether a response PDU can be the answer to a request PDU, by its length, its counts and what it
 * repeats.
 *
 * Read off the "MODBUS Application Protocol Specification V1.1b3" once more, so that it shares no
 * line with the server that it judges. It does not know what the values should be.
 */
import { sameBytes, u16At } from "../bytes.js";

/** The codes of Modbus AP §7; 09 is free. */
const EXCEPTIONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 8, 10, 11]);
const PDU_MAX = 253;

/** What is wrong with the answer; undefined where nothing is. */
export function wrongInAnswer(request: Uint8Array, answer: Uint8Array): string | undefined {
  const [functionCode = 0] = request;
  if (answer.length > PDU_MAX) return `an answer of ${answer.length} bytes`;
  if (answer[0] === (functionCode | 0x80)) {
    if (answer.length !== 2) return `an exception of ${answer.length} bytes`;
    return EXCEPTIONS.has(answer[1] ?? 0) ? undefined : `exception ${answer[1]}`;
  }
  if (answer[0] !== functionCode) return `function ${answer[0]} answers ${functionCode}`;
  const wanted = answerBytes(functionCode, request, answer);
  if (wanted === undefined) return `function ${functionCode} is answered, and is none`;
  if (answer.length !== wanted) return `${answer.length} bytes answer, not ${wanted}`;
  const repeated = repeatedBytes(functionCode, request);
  return sameBytes(answer.subarray(0, repeated), request.subarray(0, repeated))
    ? undefined
    : "the answer does not repeat its request";
}

/** How long the answer to a request that was carried out is (Modbus AP §6.1 to §6.21). */
function answerBytes(
  functionCode: number,
  request: Uint8Array,
  answer: Uint8Array,
): number | undefined {
  const quantity = u16At(request, 3);
  switch (functionCode) {
    case 1:
    case 2:
      return counted(answer, Math.ceil(quantity / 8));
    case 3:
    case 4:
    case 23:
      return counted(answer, 2 * quantity);
    case 5:
    case 6:
    case 11:
    case 15:
    case 16:
      return 5;
    case 7:
      return 2;
    case 8:
      // A query comes back as it was; of the other sub-functions, two bytes of data.
      return u16At(request, 1) === 0 ? request.length : 5;
    case 12:
    case 17:
    case 20:
      return 2 + (answer[1] ?? 0);
    case 21:
    case 22:
      return request.length;
    case 24:
      return 3 + u16At(answer, 1);
    case 43:
      return identificationBytes(answer);
    default:
      return undefined;
  }
}

/** Function, byte count, and so many bytes as were asked for; -1 where the byte count lies. */
function counted(answer: Uint8Array, bytes: number): number {
  return answer[1] === bytes ? 2 + bytes : -1;
}

/** How much of the request stands in the answer again. */
function repeatedBytes(functionCode: number, request: Uint8Array): number {
  if (functionCode === 5 || functionCode === 6 || functionCode === 15 || functionCode === 16) {
    return 5;
  }
  if (functionCode === 21 || functionCode === 22) return request.length;
  if (functionCode === 8) return u16At(request, 1) === 0 ? request.length : 3;
  return functionCode === 43 ? 3 : 1;
}

/** Six bytes of head and the number of objects, then each with its own length (§6.21). */
function identificationBytes(answer: Uint8Array): number {
  let at = 7;
  for (let objects = answer[6] ?? 0; objects > 0; objects--) at += 2 + (answer[at + 1] ?? 0);
  return at;
}
