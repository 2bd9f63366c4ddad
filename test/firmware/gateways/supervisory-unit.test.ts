import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { registerMap, type RegisterEntry } from "#firmware";
import { pointList } from "#panels";
import {
  handleRequest,
  ILLEGAL_DATA_ADDRESS,
  SERVER_DEVICE_BUSY,
  refusal,
  type BitTable,
  type ModbusUnit,
  type WordTable,
} from "#protocols";
import { supervisoryUnit } from "../../../firmware/host/supervisory-unit.js";
import { QUEUE_MAX } from "../../../firmware/order-queue.js";
import { bytesOf } from "../../../protocols/hex.js";
import { ARig, SCAN } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const site = aSmallSite();
const map = registerMap(site, pointList(site));
const room = "1F-battery";
const line = `${room}/line-A`;
const from = { address: "10.0.0.7:51344" };
const done = { ok: true, value: undefined };

function entry(tag: string): RegisterEntry {
  const found = map.find((each) => each.tag === tag);
  if (found === undefined) throw new Error(`${tag} has no register`);
  return found;
}

const size = (table: string) => map.filter((each) => each.table === table).length;

function aUnit(): { rig: ARig; unit: ModbusUnit } {
  const rig = new ARig({ site });
  return { rig, unit: supervisoryUnit(rig.controller) };
}

describe("the supervisory unit: who it is", () => {
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

  it("names vendor, product, the version of this package, and the site (Modbus AP §6.21)", () => {
    const { version } = JSON.parse(
      readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
    ) as { version: string };
    const objects = aUnit().unit.identity?.();
    expect([0, 1, 2, 6].map((id) => text(objects?.get(id)))).toEqual([
      "quench project",
      "quench",
      version,
      site.id,
    ]);
    expect(text(aUnit().unit.serverId?.().more)).toBe(`quench ${version}`);
  });

  it("has no function that would write a register, a file or a queue", () => {
    const { unit } = aUnit();
    for (const pdu of ["16 00 00 00 F2 00 25", "17 00 00 00 01 00 00 00 01 02 00 01", "18 00 00"]) {
      const [code = 0] = bytesOf(pdu);
      expect(handleRequest(unit, bytesOf(pdu), from)).toEqual(Uint8Array.of(code | 0x80, 1));
    }
  });
});

describe("the supervisory unit: reading", () => {
  it("shows what the last scan left in the point database", () => {
    const { rig, unit } = aUnit();
    const { address } = entry(line);
    expect(unit.readWords("input-registers", address, 1)).toEqual({ ok: true, value: [0] });
    rig.set({ [line]: 1 });
    expect(unit.readWords("input-registers", address, 1)).toEqual({ ok: true, value: [0] });
    rig.wait(SCAN);
    expect(unit.readWords("input-registers", address, 1)).toEqual({ ok: true, value: [1] });
    const bell = entry(`${room}/alert-bell`).address;
    expect(unit.readBits("coils", bell, 1)).toEqual({ ok: true, value: [true] });
  });

  it("shows a forced value in place of the real one", () => {
    const { rig, unit } = aUnit();
    rig.obey({ kind: "force", tag: line, value: 3 });
    expect(unit.readWords("input-registers", entry(line).address, 1)).toEqual({
      ok: true,
      value: [3],
    });
  });

  it("shows command coils as off", () => {
    const { rig, unit } = aUnit();
    unit.writeBits(entry(`${room}/reset`).address, [true], from);
    rig.wait(SCAN);
    const coil = unit.readBits("coils", entry(`${room}/reset`).address, 1);
    expect(coil).toEqual({ ok: true, value: [false] });
  });

  for (const table of ["coils", "discrete-inputs"] as const satisfies BitTable[]) {
    it(`reads ${table} up to the last, and answers 02 to one more`, () => {
      const { unit } = aUnit();
      const last = size(table) - 1;
      expect(unit.readBits(table, last, 1).ok).toBe(true);
      expect(unit.readBits(table, last, 2)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
      expect(unit.readBits(table, last + 1, 1)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
    });
  }

  it("reads input registers up to the last, and answers 02 to one more", () => {
    const { unit } = aUnit();
    const last = size("input-registers") - 1;
    expect(unit.readWords("input-registers", last, 1).ok).toBe(true);
    expect(unit.readWords("input-registers", last, 2)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
  });

  it("has no holding registers to read or to write", () => {
    const { unit } = aUnit();
    const table: WordTable = "holding-registers";
    expect(unit.readWords(table, 0, 1)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
    expect(unit.writeWords(0, [1], from)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
  });
});

describe("the supervisory unit: writing", () => {
  it("takes a reset, which waits for the next latch", () => {
    const { rig, unit } = aUnit();
    rig.see({ [line]: 1 }).see({ [line]: 0 });
    expect(unit.writeBits(entry(`${room}/reset`).address, [true], from)).toEqual(done);
    expect(rig.state(`release/${room}`)).toBe("alert");
    expect(rig.wait(SCAN).state(`release/${room}`)).toBe("normal");
    expect(rig.entries("order")).toMatchObject([
      { order: "reset", room, road: "modbus", who: from.address },
    ]);
  });

  it("takes a 0 on a reset coil and does nothing", () => {
    const { rig, unit } = aUnit();
    expect(unit.writeBits(entry(`${room}/reset`).address, [false], from)).toEqual(done);
    expect(rig.wait(SCAN).entries("order")).toEqual([]);
  });

  it("refuses release with 02, releases nothing, and journals who tried", () => {
    const { rig, unit } = aUnit();
    const { address } = entry(`${room}/release`);
    expect(unit.writeBits(address, [true], from)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
    rig.wait(SCAN);
    expect(rig.state(`release/${room}`)).toBe("normal");
    expect(rig.entries("order")).toMatchObject([
      { order: "release", room, who: from.address, refused: "release by modbus is not allowed" },
    ]);
  });

  it("refuses a write on a point with 02, and drives nothing", () => {
    const { rig, unit } = aUnit();
    for (const tag of ["B1/C01/fire", `${room}/siren`, "1/01/isolated"]) {
      const { address } = entry(tag);
      expect(unit.writeBits(address, [true], from)).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
    }
    expect(rig.wait(SCAN).driven).toEqual([]);
    expect(rig.entries("order")).toEqual([]);
  });

  it("refuses a write past the last coil with 02", () => {
    const { unit } = aUnit();
    const past = unit.writeBits(size("coils"), [true], from);
    expect(past).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
  });

  it("obeys none of several coils when one of them may not be written", () => {
    const { rig, unit } = aUnit();
    rig.see({ [line]: 1 });
    const both = unit.writeBits(entry(`${room}/reset`).address, [true, true], from);
    expect(both).toEqual(refusal(ILLEGAL_DATA_ADDRESS));
    expect(rig.wait(SCAN).state(`release/${room}`)).toBe("alert");
    expect(rig.entries("order").map(({ order }) => order)).toEqual(["release"]);
  });

  it(`answers 06 when ${QUEUE_MAX} orders wait, and takes orders again after a scan`, () => {
    const { rig, unit } = aUnit();
    const write = () => unit.writeBits(entry(`${room}/reset`).address, [true], from);
    for (let i = 0; i < QUEUE_MAX; i++) expect(write()).toEqual(done);
    expect(write()).toEqual(refusal(SERVER_DEVICE_BUSY));
    rig.wait(SCAN);
    expect(write()).toEqual(done);
  });
});
