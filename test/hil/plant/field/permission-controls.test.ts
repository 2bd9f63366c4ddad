import { describe, expect, it } from "vitest";
import { LineState, pointList, seconds, START, usualSequence, type Site } from "#panels";
import { readDrill } from "../../../../hil/drill/read-drill.js";
import { createPlant } from "../../../../hil/plant/plant.js";
import { drillText } from "../../../support/a-drill.js";
import { aSite } from "../../../support/sites/a-site.js";

const usual = usualSequence(seconds(600));

/** The plant's site, whose battery room has a cover over its call point and a key switch. */
function aCoveredSite(): Site {
  const site = aSite();
  const sequence = {
    ...usual,
    callPoint: { actions: 2, coverAlarms: false },
    keySwitch: true,
  } as const;
  const rooms = site.rooms.map((room) =>
    room.id === "battery" && room.area !== undefined
      ? { ...room, area: { ...room.area, sequence } }
      : room,
  );
  return { ...site, rooms };
}

const aHand = () => {
  const plant = createPlant(aCoveredSite());
  const set = (tag: string, value: number) => plant.stimuli.set(`battery/${tag}`, value, START);
  const read = (tag: string) => plant.sources.get(`battery/${tag}`)?.();
  return { set, read };
};

describe("the cover of a call point (NFPA 12A cl. 4.3)", () => {
  it("keeps a hand from the button while it is closed", () => {
    const { set, read } = aHand();
    set("manual", 1);
    expect([read("manual-cover"), read("manual")]).toEqual([0, LineState.normal]);
    set("manual-cover", 1);
    set("manual", 1);
    expect([read("manual-cover"), read("manual")]).toEqual([1, LineState.alarm]);
  });

  it("lets the button go when it is closed", () => {
    const { set, read } = aHand();
    set("manual-cover", 1);
    set("manual", 1);
    set("manual-cover", 0);
    expect(read("manual")).toBe(LineState.normal);
  });

  it("is not there where the site has none", () => {
    const { stimuli } = createPlant(aSite());
    expect(() => stimuli.set("battery/manual-cover", 1, START)).toThrow(RangeError);
    expect(() => stimuli.set("battery/manual-only", 1, START)).toThrow(RangeError);
  });
});

describe("the key switch of an area", () => {
  it("is turned by hand and read back", () => {
    const { set, read } = aHand();
    set("manual-only", 1);
    expect(read("manual-only")).toBe(1);
    set("manual-only", 0);
    expect(read("manual-only")).toBe(0);
  });

  it("and the cover have a source for every point of the list", () => {
    const site = aCoveredSite();
    const inputs = pointList(site).points.filter(({ direction }) => direction === "input");
    expect([...createPlant(site).sources.keys()].sort()).toEqual(
      inputs.map(({ tag }) => tag).sort(),
    );
  });

  it("and the cover can be set in a drill of a site that has them", () => {
    const text = drillText({
      script: [
        "{ at: 1 s, set: { point: battery/manual-cover, to: on } }",
        "{ at: 2 s, set: { point: battery/manual-only, to: on } }",
      ],
    });
    expect(readDrill(text, "a.drill.yaml", aCoveredSite()).ok).toBe(true);
    expect(readDrill(text, "a.drill.yaml", aSite()).ok).toBe(false);
  });
});
