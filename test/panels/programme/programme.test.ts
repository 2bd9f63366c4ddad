import { describe, expect, it } from "vitest";
import { chartKinds, effectsOf, pointList, programmeOf, showsOf, type Site } from "#panels";
import { Chart } from "../../../firmware/charts/chart.js";
import { aRack, aSmallSite } from "../../support/sites/a-small-site.js";
import { aSite } from "../../support/sites/a-site.js";
import { aNotice } from "../../support/sites/a-notice.js";
import { aWatchedSite } from "../../support/sites/a-watched-site.js";
import { tagsOf } from "./tags-of.js";

/** No remote breakers, nobody told, no riser: every means absent that may be. */
function aPoorSite(): Site {
  return aSmallSite({
    racks: [
      aRack("1/01", { remoteBreakers: false, waterLPerMin: 0 }),
      aRack("1/02", { ups: "U3", remoteBreakers: false }),
    ],
    tieLines: [],
    airHandlers: [],
    notice: { ...aNotice("brigade"), automatic: false },
  });
}
const sites = {
  "a watched site": aWatchedSite({ coolNeighbours: true }),
  "the small site": aSmallSite(),
  "the plant's site": aSite(),
  "a poor site": aPoorSite(),
};

for (const [says, site] of Object.entries(sites)) {
  const { points } = pointList(site);
  const pointOf = new Map(points.map((point) => [point.tag, point]));
  const { charts, inputs, routes } = programmeOf(site);
  const kindOf = new Map(charts.map(({ id, kind }) => [id, kind]));
  const knows = (id: string, event: string): boolean => {
    const kind = kindOf.get(id);
    return kind !== undefined && (chartKinds[kind].machine.events as string[]).includes(event);
  };

  describe(`programme of ${says}`, () => {
    it("has each chart once", () => {
      expect(new Set(kindOf.keys()).size).toBe(charts.length);
    });

    it("hears only of inputs that exist", () => {
      for (const { tag } of inputs) expect(pointOf.get(tag)?.direction, tag).toBe("input");
    });

    it("sends every chart only events that it knows", () => {
      for (const { tag, event, to } of inputs) {
        for (const id of to)
          expect(knows(id, event.type), `${tag}: ${event.type} to ${id}`).toBe(true);
      }
      for (const { from, fact, to } of routes) {
        for (const id of to) expect(knows(id, fact), `${from}: ${fact} to ${id}`).toBe(true);
      }
    });

    it("drives only outputs that exist, whatever its charts come to", () => {
      for (const tag of allOutputs(site)) expect(pointOf.get(tag)?.direction, tag).toBe("output");
    });

    /** A UPS that no rack hangs on has a breaker that no isolation needs. */
    const idleUpses = site.upses.filter(({ id }) => !site.racks.some(({ ups }) => ups === id));
    const isNeeded = (tag: string) => !idleUpses.some(({ id }) => tag.startsWith(`${id}/`));

    it("drives every output of the point list, fans only where battery rules say when", () => {
      const driven = new Set(allOutputs(site));
      const idle = points.filter(
        ({ direction, tag }) => direction === "output" && !driven.has(tag),
      );
      const unasked = idle.map(({ tag }) => tag).filter((tag) => !tag.endsWith("/exhaust"));
      expect(unasked.filter(isNeeded)).toEqual([]);
    });

    it("hears of every input except what is only shown or watched", () => {
      const readings = "level-.+|(bms-)?temperature|oxygen|agent|flammable";
      const always = "on-load|mains|exhaust-running|.*-?line|.*-circuit";
      const shown = new RegExp(`/(${readings}|${always})$`, "u");
      const heard = new Set(inputs.map(({ tag }) => tag));
      const valveShut = new Set([...heard].map((tag) => tag.replace(/\/open$/u, "/shut")));
      const unheard = points.filter(
        ({ direction, tag }) =>
          direction === "input" && !heard.has(tag) && !valveShut.has(tag) && !shown.test(tag),
      );
      expect(unheard.map(({ tag }) => tag).filter(isNeeded)).toEqual([]);
    });

    it("is the same both times", () => {
      expect(JSON.stringify(programmeOf(site))).toBe(JSON.stringify({ charts, inputs, routes }));
    });

    it("shows only charts and points that exist", () => {
      for (const { chart, tag } of showsOf(site)) {
        expect(kindOf.has(chart), chart).toBe(true);
        expect(pointOf.get(tag)?.direction, tag).toBe("internal");
      }
    });
  });
}

/** Every output that any chart asks for in any state, with its lists as full as they get. */
function allOutputs(site: Site): string[] {
  const cylinders = site.banks.flatMap((bank) => bank.cylinders.map(({ id }) => id));
  return programmeOf(site).charts.flatMap((spec) => {
    const chart = new Chart(spec);
    chart.start();
    const context = chart.context as Record<string, unknown>;
    const full = {
      ...context,
      ...{ reached: 99, driven: cylinders, isDriven: true },
    };
    return effectsOf(spec.kind, tagsOf(spec.kind), full);
  });
}
