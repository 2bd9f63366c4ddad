/**
 * Enhanced authentication of version 5: CONNECT with a method, and the packet AUTH.
 *
 * The probe knows no method that a broker could share with it. So each case holds the broker to
 * what it must refuse: a method that it cannot have, data without a method, and AUTH where none was
 * asked for. A reason code, where one is said, is that of an error.
 */
import { bytesOf } from "../../bytes.js";
import type { Broker } from "../broker.js";
import { cases, type MqttCase, type Row } from "../case.js";
import { binary, packet, props, text, Type } from "../packets.js";
import { Unmet } from "../talk.js";

const METHOD = 0x15;
const DATA = 0x16;
/** Reason codes of AUTH (MQTT 5 §3.15.2.1), and those of a refusal (§3.2.2.2). */
const CONTINUE = 0x18;
const RE_AUTHENTICATE = 0x19;
const PROTOCOL_ERROR = 0x82;
const NOT_AUTHORIZED = 0x87;
const BAD_METHOD = 0x8c;

const closed = "the connection is closed, perhaps with a reason before";
const method = bytesOf(METHOD, text("quench-probe-nobody-has-it"));
const data = bytesOf(DATA, binary(bytesOf(1, 2, 3)));

const auth = (reason: number, flags = 0) =>
  packet(Type.auth, flags, reason, props(5, method, data));

export const authenticationCases: readonly MqttCase[] = cases([
  {
    name: "auth-method-unknown",
    in5: "4.12.0-1",
    says: "CONNECT with an authentication method that no broker has",
    expected: "CONNACK with code 8C or 87, or none, and the connection is closed",
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: broker.id("k"), props: method }));
      await talk.refuses(BAD_METHOD, NOT_AUTHORIZED);
    },
  },
  brokenHello(
    "auth-data-without-method",
    "§3.1.2.11.10",
    "authentication data and no method",
    data,
  ),
  brokenHello(
    "auth-method-twice",
    "§3.1.2.11.9",
    "an authentication method given twice",
    bytesOf(method, method),
  ),
  {
    name: "auth-before-connect",
    in5: "3.1.0-1",
    says: "AUTH before CONNECT",
    expected: closed,
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(auth(CONTINUE));
      expectError(await talk.closes());
    },
  },
  unasked("auth-unasked", "4.12.0-7", "AUTH on a connection without a method", auth(CONTINUE)),
  unasked(
    "re-auth-unasked",
    "4.12.0-7",
    "AUTH that asks to authenticate again, without a method",
    auth(RE_AUTHENTICATE),
  ),
  unasked("auth-flags", "3.15.1-1", "AUTH with flags 1", auth(CONTINUE, 1)),
]);

/** A CONNECT that is refused for its properties. */
function brokenHello(name: string, in5: string, says: string, own: Uint8Array): Row {
  return {
    ...{ name, in5, says: `CONNECT with ${says}` },
    expected: "CONNACK with an error such as 82, or none, and the connection is closed",
    play: async (broker: Broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: broker.id("k"), props: own }));
      await talk.refuses(PROTOCOL_ERROR);
    },
  };
}

/** AUTH to a broker that has taken the client without a method. */
function unasked(name: string, in5: string, says: string, sent: Uint8Array): Row {
  return {
    ...{ name, in5, says, expected: closed },
    play: async (broker: Broker) => {
      const talk = await broker.talk("k");
      talk.send(sent);
      expectError(await talk.closes());
    },
  };
}

function expectError(code: number | undefined): void {
  if (code !== undefined && code < 0x80) throw new Unmet(`DISCONNECT with code ${code}`);
}
