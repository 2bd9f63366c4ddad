import { describe, expect, it } from "vitest";
import {
  commandFilter,
  Images,
  journalTopic,
  onlineTopic,
  pointPayload,
  pointTopic,
  Quality,
  topicMap,
} from "#firmware";
import { START, type Point } from "#panels";
import { filterMatches, filterProblem, topicProblem } from "#protocols";
import { someSites } from "./some-sites.js";

for (const { name, site, list } of someSites) {
  describe(`the topic map of ${name}`, () => {
    const map = topicMap(site, list.points);

    it("has one topic a point, in the order of the point list, that MQTT allows", () => {
      expect(map.map(({ tag }) => tag)).toEqual(list.points.map(({ tag }) => tag));
      expect(new Set(map.map(({ topic }) => topic)).size).toBe(map.length);
      expect(map.map(({ topic }) => topicProblem(topic)).filter(Boolean)).toEqual([]);
    });

    it("keeps what is told and what may be ordered on topics of their own", () => {
      const told = [...map.map(({ topic }) => topic), journalTopic(site.id), onlineTopic(site.id)];
      expect(told.filter((topic) => filterMatches(commandFilter(site.id), topic))).toEqual([]);
      expect(filterProblem(commandFilter(site.id))).toBeUndefined();
      expect(filterMatches(commandFilter(site.id), `quench/${site.id}/command/reset/x`)).toBe(true);
    });
  });
}

describe("the payload of a point", () => {
  const point: Point = {
    tag: "hall/temperature",
    says: "Room temperature",
    kind: "analog",
    direction: "input",
    unit: "degC",
    min: -40,
    max: 1200,
    resolution: 0.1,
    safe: 20,
    device: "hall/detectors",
    alarm: undefined,
    limit: undefined,
  };

  it("gives value, unit, quality, whether it is forced, and its source", () => {
    const images = new Images([point]);
    expect(pointPayload(point, images.state(0))).toBe(
      '{"value":20,"unit":"degC","quality":"stale","forced":false,"source":"emulated"}',
    );
    images.set(0, 21.5, Quality.good, START);
    images.force(0, 99.9);
    expect(JSON.parse(pointPayload(point, images.state(0)))).toEqual({
      value: 99.9,
      unit: "degC",
      quality: "good",
      forced: true,
      source: "forced",
    });
  });

  it("calls a silent device's value bad, and keeps it", () => {
    const images = new Images([point]);
    images.set(0, 30, Quality.bad, START);
    expect(pointPayload(point, images.state(0))).toContain(
      '"value":30,"unit":"degC","quality":"bad"',
    );
  });
});

describe("every topic of a site", () => {
  it("is told in one place", () => {
    expect(pointTopic("ansan", "B1/stock")).toBe("quench/ansan/point/B1/stock");
    expect(journalTopic("ansan")).toBe("quench/ansan/journal");
    expect(onlineTopic("ansan")).toBe("quench/ansan/online");
    expect(commandFilter("ansan")).toBe("quench/ansan/command/#");
  });
});
