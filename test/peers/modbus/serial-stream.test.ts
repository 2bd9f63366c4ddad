/**
 * Byte streams over a serial line that `socat` plays.
 */
import { describe, expect, it } from "vitest";
import { openStream, type StreamAddress } from "#protocols";
import { ptyPair } from "./pty-pair.js";

const at = (path: string): StreamAddress => ({
  kind: "serial",
  path,
  baud: 19_200,
  dataBits: 8,
  parity: "even",
  stopBits: 1,
});

describe("a serial stream", () => {
  it("carries bytes, holds its port alone, and says when the plug is pulled", async () => {
    const line = await ptyPair();
    try {
      const [one, other] = [await openStream(at(line.ours)), await openStream(at(line.theirs))];
      const arrived = new Promise<string>((resolve) => {
        one.listen({ data: (bytes) => resolve(Buffer.from(bytes).toString()), closed: () => {} });
      });
      const ended = new Promise<string | undefined>((resolve) => {
        other.listen({ data: () => undefined, closed: resolve });
      });
      other.write(Buffer.from("over the wire"));
      expect(await arrived).toBe("over the wire");
      await expect(openStream(at(line.ours))).rejects.toThrow("another program holds it");
      await line.pull();
      expect(await ended).toMatch(/the port has gone/);
      await one.close();
    } finally {
      await line.pull();
    }
  });
});
