/**
 * A Modbus TCP server of an npm library, as its own documentation sets one up.
 *
 *   node javascript-server.cjs modbus-serial|jsmodbus PORT
 */
const [library, port] = process.argv.slice(2);
const sizes = { coils: 5000, discrete: 3000, holding: 1000, input: 500 };

if (library === "modbus-serial") {
  const { ServerTCP } = require("modbus-serial");
  const tables = {
    coils: new Array(sizes.coils).fill(false),
    discrete: new Array(sizes.discrete).fill(false),
    holding: new Uint16Array(sizes.holding),
    input: new Uint16Array(sizes.input),
  };
  const beyond = { modbusErrorCode: 2 };
  const get = (table) => (address, _unit, done) =>
    address < table.length ? done(null, table[address]) : done(beyond);
  const set = (table) => (address, value, _unit, done) => {
    if (address >= table.length) return done(beyond);
    table[address] = value;
    return done(null);
  };
  const handlers = {
    getCoil: get(tables.coils),
    getDiscreteInput: get(tables.discrete),
    getHoldingRegister: get(tables.holding),
    getInputRegister: get(tables.input),
    setCoil: set(tables.coils),
    setRegister: set(tables.holding),
  };
  new ServerTCP(handlers, { host: "127.0.0.1", port: Number(port), unitID: 1 });
} else {
  const { createServer } = require("node:net");
  const { server } = require("jsmodbus");
  const tcp = createServer();
  new server.TCP(tcp, {
    coils: Buffer.alloc(sizes.coils / 8),
    discrete: Buffer.alloc(sizes.discrete / 8),
    holding: Buffer.alloc(sizes.holding * 2),
    input: Buffer.alloc(sizes.input * 2),
  });
  tcp.listen(Number(port), "127.0.0.1");
}
