/**
 * The kinds of field that the sections of a bench file are made of.
 *
 * Each carries its meaning as a description, which editors show and which messages quote.
 */
import { BlockList, isIP } from "node:net";
import { parseAddress, type SerialAddress } from "#protocols";
import * as z from "zod";

export interface HostPort {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** Where we listen: one of this machine's own addresses and a port. */
export function listenAddress(says: string) {
  return z
    .string()
    .transform((text, context): HostPort => {
      const [, inBrackets, plain, digits] = /^(?:\[(.+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? [];
      const host = inBrackets ?? plain;
      const port = Number(digits);
      if (host !== undefined && port <= 65_535) return { host, port };
      return refuse(context, text, `"${text}" is no HOST:PORT to listen on, as 127.0.0.1:502 is`);
    })
    .meta({ description: `${says} HOST:PORT; port 0 takes a free one.` });
}

/** A serial port with its baud rate and character frame. */
export function serialPort(says: string) {
  return z
    .string()
    .transform((text, context): SerialAddress => {
      const parsed = parseAddress(text);
      if (!parsed.ok) return refuse(context, text, parsed.says);
      if (parsed.value.at.kind === "serial") return parsed.value.at;
      return refuse(context, text, `"${text}" is no serial port, as /dev/ttyUSB0@19200,8E1 is`);
    })
    .meta({ description: `${says} PORT@BAUD,8E1; 19200,8E1 where nothing else is said.` });
}

/** One address, or a range of them in CIDR form. */
export function addressRange(says: string) {
  return z
    .string()
    .refine(isRange, {
      error: ({ input }) =>
        `"${String(input)}" is no address or range of addresses, as 10.0.0.7 and 10.0.0.0/24 are`,
    })
    .describe(`${says} An address, or a range in CIDR form.`);
}

/** The name of a file, as it is found from where the bench file lies. */
export function fileName(says: string) {
  return z.string().min(1).describe(`${says} A file, named from where this one lies.`);
}

function isRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? "ipv6" : "ipv4");
    return true;
  } catch {
    // More bits than an address of this family has.
    return false;
  }
}

interface Context {
  readonly issues: unknown[];
}

function refuse(context: Context, input: string, message: string): never {
  context.issues.push({ code: "custom", message, input });
  return z.NEVER;
}
