/**
 * A server to be measured, in a process of its own: ours, or a bare socket that answers canned
 * bytes and so shows what the machine itself gives. Says its port and stays until it is ended.
 *
 *   node server-process.js quench|bare
 */
import { createServer, type AddressInfo } from "node:net";
import { openModbusServer, TableUnit } from "#protocols";
import { ANSWER_BYTES, CANNED_ANSWER, REQUEST_BYTES } from "./exchange.js";

/** More answers than this never go out in one write. */
const ANSWERS_MAX = 64;

if (process.argv[2] === "quench") {
  const unit = new TableUnit({ holdingRegisters: 1000 });
  const units = (id: number) => (id === 1 ? unit : undefined);
  const server = await openModbusServer({
    host: "127.0.0.1",
    port: 0,
    units,
    connectionsMax: 200,
  });
  process.stdout.write(`${server.port}\n`);
} else {
  const canned = Buffer.concat(Array.from({ length: ANSWERS_MAX }, () => CANNED_ANSWER));
  const server = createServer({ noDelay: true }, (socket) => {
    let owed = 0;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      owed += chunk.length;
      const answers = Math.min(ANSWERS_MAX, Math.floor(owed / REQUEST_BYTES));
      owed -= answers * REQUEST_BYTES;
      if (answers > 0) socket.write(canned.subarray(0, answers * ANSWER_BYTES));
    });
  });
  server.listen(0, "127.0.0.1", () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}
