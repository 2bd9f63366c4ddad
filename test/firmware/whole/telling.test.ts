import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { ARig, SCAN } from "../../support/a-rig.js";
import { noticeOver } from "../../support/sites/a-notice.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const routes = ["notice/brigade-line", "notice/brigade-mobile"];
const aRig = () =>
  new ARig({ site: aSmallSite({ notice: noticeOver(["line", "mobile"], "brigade") }) });
const alarmed = () => aRig().see({ "3F-hall/manual": 1 });
const facts = (rig: ARig, fact: string) =>
  rig.entries("fact").filter((one) => one["fact"] === fact);
const close = { kind: "decide", decision: "close-case", about: "site" } as const;
const acknowledge = { kind: "decide", decision: "acknowledge-notice", about: "brigade" } as const;

describe("telling the world (R1)", () => {
  it("drives every route in the very scan that latches the confirmed alarm (R1: 10 s)", () => {
    const rig = alarmed();
    expect(rig.driven.filter(({ tag }) => routes.includes(tag))).toEqual(
      routes.map((tag) => ({ tag, value: 1, at: SCAN })),
    );
  });

  it("takes the first sign of a unit as stage 2 just so (R1)", () => {
    const rig = aRig().set({ "1P/01/heat": 95 }).wait(seconds(5)).wait(SCAN);
    const at = (tag: string) => rig.driven.find((drive) => drive.tag === tag)?.at;
    expect(at("notice/brigade-line")).toBe(at("1P/01/unit-release"));
    expect(at("notice/brigade-line")).toBeDefined();
  });

  it("counts a route without proof as a fault at 10 s, and no scan sooner", () => {
    const rig = alarmed().see({ "notice/brigade-mobile-delivered": 1 });
    const before = rig.wait(millis(9_800)).controller.faultCount;
    expect(rig.wait(SCAN).controller.faultCount).toBe(before + 1);
    expect(facts(rig, "notice.undelivered")).toMatchObject([{ routes: ["line"], t: 10_100 }]);
  });

  it("calls each minute until the recipient answers by its own means (R1)", () => {
    const rig = alarmed().wait(seconds(125));
    expect(rig.drivenOn("notice/brigade-line")).toEqual([1, 0, 1, 0, 1]);
    rig.see({ "notice/brigade-acknowledged": 1 }).wait(seconds(300));
    expect(rig.drivenOn("notice/brigade-line")).toEqual([1, 0, 1, 0, 1, 0]);
    expect(facts(rig, "notice.acknowledged")).toMatchObject([{ who: "brigade" }]);
  });

  it("takes an acknowledgement by name, from desk and wire, and only while a call stands", () => {
    for (const road of ["desk", "modbus"] as const) {
      const rig = alarmed().obey(acknowledge, road);
      expect(facts(rig, "notice.acknowledged")).toMatchObject([{ who: "somebody" }]);
      rig.obey(acknowledge, road);
      expect(rig.entries("order").at(-1)).toMatchObject({
        refused: "nothing takes it in its present state",
      });
    }
  });

  it("goes on calling when the room is reset (R1)", () => {
    const rig = aRig().set({ "1P/01/heat": 95 }).wait(seconds(6));
    rig.obey({ kind: "reset", room: "1F-elec" }).wait(seconds(120));
    expect(facts(rig, "notice.called").length).toBeGreaterThan(1);
  });
});

describe("the case file (R20)", () => {
  it("shows its number and its rooms, and 0 when there is none", () => {
    const rig = aRig();
    expect([rig.value("site/incident"), rig.value("site/incident-rooms")]).toEqual([0, 0]);
    rig.see({ "1F-battery/manual": 1 }).see({ "1F-ups/manual": 1 });
    expect([rig.value("site/incident"), rig.value("site/incident-rooms")]).toEqual([1, 2]);
  });

  it("dates the first sign and the first call on the one clock (R23)", () => {
    const rig = aRig().set({ "1P/01/heat": 95 }).wait(seconds(6));
    const [opened] = facts(rig, "incident.opened");
    const [called] = facts(rig, "incident.called");
    expect(opened).toMatchObject({ t: 100, sign: "case.alarmed", about: "1P/01" });
    expect(called).toMatchObject({ t: 5100, recipient: "brigade" });
  });

  it("is refused to a person with every reason, and to a wire altogether (R20)", () => {
    const rig = alarmed().obey(close);
    expect(facts(rig, "close.refused")).toMatchObject([
      {
        who: "somebody",
        reasons: ["3F-hall is not reset", "brigade has not acknowledged"],
      },
    ]);
    rig.obey(close, "modbus");
    expect(rig.entries("order").at(-1)).toMatchObject({
      refused: "close-case by modbus is not allowed",
    });
    expect(rig.value("site/incident")).toBe(1);
  });

  it("cannot be closed before there is one", () => {
    const rig = aRig().obey(close);
    expect(rig.entries("order").at(-1)).toMatchObject({
      refused: "nothing takes it in its present state",
    });
  });

  it("comes out of a restart as it was, with its calls", () => {
    const rig = alarmed();
    rig.swapController();
    expect(rig.wait(seconds(65)).drivenOn("notice/brigade-line")).toEqual([1, 0, 1]);
    expect(rig.value("site/incident")).toBe(1);
  });
});
