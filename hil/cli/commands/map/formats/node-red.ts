/**
 * A map as a Node-RED flow, to be imported: a `modbus-read` of node-red-contrib-modbus for each
 * read of the poll plan, and behind it a function that names and scales the values.
 *
 *   modbus-client ◀── modbus-read ──▶ function ──▶ debug       one row a read
 *
 * The address of each client is that of a bench on this machine and is to be set to the real one.
 * Only what can be read is in it. The same site gives the same flow, since ids are counted.
 */
import { pollPlan, type RegisterRange } from "#firmware";
import { byUnit, type MapRow, type PrintedMap, type UnitRows } from "../map-rows.js";

const dataTypes: Readonly<Record<MapRow["table"], string>> = {
  coils: "Coil",
  "discrete-inputs": "Input",
  "input-registers": "InputRegister",
};

export function nodeRedFlow({ site, face, rows }: PrintedMap): string {
  const id = (what: string) => `quench-${site.id}-${face}-${what}`.replaceAll(/[^\w-]/g, "_");
  const tab = id("tab");
  const debug = id("debug");
  const readable = rows.filter(({ access }) => access === "read");
  const endpoints = [...new Set(readable.map(({ endpoint }) => endpoint))];
  const reads = byUnit(readable).flatMap((unit) => readsOf(unit).map((read) => ({ unit, read })));
  const nodes = reads.flatMap(({ unit, read }, n) => {
    const [readId, nameId, y] = [id(`read-${n + 1}`), id(`name-${n + 1}`), 60 + 60 * n];
    const name = `${unit.device === "" ? site.id : unit.device} ${read.table} ${read.start}`;
    return [
      {
        ...readNode(unit, read),
        id: readId,
        z: tab,
        name,
        server: id(`client-${unit.endpoint}`),
        x: 220,
        y,
        wires: [[nameId], []],
      },
      {
        id: nameId,
        type: "function",
        z: tab,
        name: `names of ${name}`,
        func: namingCode(unit, read),
        outputs: 1,
        x: 560,
        y,
        wires: [[debug]],
      },
    ];
  });
  const flow = [
    { id: tab, type: "tab", label: `${site.title} (${face})`, disabled: false, info: site.id },
    ...endpoints.map((endpoint) => clientNode(id(`client-${endpoint}`), endpoint, site.id)),
    ...nodes,
    { id: debug, type: "debug", z: tab, name: "values", active: true, x: 860, y: 60, wires: [] },
  ];
  return JSON.stringify(flow, null, 2);
}

function readsOf({ rows }: UnitRows): readonly RegisterRange[] {
  return pollPlan(rows.map(({ table, address }) => ({ table, start: address, count: 1 })));
}

function readNode({ modbusUnit, periodMs }: UnitRows, { table, start, count }: RegisterRange) {
  return {
    type: "modbus-read",
    topic: "",
    showStatusActivities: false,
    logIOActivities: false,
    showErrors: true,
    unitid: String(modbusUnit),
    dataType: table === "holding-registers" ? "HoldingRegister" : dataTypes[table],
    adr: String(start),
    quantity: String(count),
    rate: String(periodMs),
    rateUnit: "ms",
    delayOnStart: false,
    startDelayTime: "",
    useIOFile: false,
    ioFile: "",
    useIOForPayload: false,
    emptyMsgOnFail: false,
  };
}

function clientNode(id: string, endpoint: string, site: string) {
  return {
    id,
    type: "modbus-client",
    name: endpoint === "" ? site : `${site} ${endpoint}`,
    clienttype: "tcp",
    bufferCommands: true,
    stateLogEnabled: false,
    tcpHost: "127.0.0.1",
    tcpPort: endpoint === "" ? "5020" : "502",
    tcpType: "DEFAULT",
    unit_id: "1",
    commandDelay: "1",
    clientTimeout: "1000",
    reconnectOnTimeout: true,
    reconnectTimeout: "2000",
    parallelUnitIdsAllowed: true,
  };
}

/** JavaScript for the function node: from the words or bits read to values by tag. */
function namingCode({ rows }: UnitRows, { table, start, count }: RegisterRange): string {
  const named = rows
    .filter((row) => row.table === table && row.address >= start && row.address < start + count)
    .map(({ tag, address, bit, width, scale, offset }) => [
      tag,
      address - start,
      bit,
      (1 << width) - 1,
      scale,
      offset,
    ]);
  return [
    "// tag, place in the read, lowest bit, mask, scale, offset",
    `const points = ${JSON.stringify(named)};`,
    "const values = {};",
    "for (const [tag, place, bit, mask, scale, offset] of points) {",
    "  values[tag] = ((Number(msg.payload[place]) >> bit) & mask) * scale + offset;",
    "}",
    "msg.payload = values;",
    "return msg;",
  ].join("\n");
}
