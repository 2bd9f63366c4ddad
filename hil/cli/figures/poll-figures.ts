/**
 * How long one poll of a whole field takes over the loopback: 200 devices with 10,000 points.
 *
 *   client (one an endpoint, one request out) ──▶ server of ours ──▶ 50 registers a device
 *
 * Both sides share this process, so a field on other machines would take less of ours. Beside it
 * stands the same on one endpoint, where each request waits for the answer to the one before.
 */
import { pollPlan } from "#firmware";
import { openModbusClient, openModbusServer, TableUnit } from "#protocols";
import { figure } from "./figure.js";

const DEVICES = 200;
const POINTS = 10_000;
const RUNS = 9;

export async function pollFigures(): Promise<void> {
  const what = `poll of ${DEVICES} devices, ${POINTS.toLocaleString("en")} points`;
  for (const endpoints of [10, 1]) {
    figure(
      `${what}, ${endpoints} endpoint${endpoints === 1 ? "" : "s"}`,
      await roundsOf(endpoints),
      "ms",
    );
  }
}

/** What each of several rounds took, in milliseconds; the first, which connects, is left out. */
async function roundsOf(endpoints: number): Promise<number[]> {
  const perDevice = POINTS / DEVICES;
  const unit = new TableUnit({ inputRegisters: perDevice });
  const wanted = Array.from({ length: perDevice }, (_, start) => ({
    table: "input-registers" as const,
    start,
    count: 1,
  }));
  const reads = pollPlan(wanted);
  const buses = await Promise.all(
    Array.from({ length: endpoints }, async () => {
      const server = await openModbusServer({ host: "127.0.0.1", port: 0, units: () => unit });
      const client = openModbusClient({ host: server.host, port: server.port, timeoutMs: 5000 });
      return { server, client };
    }),
  );
  const round = async (): Promise<number> => {
    const started = performance.now();
    let points = 0;
    await Promise.all(
      buses.map(async ({ client }) => {
        for (let device = 1; device <= DEVICES / endpoints; device++) {
          for (const { start, count } of reads) {
            const read = await client.readWords(device, "input-registers", start, count);
            if (read.ok) points += read.value.length;
          }
        }
      }),
    );
    // A figure of polls that failed would be a lie.
    return points === POINTS ? performance.now() - started : Number.NaN;
  };
  await round();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await round());
  for (const { server, client } of buses) {
    await client.close();
    await server.close();
  }
  return times;
}
