/** The role in a client's certificate (MODBUS/TCP Security Protocol, role extension). */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleIn } from "../../../protocols/modbus/server/certificate-role.js";

function der(name: string): Uint8Array {
  const file = new URL(`../../wire/tls/${name}.pem`, import.meta.url);
  return new X509Certificate(readFileSync(file)).raw;
}

describe("the role in a certificate", () => {
  for (const [name, role] of [
    ["operator", "operator"],
    ["reader", undefined],
    ["no-role", undefined],
    ["server", undefined],
  ] as const) {
    it(`is ${role ?? "read as it stands"} in ${name}.pem`, () => {
      const found = roleIn(der(name));
      if (name === "reader") expect(found).toMatch(/\w/);
      else expect(found).toBe(role);
    });
  }

  it("is not found where its bytes stand anywhere but in the extension", () => {
    const oid = [0x06, 0x0b, 0x2b, 6, 1, 4, 1, 0x83, 0x89, 0x0c, 0x86, 0x22, 1];
    const role = [...oid, 0x04, 0x06, 0x0c, 0x04, 0x72, 0x6f, 0x6f, 0x74];
    const wrapped = (tag: number, ...content: number[]) => [tag, content.length, ...content];
    const inExtension = wrapped(0xa3, ...wrapped(0x30, ...wrapped(0x30, ...role)));
    const inName = wrapped(0x30, ...wrapped(0x30, ...role));
    const certificate = (...part: number[]) =>
      Uint8Array.from(wrapped(0x30, ...wrapped(0x30, ...part)));
    expect(roleIn(certificate(...inExtension))).toBe("root");
    expect(roleIn(certificate(...inName))).toBeUndefined();
    const twice = wrapped(
      0xa3,
      ...wrapped(0x30, ...wrapped(0x30, ...role), ...wrapped(0x30, ...role)),
    );
    expect(roleIn(certificate(...twice))).toBeUndefined();
  });

  it("is never a reason to throw, whatever the bytes", () => {
    const real = der("operator");
    fc.assert(
      fc.property(fc.nat(real.length - 1), fc.nat(255), (at, byte) => {
        roleIn(real.with(at, byte));
        roleIn(real.subarray(0, at));
      }),
      { numRuns: 500 },
    );
  });
});
