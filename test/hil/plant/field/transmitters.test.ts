import { describe, expect, it } from "vitest";
import { instantAt, type Instant } from "#panels";
import { createPlant } from "../../../../hil/plant/plant.js";
import { noticeOver } from "../../../support/sites/a-notice.js";
import { aSite } from "../../../support/sites/a-site.js";

const at = (atS: number): Instant => instantAt(atS * 1000);
const aPlant = () => {
  const plant = createPlant(aSite({ notice: noticeOver(["line", "mobile"], "brigade") }));
  const read = (what: string) => plant.sources.get(`notice/brigade-${what}`)?.();
  return {
    ...plant,
    call(route: string, atS: number, on = true) {
      plant.actuators.get(`notice/brigade-${route}`)?.(on, at(atS));
    },
    delivered: (route: string) => read(`${route}-delivered`) === 1,
    acknowledged: () => read("acknowledged") === 1,
  };
};

describe("the routes of a notice, in the building (R1)", () => {
  it("prove a delivery after the time that each takes: mobile 2 s, line 3 s", () => {
    const plant = aPlant();
    plant.call("line", 0);
    plant.call("mobile", 0);
    const seen = [1, 2, 3].map((atS) => {
      plant.advance(at(atS));
      return [plant.delivered("line"), plant.delivered("mobile")];
    });
    expect(seen).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it("prove nothing once they are let go, and deliver afresh at the next call", () => {
    const plant = aPlant();
    plant.call("mobile", 0);
    plant.advance(at(5));
    plant.call("mobile", 5, false);
    expect(plant.delivered("mobile")).toBe(false);
    plant.call("mobile", 8);
    plant.advance(at(10));
    expect(plant.delivered("mobile")).toBe(true);
  });

  it("deliver nothing while cut, and what stands when they are mended (R1)", () => {
    const plant = aPlant();
    plant.stimuli.cutRoute("brigade-line", at(0));
    plant.call("line", 1);
    plant.advance(at(60));
    expect([plant.delivered("line"), plant.outcome().notifiedAtSeconds]).toEqual([false, null]);
    plant.stimuli.mendRoute("brigade-line", at(60));
    plant.advance(at(63));
    expect([plant.delivered("line"), plant.outcome().notifiedAtSeconds]).toEqual([true, 60]);
  });

  it("lose a message that is under way when they are cut", () => {
    const plant = aPlant();
    plant.call("line", 0);
    plant.stimuli.cutRoute("brigade-line", at(2));
    plant.advance(at(30));
    expect(plant.delivered("line")).toBe(false);
  });

  it("are answered 30 s after the first delivery, not after the last", () => {
    const plant = aPlant();
    plant.call("mobile", 0);
    plant.call("line", 10);
    plant.advance(at(31));
    expect(plant.acknowledged()).toBe(false);
    plant.advance(at(32));
    expect(plant.acknowledged()).toBe(true);
  });

  it("are never answered where nothing was delivered", () => {
    const plant = aPlant();
    plant.stimuli.cutRoute("brigade-line", at(0));
    plant.call("line", 0);
    plant.advance(at(600));
    expect(plant.acknowledged()).toBe(false);
  });

  it("are answered at once when somebody there does, and anew for a new message", () => {
    const plant = aPlant();
    plant.call("mobile", 0);
    plant.stimuli.answer("brigade", at(4));
    expect(plant.acknowledged()).toBe(true);
    plant.call("mobile", 10, false);
    plant.call("mobile", 12);
    plant.advance(at(15));
    expect(plant.acknowledged()).toBe(false);
    plant.advance(at(60));
    expect(plant.acknowledged()).toBe(true);
  });

  it("count the first message that leaves as the notice, once for each recipient", () => {
    const plant = aPlant();
    plant.call("line", 3);
    plant.call("mobile", 4);
    const told = plant.takeEvents().filter(({ kind }) => kind === "notice.given");
    expect(told).toMatchObject([{ subject: "brigade", at: 3000 }]);
    expect(plant.outcome().notifiedAtSeconds).toBe(3);
  });

  it("come to rest when everybody has answered, and not before", () => {
    const plant = aPlant();
    plant.advance(at(1));
    plant.call("mobile", 2);
    plant.advance(at(20));
    expect(plant.atRest()).toBe(false);
    plant.advance(at(40));
    expect(plant.atRest()).toBe(true);
  });

  it("go on from a saved image as if nothing had happened", () => {
    const plant = aPlant();
    plant.call("mobile", 0);
    plant.advance(at(1));
    const other = aPlant();
    other.load(JSON.parse(JSON.stringify(plant.save())) as ReturnType<typeof plant.save>);
    other.advance(at(2));
    expect(other.delivered("mobile")).toBe(true);
  });

  for (const act of ["cutRoute", "mendRoute", "answer"] as const) {
    it(`refuse ${act} of what is not there`, () => {
      expect(() => aPlant().stimuli[act]("nobody", at(0))).toThrow(RangeError);
    });
  }
});
