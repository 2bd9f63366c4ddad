/**
 * Functions 01 to 04: quantities, addresses, lengths, and what comes first when two are wrong.
 *
 * One set of rows serves all four tables; only their limits differ (Modbus AP §6.1 to §6.4).
 */
import { bytesOf, hexByte } from "../../bytes.js";
import { notApplicable } from "../../line.js";
import { exchange, type Exchange, type ModbusCase } from "../case.js";
import { anyOf, data, exception, silentOnSerial, where } from "../expect.js";
import { lengthOf, readers, startOf, type Known, type TableName } from "../known.js";
import { readPdu } from "../requests.js";

const clauses = { coils: "§6.1", discrete: "§6.2", holding: "§6.3", input: "§6.4" } as const;

type Row = Omit<Exchange, "clause" | "fc" | "says"> & { readonly asks: string };

export const readCases: readonly ModbusCase[] = (Object.keys(readers) as TableName[]).flatMap(
  (table) =>
    [...quantityRows(table), ...addressRows(table), ...lengthRows(table)].map(
      ({ id, asks, ...row }) =>
        exchange({
          ...row,
          id: `mb-fc${hexByte(readers[table].fc)}-${id}`,
          clause: `Modbus AP ${clauses[table]}`,
          fc: readers[table].fc,
          says: `${readers[table].what}: ${asks}`,
        }),
    ),
);

function quantityRows(table: TableName): Row[] {
  const { fc, most, isBits } = readers[table];
  const of = (count: number) => (known: Known) => readPdu(fc, startOf(known, table), count);
  const many = isBits ? 11 : 3;
  const isShort = (known: Known) => lengthOf(known, table) < most;
  const reached = where(({ known }) => isShort(known), {
    ...exception(0x02),
    words: `exception 02 where fewer than ${most} are known to exist`,
  });
  const row = (count: number): Row => ({
    id: `quantity-${count}`,
    asks: `a read of ${count}`,
    pdu: of(count),
    expect: exception(0x03),
  });
  return [
    { id: "one", asks: "a read of one", pdu: of(1), expect: data, bar: needs(table, 1) },
    { id: `several`, asks: `${many}`, pdu: of(many), expect: data, bar: needs(table, many) },
    { id: `most`, asks: `the most, ${most}`, pdu: of(most), expect: anyOf(data, reached) },
    row(0),
    row(most + 1),
    row(0xffff),
  ];
}

function addressRows(table: TableName): Row[] {
  const { fc, most } = readers[table];
  const ask = (start: number, count: number) => () => readPdu(fc, start, count);
  const beyond = exception(0x02);
  return [
    {
      id: "past-65535",
      asks: "two from 65535, which run past the last address there is",
      pdu: ask(0xffff, 2),
      expect: beyond,
    },
    {
      id: "most-past-65535",
      asks: `${most} from 65500`,
      pdu: ask(65_500, most),
      expect: beyond,
    },
    {
      id: "beyond-device",
      asks: "one from 65535, where the device has fewer addresses",
      pdu: ask(0xffff, 1),
      expect: beyond,
      bar: needsEdge(table),
    },
    {
      id: "over-the-edge",
      asks: "two, of which the device has only the first",
      pdu: (known) => readPdu(fc, known.edges[table] ?? 0, 2),
      expect: beyond,
      bar: needsEdge(table),
    },
    {
      id: "precedence-zero",
      asks: "none from 65535: the quantity is judged before the address",
      pdu: ask(0xffff, 0),
      expect: exception(0x03),
    },
    {
      id: "precedence-many",
      asks: `${most + 1} from 65535: the quantity is judged before the address`,
      pdu: ask(0xffff, most + 1),
      expect: exception(0x03),
    },
  ];
}

function lengthRows(table: TableName): Row[] {
  const { fc } = readers[table];
  const short = anyOf(exception(0x03), silentOnSerial);
  const long = (known: Known) => bytesOf(readPdu(fc, startOf(known, table), 1), 0, 0);
  return [
    {
      id: "pdu-of-1",
      asks: "the function code alone",
      pdu: () => bytesOf(fc),
      expect: short,
    },
    {
      id: "pdu-of-4",
      asks: "a request that lacks its last byte",
      pdu: () => bytesOf(fc, 0, 0, 0),
      expect: short,
    },
    {
      id: "pdu-of-7",
      asks: "a request with two bytes too many",
      pdu: long,
      expect: anyOf(exception(0x03), data, silentOnSerial),
      isInStepAfter: true,
      bar: needs(table, 1),
    },
  ];
}

function needs(table: TableName, count: number) {
  return (known: Known) =>
    lengthOf(known, table) >= count
      ? undefined
      : notApplicable(`${lengthOf(known, table)} ${readers[table].what} in a row are known`);
}

/** Without an edge every address may exist. */
function needsEdge(table: TableName) {
  return ({ edges }: Known) =>
    edges[table] === undefined
      ? notApplicable(`no last address of the ${readers[table].what} is known`)
      : undefined;
}
