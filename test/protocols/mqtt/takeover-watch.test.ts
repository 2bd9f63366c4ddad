/** How a second client of our name is noticed, and how long we stay away then. */
import { describe, expect, it } from "vitest";
import { TakeoverWatch } from "../../../protocols/mqtt/takeover-watch.js";

/** A watch that has seen connections of these lengths, one a minute. */
function after(...lengthsMs: readonly number[]): TakeoverWatch {
  const watch = new TakeoverWatch("panel");
  lengthsMs.forEach((length, n) => {
    watch.connected(n * 60_000);
    watch.closed(n * 60_000 + length);
  });
  return watch;
}

describe("the takeover watch", () => {
  it("takes the broker's word for it, also after a long connection (MQTT 5 §3.14.2.1)", () => {
    const watch = new TakeoverWatch("panel");
    watch.connected(0);
    watch.told(0x8e, 3_600_000);
    watch.closed(3_600_000);
    expect(watch.trouble(3_600_001)).toBe("another MQTT client has taken our name panel");
    expect(watch.pauseMs()).toBe(10_000);
  });

  it("takes no other reason for it", () => {
    const watch = new TakeoverWatch("panel");
    watch.connected(0);
    watch.told(0x8b, 10);
    watch.closed(3000);
    expect(watch.trouble(3001)).toBeUndefined();
    expect(watch.pauseMs()).toBe(0);
  });

  it("suspects it after three connections in a row that end at once, not after two", () => {
    expect(after(1999, 1999).trouble(70_000)).toBeUndefined();
    expect(after(1999, 2000, 1999, 1999).trouble(190_000)).toBeUndefined();
    const watch = after(1999, 1999, 1999);
    expect(watch.trouble(122_000)).toContain("perhaps another client uses our name panel");
    expect(watch.pauseMs()).toBe(10_000);
  });

  it("says no more of it a minute later, and comes back at once after a long connection", () => {
    const watch = after(0, 0, 0, 50_000);
    expect(watch.trouble(120_000 + 60_000)).toBeDefined();
    expect(watch.trouble(120_000 + 60_001)).toBeUndefined();
    expect(watch.pauseMs()).toBe(0);
  });

  it("counts no attempt that never was a connection", () => {
    const watch = new TakeoverWatch("panel");
    for (let n = 0; n < 10; n++) watch.closed(n);
    expect(watch.trouble(10)).toBeUndefined();
  });
});
