/**
 * The section `modbus` of a bench file: where the controller's own Modbus server listens, and who
 * may do what there.
 */
import { time } from "#panels";
import * as z from "zod";
import { addressRange, fileName, listenAddress, serialPort } from "./setup-fields.js";

const tlsSchema = z
  .strictObject({
    listen: listenAddress("Where Modbus/TCP Security listens; its own port is 802."),
    cert: fileName("Certificate of this server, PEM."),
    key: fileName("Key of that certificate, PEM."),
    ca: fileName("Authorities whose client certificates are taken, PEM."),
    roles: z
      .array(z.string().min(1))
      .default([])
      .describe("Roles in client certificates that may write; every other one reads."),
  })
  .describe("Modbus/TCP Security: both sides show a certificate.");

const serialSchema = z
  .strictObject({
    port: serialPort("The serial line."),
    unit: z.int().min(1).max(247).default(1).describe("Its address on the line."),
    may: z
      .enum(["read", "write"])
      .default("read")
      .describe("What who speaks on the line may do; nobody there has an address."),
  })
  .describe("A serial line on which it answers in RTU frames.");

const clientSchema = z
  .strictObject({
    address: addressRange("Whom this is about."),
    may: z.enum(["read", "write"]).describe("What they may do; who may write may read."),
  })
  .describe("What the clients of an address may do.");

export const modbusSection = z
  .strictObject({
    listen: listenAddress("Where Modbus TCP listens; absent = --modbus-port.").optional(),
    tls: tlsSchema.optional(),
    rtuOverTcp: listenAddress("Where RTU frames over TCP are taken.").optional(),
    serial: serialSchema.optional(),
    clients: z
      .array(clientSchema)
      .default([])
      .describe("Who may write, by address; the first that fits holds, and who fits none reads."),
    connectionsMax: z
      .int()
      .min(1)
      .max(10_000)
      .default(64)
      .describe("Connections at a time on each port; who is connected keeps the place."),
    idleTimeout: time("A connection without a whole request for so long is closed.", {
      from: 0.1,
      to: 86_400,
    }).prefault("60 s"),
  })
  .describe("The controller's own Modbus server.");

export type ModbusSection = z.output<typeof modbusSection>;
