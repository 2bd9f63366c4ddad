/** The section `mqtt` of a bench file: what it asks for, and what is wrong with it. */
import { describe, expect, it } from "vitest";
import { readSetup } from "../../../../hil/bench/setup/read-setup.js";
import { aSite } from "../../../support/sites/a-site.js";

const PEM = "-----BEGIN CERTIFICATE-----\n";
const files = (name: string) => {
  if (name.endsWith(".pem")) return { ok: true, text: PEM } as const;
  if (name === "secret") return { ok: true, text: "open sesame\nnot this\n" } as const;
  return { ok: false, why: "there is no such file" } as const;
};
const read = (...lines: string[]) =>
  readSetup(["mqtt:", ...lines, ""].join("\n"), "b.yaml", files, aSite());

describe("the section mqtt of a bench file", () => {
  it("names a broker with its certificate and password, an outbox and Sparkplug", () => {
    const reading = read(
      "  broker: { url: mqtts://host:8883, user: panel, passwordFile: secret, ca: ca.pem }",
      "  outbox: ./box",
      "  sparkplug: { group: DC, host: scada }",
    );
    expect(reading).toMatchObject({
      ok: true,
      value: {
        mqtt: {
          broker: {
            url: "mqtts://host:8883",
            username: "panel",
            password: "open sesame",
            tls: { ca: PEM },
          },
          outbox: "./box",
          sparkplug: { group: "DC", host: "scada" },
        },
      },
    });
  });

  const wrong: readonly (readonly [string, string[]])[] = [
    ["is no broker's address", ["  broker: { url: http://host }"]],
    ["name user and password file apart", ["  broker: { url: mqtt://me:secret@host }"]],
    ["mqtts://", ["  broker: { url: mqtt://host, ca: ca.pem }"]],
    ["cert and key go together", ["  broker: { url: mqtts://host, cert: c.pem }"]],
    ["a password goes with a user", ["  broker: { url: mqtt://host, passwordFile: secret }"]],
    ["there is no such file", ["  broker: { url: mqtts://host, ca: lost }"]],
    ["an outbox is for a broker of yours", ["  outbox: ./box"]],
    ['an id of Sparkplug has no "+"', ["  sparkplug: { group: a/b }"]],
  ];
  for (const [says, lines] of wrong) {
    it(`is refused where it says${lines.join("")}`, () => {
      const reading = read(...lines);
      expect(reading.ok).toBe(false);
      expect(reading.problems.map((problem) => problem.says).join()).toContain(says);
    });
  }
});
