/**
 * Probes that common servers answer wrongly, over a real socket, each as the specification wants.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openModbusServer, TableUnit, type ModbusServer } from "#protocols";
import { laterTurn, rawClient } from "./raw-peers.socket.js";

const probes: readonly (readonly [says: string, pdu: string, answer: string])[] = [
  ["a read of no registers", "03 00 00 00 00", "83 03"],
  ["a read of 126 registers", "03 00 00 00 7E", "83 03"],
  ["two registers from the last address", "03 FF FF 00 02", "83 02"],
  ["a read of 2001 coils", "01 00 00 07 D1", "81 03"],
  ["a coil set to 1234", "05 00 00 12 34", "85 03"],
  ["a register write whose byte count is wrong", "10 00 00 00 02 03 00 0A 01 02", "90 03"],
  ["read exception status", "07", "07 00"],
  ["diagnostics, which are for serial lines", "08 00 00 A5 37", "88 01"],
  ["the event counter, which is for serial lines", "0B", "8B 01"],
  ["the event log, which is for serial lines", "0C", "8C 01"],
  ["a mask write of register 5", "16 00 04 00 F2 00 25", "16 00 04 00 F2 00 25"],
  ["read and write registers", "17 00 0E 00 01 00 0E 00 01 02 00 FF", "17 02 00 FF"],
  ["a queue that does not exist", "18 00 00", "98 02"],
  ["a file that does not exist", "14 07 06 00 04 00 01 00 02", "94 02"],
  ["one object of the identification", "2B 0E 04 02", "2B 0E 04 81 00 00 01 02 01 31"],
  ["an object that does not exist", "2B 0E 04 80", "AB 02"],
  ["another encapsulated transport", "2B 0D 00 00", "AB 01"],
];

describe("Modbus TCP conformance", () => {
  let server: ModbusServer;
  beforeAll(async () => {
    const unit = new TableUnit({ coils: 65_536, holdingRegisters: 65_536 });
    const units = (id: number) => (id === 1 ? unit : undefined);
    server = await openModbusServer({ host: "127.0.0.1", port: 0, units });
  });
  afterAll(() => server.close());

  for (const [says, pdu, answer] of probes) {
    it(`answers ${says} with ${answer}`, async () => {
      expect(await exchange([adu({ pdu })], adu({ pdu: answer }))).toBe(adu({ pdu: answer }));
    });
  }

  it("answers for a wrong unit with 0B", async () => {
    const answer = adu({ unit: "07", pdu: "83 0B" });
    expect(await exchange([adu({ unit: "07", pdu: "03 00 00 00 01" })], answer)).toBe(answer);
  });

  it("discards protocol id 1 and closes", async () => {
    const client = await rawClient(server.port);
    client.send("00 01 00 01 00 06 01 03 00 00 00 01");
    expect(await client.closed).toBe("");
  });

  for (const [where, at] of [
    ["in its header", 4],
    ["after its header", 7],
  ] as const) {
    it(`answers a request that is split ${where} like a whole one`, async () => {
      const request = adu({ pdu: "03 00 00 00 01" });
      const pieces = [request.slice(0, 3 * at), request.slice(3 * at)];
      const answer = adu({ pdu: "03 02 00 00" });
      expect(await exchange(pieces, answer)).toBe(answer);
    });
  }

  /** Sends the pieces, each in a segment of its own, and takes as many bytes as are expected. */
  async function exchange(pieces: readonly string[], expected: string): Promise<string> {
    const client = await rawClient(server.port);
    for (const piece of pieces) {
      client.send(piece);
      await laterTurn();
    }
    const answer = await client.receive((expected.length + 1) / 3);
    client.close();
    return answer;
  }
});

function adu({ unit = "01", pdu }: { unit?: string; pdu: string }): string {
  const length = (1 + (pdu.length + 1) / 3).toString(16).padStart(2, "0").toUpperCase();
  return `00 2A 00 00 00 ${length} ${unit} ${pdu}`;
}
