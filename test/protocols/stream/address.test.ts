/**
 * Addresses of devices as people write them.
 */
import { describe, expect, it } from "vitest";
import { addressText, parseAddress, type WireAddress } from "#protocols";

const line = (path: string, baud: number): WireAddress => ({
  at: { kind: "serial", path, baud, dataBits: 8, parity: "even", stopBits: 1 },
  framing: "rtu",
});

const taken: readonly (readonly [string, WireAddress, string?])[] = [
  ["10.0.0.7:502", { at: { kind: "tcp", host: "10.0.0.7", port: 502 }, framing: "mbap" }],
  ["tcp://plc:1502", { at: { kind: "tcp", host: "plc", port: 1502 }, framing: "mbap" }, "plc:1502"],
  ["[::1]:502", { at: { kind: "tcp", host: "::1", port: 502 }, framing: "mbap" }],
  ["tls://plc:802", { at: { kind: "tls", host: "plc", port: 802 }, framing: "mbap" }],
  ["rtu-tcp://plc:4001", { at: { kind: "tcp", host: "plc", port: 4001 }, framing: "rtu" }],
  ["/dev/ttyUSB0", line("/dev/ttyUSB0", 19_200), "/dev/ttyUSB0@19200,8E1"],
  ["/dev/ttyUSB0@9600", line("/dev/ttyUSB0", 9600), "/dev/ttyUSB0@9600,8E1"],
  [
    "/dev/ttyS1@115200,8N2",
    {
      at: {
        kind: "serial",
        path: "/dev/ttyS1",
        baud: 115_200,
        dataBits: 8,
        parity: "none",
        stopBits: 2,
      },
      framing: "rtu",
    },
  ],
];

const refused: readonly (readonly [string, RegExp])[] = [
  ["plc", /names no port/],
  [":502", /names no host/],
  ["plc:0", /"0" is no port/],
  ["plc:65536", /"65536" is no port/],
  ["plc:modbus", /"modbus" is no port/],
  ["::1:502", /stands in brackets/],
  ["udp://plc:502", /nothing is spoken over udp:/],
  ["/dev/ttyS1@fast", /"fast" is no baud rate/],
  ["/dev/ttyS1@", /"" is no baud rate/],
  ["/dev/ttyS1@9600,8X1", /"8X1" is no character frame/],
  ["/dev/ttyS1@9600,9E1", /"9E1" is no character frame/],
  ["", /names no port/],
];

describe("the address of a device", () => {
  for (const [text, value, written = text] of taken) {
    it(`reads ${text} and writes it back as ${written}`, () => {
      expect(parseAddress(text)).toEqual({ ok: true, value });
      expect(addressText(value)).toBe(written);
    });
  }

  for (const [text, why] of refused) {
    it(`refuses "${text}" and says why`, () => {
      const parsed = parseAddress(text);
      expect(parsed.ok ? "" : parsed.says).toMatch(why);
    });
  }
});
