/**
 * The role in a client's certificate (MODBUS/TCP Security Protocol, X.509v3 role extension).
 *
 *   Certificate ▸ to be signed ▸ [3] extensions ▸ { 1.3.6.1.4.1.50316.802.1, UTF8String role }
 *
 * The bytes are walked element by element, so that the same bytes elsewhere (in a name, say) are
 * never taken for a role. A certificate with two role extensions has none: nobody can tell which is
 * meant. Never judges the certificate itself; TLS has done that before.
 */
const OID_ROLE = "6.11.43.6.1.4.1.131.137.12.134.34.1";

const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const UTF8 = 0x0c;
const EXTENSIONS = 0xa3;

/** Undefined where the certificate names no role, or is none. */
export function roleIn(certificate: Uint8Array): string | undefined {
  const [outer] = elements(certificate);
  if (outer?.tag !== SEQUENCE) return undefined;
  const [toBeSigned] = elements(outer.content);
  if (toBeSigned?.tag !== SEQUENCE) return undefined;
  const wrapped = elements(toBeSigned.content).find(({ tag }) => tag === EXTENSIONS);
  const [list] = wrapped === undefined ? [] : elements(wrapped.content);
  const roles = (list === undefined ? [] : elements(list.content)).flatMap(roleOf);
  return roles.length === 1 ? roles[0] : undefined;
}

function roleOf(extension: Element): string[] {
  const parts = elements(extension.content);
  const [id] = parts;
  const value = parts.at(-1);
  if (id === undefined || value === undefined || value.tag !== OCTETS) return [];
  if (
    id.tag !== OBJECT_ID ||
    `${id.tag}.${id.content.length}.${id.content.join(".")}` !== OID_ROLE
  ) {
    return [];
  }
  const [role] = elements(value.content);
  return role?.tag === UTF8 ? [new TextDecoder().decode(role.content)] : [];
}

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The elements one behind the other; what does not fit its length ends the list. */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const tag = bytes[at] ?? 0;
    const short = bytes[at + 1] ?? 0;
    const more = short < 0x80 ? 0 : short & 0x7f;
    // Four bytes of length are more than any certificate; the endless form is not DER.
    if (more > 4 || short === 0x80) return found;
    let length = more === 0 ? short : 0;
    for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
    const start = at + 2 + more;
    if (start + length > bytes.length) return found;
    found.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}
