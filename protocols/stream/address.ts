/**
 * The address of a device as people write it, and what it says.
 *
 *   10.0.0.7:502              Modbus TCP            tls://10.0.0.7:802     Modbus/TCP Security
 *   rtu-tcp://10.0.0.7:4001   RTU frames over TCP   /dev/ttyUSB0@9600,8E1  a serial line
 *
 * A serial line is 19,200 baud, 8 bits, even parity and 1 stop bit where nothing else is said, as
 * every device on one must be able to be set (Modbus Serial §2.5.1). Never opens anything, and
 * never guesses: what it cannot read it refuses, and says which part.
 */
export type StreamAddress =
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | ({ readonly kind: "tls"; readonly host: string; readonly port: number } & TlsMaterial)
  | SerialAddress;

/** Certificates and keys as PEM text; without `ca` those of the system are trusted. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface SerialAddress {
  readonly kind: "serial";
  readonly path: string;
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

/** Where a device is, and how its frames are laid into the bytes. */
export interface WireAddress {
  readonly at: StreamAddress;
  readonly framing: "mbap" | "rtu";
}

export type ParsedAddress =
  | { readonly ok: true; readonly value: WireAddress }
  | { readonly ok: false; readonly says: string };

const forms = "use HOST:PORT, tls://HOST:PORT, rtu-tcp://HOST:PORT or /dev/PORT@BAUD,8E1";

export function parseAddress(text: string): ParsedAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text);
  if (scheme !== null) return parseWithScheme(text, (scheme[1] ?? "").toLowerCase(), scheme[2]);
  if (text.startsWith("/")) return parseSerial(text);
  return parseHostPort(text, text, (host, port) => ({
    at: { kind: "tcp", host, port },
    framing: "mbap",
  }));
}

/** The address as it is written; reading that again gives the same address. */
export function addressText({ at, framing }: WireAddress): string {
  if (at.kind === "serial") {
    const parity = at.parity.charAt(0).toUpperCase();
    return `${at.path}@${at.baud},${at.dataBits}${parity}${at.stopBits}`;
  }
  const host = at.host.includes(":") ? `[${at.host}]` : at.host;
  if (at.kind === "tls") return `tls://${host}:${at.port}`;
  return `${framing === "rtu" ? "rtu-tcp://" : ""}${host}:${at.port}`;
}

function parseWithScheme(text: string, scheme: string, rest = ""): ParsedAddress {
  switch (scheme) {
    case "tcp":
      return parseHostPort(text, rest, (host, port) => ({
        at: { kind: "tcp", host, port },
        framing: "mbap",
      }));
    case "tls":
      return parseHostPort(text, rest, (host, port) => ({
        at: { kind: "tls", host, port },
        framing: "mbap",
      }));
    case "rtu-tcp":
      return parseHostPort(text, rest, (host, port) => ({
        at: { kind: "tcp", host, port },
        framing: "rtu",
      }));
    default:
      return refused(text, `nothing is spoken over ${scheme}://`, forms);
  }
}

/** A name, an IPv4 address or an IPv6 address in brackets (RFC 3986 §3.2.2), and a port. */
function parseHostPort(
  text: string,
  rest: string,
  made: (host: string, port: number) => WireAddress,
): ParsedAddress {
  const [, inBrackets, plain, digits] = /^(?:\[([^\]]*)\]|([^:[\]/\s]*)):(.*)$/.exec(rest) ?? [];
  const host = inBrackets ?? plain;
  if (/^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i.test(rest)) {
    return refused(text, "an IPv6 address stands in brackets", "write [::1]:502");
  }
  if (host === undefined || digits === undefined) return refused(text, "it names no port", forms);
  if (host === "") return refused(text, "it names no host", forms);
  const port = Number(digits);
  if (!/^\d{1,5}$/.test(digits) || port < 1 || port > 65_535) {
    return refused(text, `"${digits}" is no port`, "a port is 1 to 65535");
  }
  return { ok: true, value: made(host, port) };
}

const parities = { N: "none", E: "even", O: "odd" } as const;

function parseSerial(text: string): ParsedAddress {
  const [, path = text, baudText, frame = "8E1"] = /^([^@]+)@([^,]*)(?:,(.*))?$/.exec(text) ?? [];
  if (text.includes("@") && baudText === undefined) {
    return refused(text, "it names no serial port before the @", forms);
  }
  const baud = baudText === undefined ? 19_200 : Number(baudText);
  if (!Number.isInteger(baud) || !/^\d+$/.test(baudText ?? "0") || baud < 50 || baud > 4_000_000) {
    return refused(text, `"${baudText}" is no baud rate`, "a common one is 9600, 19200 or 115200");
  }
  const [, bits, letter, stops] = /^([78])([NEO])([12])$/i.exec(frame) ?? [];
  if (bits === undefined || letter === undefined || stops === undefined) {
    const says = `"${frame}" is no character frame`;
    return refused(text, says, "write data bits, parity N, E or O, and stop bits: 8E1 or 8N2");
  }
  const at: SerialAddress = {
    kind: "serial",
    path,
    baud,
    dataBits: bits === "7" ? 7 : 8,
    parity: parities[letter.toUpperCase() as keyof typeof parities],
    stopBits: stops === "1" ? 1 : 2,
  };
  return { ok: true, value: { at, framing: "rtu" } };
}

function refused(text: string, why: string, what: string): ParsedAddress {
  return { ok: false, says: `"${text}" is no address of a device: ${why}; ${what}.` };
}
