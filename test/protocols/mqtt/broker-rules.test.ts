/** What our broker refuses of packets that its library lets through (MQTT 3.1.1). */
import { connect } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import {
  connectProblem,
  publishProblem,
  wireTextProblem,
} from "../../../protocols/mqtt/broker-rules.js";
import { aBroker, aClient, closeAll } from "./clients.js";

afterEach(closeAll);

const asked = { clientId: "panel", clean: true };
const sent = { topic: "site//state", qos: 0, dup: false };

describe("the rules of our broker", () => {
  it("let a common CONNECT, PUBLISH and text through, an empty level too", () => {
    const will = { topic: "gone", qos: 2 };
    expect(connectProblem({ ...asked, username: "u", password: "p", will })).toBeUndefined();
    expect(connectProblem({ clientId: "", clean: true })).toBeUndefined();
    expect(publishProblem(sent)).toBeUndefined();
    expect(publishProblem({ ...sent, qos: 1, dup: true, messageId: 7 })).toBeUndefined();
    expect(wireTextProblem("2F-배터리")).toBeUndefined();
  });

  const refused: readonly (readonly [string, string | undefined, string])[] = [
    ["a password without a user", connectProblem({ ...asked, password: "p" }), "§3.1.2.9"],
    ["a kept session of nobody", connectProblem({ clientId: "", clean: false }), "§3.1.3.1"],
    [
      "a will of quality 3",
      connectProblem({ ...asked, will: { topic: "gone", qos: 3 } }),
      "§3.1.2.6",
    ],
    ["a will with a wildcard", connectProblem({ ...asked, will: { topic: "a/#" } }), "§4.7.1"],
    ["a client id that is no UTF-8", connectProblem({ ...asked, clientId: "\ufffd" }), "§1.5.3"],
    ["a duplicate of quality 0", publishProblem({ ...sent, dup: true }), "§3.3.1.1"],
    ["the packet id 0", publishProblem({ ...sent, qos: 1, messageId: 0 }), "§2.3.1"],
    ["an empty topic", publishProblem({ ...sent, topic: "" }), "§4.7.3"],
    ["a topic with U+0000", publishProblem({ ...sent, topic: "a\u0000" }), "U+0000"],
    ["half a surrogate pair", wireTextProblem("a\ud800"), "surrogate"],
  ];
  for (const [says, problem, because] of refused) {
    it(`refuse ${says} (MQTT 3.1.1 ${because})`, () => expect(problem).toContain(because));
  }
});

/** CONNECT of client "raw" (MQTT 3.1.1 §3.1). */
const CONNECT = "10 0F 00 04 4D 51 54 54 04 02 00 3C 00 03 72 61 77";
const CONNACK = "20 02 00 00";

/** All bytes that come back for `packet` after a CONNECT; "closed" behind them if it hangs up. */
async function answerTo(packet: string, count: number): Promise<string> {
  const broker = await aBroker();
  const socket = connect(broker.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => (heard = Buffer.concat([heard, chunk])));
  socket.on("error", () => undefined);
  socket.write(bytesOf(`${CONNECT} ${packet}`));
  const closed = once(socket, "close").then(() => " closed");
  const enough = (async () => {
    while (heard.length < count) await once(socket, "data");
    return "";
  })();
  const end = await Promise.race([closed, enough]);
  return hexOf(heard) + end;
}

describe("our broker", () => {
  it("hangs up on a topic that is no UTF-8 (MQTT-1.5.3-1)", async () => {
    expect(await answerTo("30 05 00 02 C3 28 78", 99)).toBe(`${CONNACK} closed`);
  });

  it("hangs up on a filter with U+0000 (MQTT-1.5.3-2)", async () => {
    expect(await answerTo("82 07 00 01 00 02 61 00 00", 99)).toBe(`${CONNACK} closed`);
  });

  it('refuses the filter "a#" by its code, and takes the one beside it (§4.7.1)', async () => {
    const both = "82 0B 00 01 00 02 61 23 00 00 01 62 01";
    expect(await answerTo(both, 10)).toBe(`${CONNACK} 90 04 00 01 80 01`);
  });

  it("hands on no DUP of the publisher's (MQTT-3.3.1-3)", async () => {
    const broker = await aBroker();
    const socket = connect(broker.port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    let heard = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => (heard = Buffer.concat([heard, chunk])));
    socket.write(bytesOf(`${CONNECT} 82 06 00 01 00 01 74 01`));
    while (heard.length < 9) await once(socket, "data");
    const speaker = await aClient(broker, "speaker");
    await speaker.publish("t", "x", { qos: 1, dup: true });
    while (heard.length < 17) await once(socket, "data");
    // PUBLISH of quality 1 without DUP is 32, with it 3A.
    expect(hexOf(heard.subarray(9)).slice(0, 14)).toBe("32 06 00 01 74");
  });
});
