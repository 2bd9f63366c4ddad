import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { loadSite } from "../../../hil/cli/shipped.js";
import { judgeableRooms, judgedSheet } from "../../../hil/conformance/judged-sheet.js";
import { toleranceFor } from "../../../hil/conformance/tolerances.js";

const site = loadSite("seoul-lab").value;
const all = judgedSheet(site);
const zone1 = judgedSheet(site, ["zone-1"]);
const valve = "bank/SV-zone-1/drive";

describe("the sheet that is judged", () => {
  it("has a row for every chart and tag that drives something, and for the panel's lamps", () => {
    const keys = all.rows.map(({ key }) => key);
    expect(keys).toContain("valve/bank/SV-zone-2 drive");
    expect(keys).toContain("call/manager call");
    expect(keys).toContain("panel fire");
    expect(new Set(keys).size).toBe(keys.length);
    const outputs = new Set(all.outputs);
    expect(outputs.has("zone-2/siren")).toBe(true);
    expect(all.rows.flatMap((row) => row.outputs).every((each) => outputs.has(each))).toBe(true);
  });

  it("has of one room its own rows and the way of its gas, and nothing of the others", () => {
    const keys = zone1.rows.map(({ key }) => key);
    expect(keys).toContain("firing/zone-1 fire");
    expect(keys).toContain("closing/FC-zone-1 close");
    expect(keys.filter((key) => key.includes("zone-2") || key.startsWith("call/"))).toEqual([]);
    expect(judgeableRooms(site)).toEqual(["zone-1", "zone-2"]);
    expect(zone1.roomsOf("bank/C01/fire")).toEqual(["zone-1"]);
    expect(all.roomsOf("bank/C01/fire")).toEqual(["zone-1", "zone-2"]);
  });

  it("knows which rows can feel what a valve does: cylinders and the room's alarms", () => {
    const felt = all.downstream(valve);
    expect(felt.has("firing/zone-1 fire")).toBe(true);
    expect(felt.has("alarms/zone-1 warn-off")).toBe(true);
    expect(felt.has("panel fault")).toBe(true);
  });

  it("knows that nothing feels a siren but the panel's lamps", () => {
    expect([...all.downstream("zone-1/siren")].every((row) => row.startsWith("panel "))).toBe(true);
  });

  it("lets what releases agent be late by its budget and never early, whatever is set", () => {
    expect(toleranceFor(["valve drive"], undefined)).toEqual({ early: 0, late: seconds(1) });
    expect(toleranceFor(["firing fire"], millis(300))).toEqual({ early: 0, late: 300 });
    expect(toleranceFor(["alarmDevices sound-alert"], undefined)).toEqual({
      early: 500,
      late: seconds(3),
    });
  });
});
