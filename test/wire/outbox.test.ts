import { describe, expect, it } from "vitest";
import { Outbox, type Message } from "../../firmware/host/outbox.js";
import { laterTurn } from "../protocols/modbus/raw-peers.socket.js";

/** An outbox whose messages leave when the test says so. */
function anOutbox() {
  const sent: Message[] = [];
  const open: { readonly gone: () => void; readonly failed: () => void }[] = [];
  const outbox = new Outbox((message) => {
    sent.push(message);
    return new Promise<void>((resolve, reject) => {
      open.push({
        gone: resolve,
        failed: () => {
          reject(new Error("the broker is away"));
        },
      });
    });
  });
  const leave = async (how: "gone" | "failed" = "gone") => {
    for (const message of open.splice(0)) message[how]();
    await laterTurn();
  };
  return { outbox, sent, leave };
}

describe("the outbox", () => {
  it("has no more than a batch under way, and sends everything in the end", async () => {
    const { outbox, sent, leave } = anOutbox();
    for (let n = 0; n < 1000; n++) outbox.put(`t/${n}`, String(n));
    const under = [];
    for (let batch = 0; batch < 5; batch++) {
      await laterTurn();
      under.push(sent.length);
      await leave();
    }
    expect(under).toEqual([256, 512, 768, 1000, 1000]);
    expect(sent.map(({ topic }) => topic)).toEqual(
      Array.from({ length: 1000 }, (_, n) => `t/${n}`),
    );
    expect(sent.every(({ retain }) => retain)).toBe(true);
  });

  it("sends a topic that changes before its turn once, as it is then", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.put("a", "1");
    await laterTurn();
    for (const payload of ["2", "3", "4"]) outbox.put("a", payload);
    await leave();
    expect(sent.map(({ payload }) => payload)).toEqual(["1", "4"]);
  });

  it("keeps every line, in order and before what is retained", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.put("a", "1");
    for (const line of ["x", "y", "y"]) outbox.tell("journal", line);
    await laterTurn();
    expect(sent.map(({ payload }) => payload)).toEqual(["x", "y", "y", "1"]);
    expect(sent.map(({ retain }) => retain)).toEqual([false, false, false, true]);
    await leave();
  });

  it("goes on after messages that could not be sent", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.put("a", "1");
    await laterTurn();
    await leave("failed");
    outbox.put("a", "2");
    await laterTurn();
    expect(sent.map(({ payload }) => payload)).toEqual(["1", "2"]);
    await leave();
  });

  it("gives a message up of which nothing is heard, and goes on", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.put("a", "1");
    await laterTurn();
    outbox.put("a", "2");
    while (sent.length < 2) await laterTurn();
    expect(sent.map(({ payload }) => payload)).toEqual(["1", "2"]);
    await leave();
  });

  it("sends nothing more when it is closed", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.put("a", "1");
    outbox.tell("journal", "x");
    outbox.close();
    outbox.put("a", "2");
    await laterTurn();
    await leave();
    expect(sent).toEqual([]);
  });
});
