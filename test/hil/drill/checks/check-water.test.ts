import { describe, expect, it } from "vitest";
import { AView } from "../../../support/a-view.js";

describe("the check that water is poured only onto a dead rack (R12)", () => {
  it("is content while no water is poured onto a live rack", () => {
    expect(new AView().scan(1)).toEqual([]);
  });

  it("is content with water on a rack that is dead", () => {
    const view = new AView().dead("1/01").points({ "1/01/water-open": 1 });
    expect(view.scan(1)).toEqual([]);
  });

  it("bites when water is poured onto a rack that still carries current", () => {
    const view = new AView().dead("1/02").points({ "1/01/water-open": 1 });
    expect(view.scan(1)).toEqual(["water: water is poured onto 1/01, which is not dead"]);
  });
});
