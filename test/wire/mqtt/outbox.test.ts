import { describe, expect, it } from "vitest";
import { Outbox, type Message } from "../../../firmware/host/mqtt/outbox.js";
import { laterTurn } from "../../protocols/modbus/raw-peers.socket.js";

/** An outbox whose messages leave when the test says so. */
function anOutbox() {
  const sent: Message[] = [];
  const open: {
    readonly gone: () => void;
    readonly failed: () => void;
    readonly refused: () => void;
  }[] = [];
  const outbox = new Outbox((message) => {
    sent.push(message);
    return new Promise<boolean>((resolve, reject) => {
      open.push({
        gone: () => {
          resolve(true);
        },
        refused: () => {
          resolve(false);
        },
        failed: () => {
          reject(new Error("the broker is away"));
        },
      });
    });
  });
  const leave = async (how: "gone" | "failed" | "refused" = "gone") => {
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

  it("sends again, in order and marked, what was not acknowledged on a link", async () => {
    const { outbox, sent, leave } = anOutbox();
    for (const line of ["a", "b"]) outbox.tell("journal", line);
    await laterTurn();
    outbox.online(false);
    await leave("failed");
    outbox.tell("journal", "c");
    await laterTurn();
    expect(sent.map(({ payload }) => payload)).toEqual(["a", "b"]);
    outbox.online(true);
    await laterTurn();
    expect(sent.slice(2).map(({ payload, dup, qos }) => [payload, dup, qos])).toEqual([
      ["a", true, 1],
      ["b", true, 1],
      ["c", false, 1],
    ]);
    await leave();
    expect(outbox.unacknowledged).toBe(0);
  });

  it("takes an acknowledgement that comes late, and sends that line no more", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.tell("journal", "a");
    await laterTurn();
    outbox.online(false);
    await leave();
    outbox.online(true);
    await laterTurn();
    expect(sent).toHaveLength(1);
  });

  it("has no more under way than the broker takes at once (MQTT 5 §3.3.4)", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.online(true, 3);
    for (let n = 0; n < 8; n++) outbox.tell("journal", String(n));
    await laterTurn();
    expect(sent).toHaveLength(3);
    await leave();
    await laterTurn();
    expect(sent).toHaveLength(6);
    await leave();
    await laterTurn();
    await leave();
  });

  it("drops a line that the broker itself refuses, counts it, and goes on", async () => {
    const { outbox, sent, leave } = anOutbox();
    outbox.tell("journal", "a");
    await laterTurn();
    await leave("refused");
    outbox.tell("journal", "b");
    await laterTurn();
    expect(sent.map(({ payload }) => payload)).toEqual(["a", "b"]);
    expect(outbox.trouble).toContain("1 MQTT messages were dropped");
    await leave();
  });

  it("keeps no state for a broker that is away, lest an old value comes late", async () => {
    const { outbox, sent } = anOutbox();
    outbox.online(false);
    outbox.put("a", "1");
    await laterTurn();
    outbox.online(true);
    await laterTurn();
    expect(sent).toEqual([]);
  });
});
