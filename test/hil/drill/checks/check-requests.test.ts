import { describe, expect, it } from "vitest";
import { boundsOf } from "../../../../hil/drill/checks/check-requests.js";
import { AView } from "../../../support/a-view.js";
import { aSmallSite } from "../../../support/sites/a-small-site.js";

const bounds = boundsOf(aSmallSite(), "B1");
const asks = (state: string) => {
  const view = new AView().chart("delivery/1F-battery", state);
  expect(view.scan(10)).toEqual([]);
  return view;
};

describe("the check that every request for gas ends in a bounded time (R10)", () => {
  const waits = [
    { state: "allotting", leg: "turn", for: "its bank's manifold" },
    { state: "opening", leg: "valve", for: "its selector valve" },
    { state: "firing", leg: "shot", for: "cylinders that were fired" },
    { state: "firingLoan", leg: "shot", for: "cylinders that were fired" },
    { state: "short", leg: "shot", for: "cylinders that were fired" },
    { state: "borrowing", leg: "loan", for: "a loan" },
    { state: "overdue", leg: "loan", for: "a loan" },
  ] as const;
  for (const { state, leg, for: what } of waits) {
    it(`is content with a room in ${state} to its limit, and bites just after`, () => {
      const view = asks(state);
      const limitS = bounds[leg] / 1000;
      expect(view.scan(10 + limitS)).toEqual([]);
      expect(view.scan(10.001 + limitS)).toEqual([
        `requests: 1F-battery waits for ${what} for more than ${Math.round(limitS)} s`,
      ]);
    });
  }

  for (const state of ["idle", "delivered", "shortfall", "failed"]) {
    it(`asks nothing of a room in ${state}, which has its answer`, () => {
      expect(asks(state).scan(100_000)).toEqual([]);
    });
  }

  it("begins anew with each request, and not when a loan is overdue", () => {
    const limitS = bounds.loan / 1000;
    const view = asks("borrowing").chart("delivery/1F-battery", "firingLoan");
    view.scan(11);
    view.chart("delivery/1F-battery", "borrowing").scan(12);
    expect(view.chart("delivery/1F-battery", "overdue").scan(11 + limitS)).toEqual([]);
    expect(view.scan(13 + limitS)).toHaveLength(1);
  });

  it("begins anew with each shot that replaces what failed, though no other state is seen", () => {
    const fires = (view: AView, fired: readonly string[]) =>
      view.chart("delivery/1F-battery", "firing", { fired });
    const limitS = bounds.shot / 1000;
    const view = fires(asks("firing"), ["B1/C01"]);
    view.scan(11);
    expect(fires(view, ["B1/C01", "B1/C02"]).scan(10 + limitS)).toEqual([]);
    expect(view.scan(10 + 2 * limitS)).toEqual([]);
    expect(view.scan(10.001 + 2 * limitS)).toHaveLength(1);
  });

  it("does not begin anew with a part of a loan that is fired while the rest is awaited", () => {
    const limitS = bounds.loan / 1000;
    const view = asks("borrowing");
    view.chart("delivery/1F-battery", "borrowing", { fired: ["B2/C05"] }).scan(11);
    expect(view.scan(10.001 + limitS)).toHaveLength(1);
  });

  it("counts no time without power, and begins anew when it is back", () => {
    const view = asks("opening");
    view.scan(14);
    view.outage(60).scan(15);
    expect(view.scan(75 + bounds.valve / 1000)).toEqual([]);
    expect(view.scan(75.001 + bounds.valve / 1000)).toHaveLength(1);
  });

  it("gives a room whose bank no riser joins no lender to wait for", () => {
    const alone = boundsOf(aSmallSite({ tieLines: [] }), "B1");
    expect(alone.loan).toBeLessThan(bounds.loan);
  });
});
