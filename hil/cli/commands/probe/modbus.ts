/**
 * `quench probe modbus`: the Modbus battery against a device.
 */
import { addressText, parseAddress, type WireAddress } from "#protocols";
import { readers, type Known, type TableName } from "../../../probe/modbus/known.js";
import { probeModbus } from "../../../probe/modbus/run-battery.js";
import { streamDial } from "../../../probe/stream-dial.socket.js";
import { BadInput } from "../../bad-input.js";
import { readPems, type PemOptions } from "./pem.js";
import { readRanges, type RangeOptions } from "./ranges.js";
import { show, type ResultOptions } from "./results.js";

export interface ModbusCommand extends ResultOptions, PemOptions, RangeOptions {
  readonly unit: number;
  readonly timeout: number;
  readonly onBench?: boolean;
}

/** A connection takes longer than an answer, above all over TLS. */
const CONNECT_MS = 5000;

export async function modbus(device: string, options: ModbusCommand): Promise<number> {
  const address = parseAddress(device);
  const { tables, grants, problems } = readRanges(options);
  const read = readPems(options);
  const wrong = [...(address.ok ? [] : [address.says]), ...problems, ...read.problems];
  if (!address.ok || wrong.length > 0) throw new BadInput(wrong.join("\n"));
  const { at, framing } = withPems(address.value, read.pems);
  return show({
    name: "modbus",
    device: addressText(address.value),
    options,
    run: async (onResult) => {
      const { results, known, gone } = await probeModbus(streamDial(at, CONNECT_MS), {
        framing,
        unit: options.unit,
        timeoutMs: options.timeout,
        tables,
        grants,
        onBench: options.onBench ?? false,
        onResult,
      });
      return { results, found: foundLines(known), ...(gone === undefined ? {} : { gone }) };
    },
  });
}

function withPems({ at, framing }: WireAddress, pems: PemOptions): WireAddress {
  return at.kind === "tls" ? { at: { ...at, ...pems }, framing } : { at, framing };
}

function foundLines({ unit, tables, edges, refused }: Known): string[] {
  const lines = (Object.keys(readers) as TableName[]).map((table) => {
    const span = tables[table];
    const { what } = readers[table];
    if (span === undefined) return `unit ${unit}: no ${what} can be read`;
    const edge = edges[table];
    const last = edge === undefined ? "" : `, the last is ${edge}`;
    return `unit ${unit}: ${what} from ${span.start}, ${span.length} at once${last}`;
  });
  const codes = [...refused].sort((a, b) => a - b).join(", ");
  return codes === "" ? lines : [...lines, `unit ${unit}: refuses functions ${codes}`];
}
