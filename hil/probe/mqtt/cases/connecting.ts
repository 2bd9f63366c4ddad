/**
 * CONNECT: what must be taken, what must be refused, and how the connection ends.
 */
import { bytesOf, u16 } from "../../bytes.js";
import { cases, type MqttCase } from "../case.js";
import { packet, pingreq, subscribe, text, Type } from "../packets.js";
import { Unmet } from "../talk.js";

const closed = "the connection is closed (version 5: perhaps with a reason before)";
const refused = "the connection is closed, perhaps after a CONNACK that refuses";

export const connectingCases: readonly MqttCase[] = cases([
  {
    name: "first-packet",
    in4: "3.1.0-1",
    in5: "3.1.0-1",
    says: "PINGREQ before CONNECT",
    expected: closed,
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(pingreq);
      await talk.closes();
    },
  },
  {
    name: "second-connect",
    in4: "3.1.0-2",
    in5: "3.1.0-2",
    says: "a second CONNECT on one connection",
    expected: closed,
    play: async (broker) => {
      const talk = await broker.talk("a");
      talk.send(broker.hello({ clientId: broker.id("a") }));
      await talk.closes();
    },
  },
  {
    name: "connack-first",
    in4: "3.2.0-1",
    in5: "3.2.0-1",
    says: "CONNECT, byte by byte",
    expected: "CONNACK with code 0 and no session present comes first",
    play: async (broker) => {
      const talk = await broker.open();
      const bytes = broker.hello({ clientId: broker.id("a") });
      for (let i = 0; i < bytes.length; i++) {
        talk.send(bytes.subarray(i, i + 1));
        await broker.pause(2);
      }
      const { flags, body } = await talk.packet(Type.connack);
      if (flags !== 0 || body[0] !== 0 || body[1] !== 0) throw new Unmet("CONNACK is not 00 00");
    },
  },
  {
    name: "no-wait-for-connack",
    in4: "3.1.4-5",
    in5: "3.1.4-6",
    says: "CONNECT, SUBSCRIBE and PINGREQ in one segment",
    expected: "CONNACK, then SUBACK and PINGRESP in either order",
    play: async (broker) => {
      const talk = await broker.open();
      const { version } = broker;
      const filters = [[broker.topic("a"), 0]] as const;
      talk.send(
        bytesOf(
          broker.hello({ clientId: broker.id("a") }),
          subscribe({ version, id: 7, filters }),
          pingreq,
        ),
      );
      await talk.packet(Type.connack);
      await talk.allOf([Type.suback, Type.pingresp]);
    },
  },
  {
    name: "protocol-name",
    in4: "3.1.2-1",
    in5: "3.1.2-1",
    says: 'protocol name "MQXX"',
    expected: refused,
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: broker.id("a"), protocolName: "MQXX" }));
      await talk.refuses(0x01);
    },
  },
  {
    name: "protocol-level",
    in4: "3.1.2-2",
    in5: "3.1.2-2",
    says: "protocol level 99",
    expected: `${refused} (code 01 or, in version 5, 84)`,
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: broker.id("a"), level: 99 }));
      await talk.refuses(0x01, 0x84);
    },
  },
  refusedConnect("reserved-flag", { in4: "3.1.2-3", in5: "3.1.2-3" }, "the reserved flag is 1", {
    flags: 0x01,
  }),
  refusedConnect(
    "will-qos-without-will",
    { in4: "3.1.2-13", in5: "3.1.2-11" },
    "will QoS 1 without a will",
    { flags: 0x08 },
  ),
  refusedConnect(
    "will-retain-without-will",
    { in4: "3.1.2-15", in5: "3.1.2-13" },
    "will retain without a will",
    { flags: 0x20 },
  ),
  {
    name: "will-qos-3",
    in4: "3.1.2-14",
    in5: "3.1.2-12",
    says: "will QoS 3",
    expected: refused,
    play: async (broker) => {
      const talk = await broker.open();
      const will = { topic: broker.topic("will"), payload: "x", qos: 3 };
      talk.send(broker.hello({ clientId: broker.id("a"), will }));
      await talk.refuses();
    },
  },
  {
    name: "password-without-user",
    in4: "3.1.2-22",
    says: "a password without a user name",
    expected: refused,
    play: async (broker) => {
      const talk = await broker.open();
      const [user, password] = [undefined, "x"];
      talk.send(broker.hello({ clientId: broker.id("a"), user, password }));
      await talk.refuses(0x04, 0x05);
    },
  },
  {
    name: "empty-id-kept-session",
    in4: "3.1.3-8",
    says: "an empty client id with clean session 0",
    expected: `${refused} (code 02)`,
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: "", clean: false }));
      await talk.refuses(0x02);
    },
  },
  {
    name: "empty-id-clean-session",
    in4: "3.1.3-6",
    says: "an empty client id with clean session 1",
    expected: "CONNACK with code 0, and PINGRESP to a PINGREQ; or code 02 and it is closed",
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: "" }));
      const { body } = await talk.packet(Type.connack);
      if (body[1] === 2) {
        await talk.closes();
        return;
      }
      if (body[1] !== 0) throw new Unmet(`CONNACK with code ${body[1]}`);
      talk.send(pingreq);
      await talk.packet(Type.pingresp);
    },
  },
  {
    name: "id-ill-formed",
    in4: "1.5.3-1",
    in5: "1.5.4-1",
    says: "a client id that is no UTF-8 (half of a surrogate pair)",
    expected: refused,
    play: async (broker) => {
      const talk = await broker.open();
      const { version } = broker;
      const id = bytesOf(u16(5), 0x61, 0xed, 0xa0, 0x80, 0x62);
      const properties = version === 5 ? [0] : [];
      talk.send(packet(Type.connect, 0, text("MQTT"), version, 0x02, u16(60), properties, id));
      await talk.refuses(0x02);
    },
  },
  {
    name: "keep-alive",
    in4: "3.1.2-24",
    in5: "3.1.2-22",
    says: "a keep alive of 1 s, and nothing sent",
    expected: `not before 1 s; after 1.5 s ${closed}; up to 10 s is taken`,
    play: async (broker) => {
      const talk = await broker.talk("a", { keepAliveS: 1 });
      await talk.silent(1000);
      await talk.closes(9000);
    },
  },
  {
    name: "keep-alive-ping",
    in4: "3.12.4-1",
    in5: "3.12.4-1",
    says: "a keep alive of 1 s, and PINGREQ each 0.7 s, four times",
    expected: "PINGRESP to each",
    play: async (broker) => {
      const talk = await broker.talk("a", { keepAliveS: 1 });
      for (let i = 0; i < 4; i++) {
        await talk.silent(700);
        talk.send(pingreq);
        await talk.packet(Type.pingresp);
      }
    },
  },
  {
    name: "keep-alive-0",
    in4: "§3.1.2.10",
    in5: "§3.1.2.10",
    says: "a keep alive of 0, and nothing sent for 2 s",
    expected: "the connection stays",
    play: async (broker) => {
      const talk = await broker.talk("a", { keepAliveS: 0 });
      await talk.silent(2000);
      talk.send(pingreq);
      await talk.packet(Type.pingresp);
    },
  },
]);

function refusedConnect(
  name: string,
  statements: { readonly in4: string; readonly in5: string },
  says: string,
  lie: { readonly flags: number },
) {
  return {
    name,
    ...statements,
    says,
    expected: refused,
    play: async (broker: Parameters<MqttCase["play"]>[0]) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: broker.id("a"), ...lie }));
      await talk.refuses();
    },
  };
}
