import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, type Instant } from "#panels";
import { EventHeap } from "#firmware";

const FAR = instantAt(1_000_000);

function takeAll<T>(heap: EventHeap<T>, now: Instant = FAR): T[] {
  const taken: T[] = [];
  for (;;) {
    const entry = heap.takeDue(now);
    if (entry === undefined) return taken;
    taken.push(entry.item);
  }
}

describe("event heap", () => {
  it("gives out by time, and ties in the order in which they were put in", () => {
    const heap = new EventHeap<string>();
    heap.put(instantAt(20), "later");
    heap.put(instantAt(10), "first");
    heap.put(instantAt(10), "second");
    heap.put(instantAt(0), "soonest");
    expect(takeAll(heap)).toEqual(["soonest", "first", "second", "later"]);
  });

  it("gives nothing out before it is due", () => {
    const heap = new EventHeap<string>();
    heap.put(instantAt(10), "it");
    expect(heap.takeDue(instantAt(9))).toBeUndefined();
    expect(heap.takeDue(instantAt(10))?.item).toBe("it");
    expect(heap.next()).toBeUndefined();
  });

  it("gives out no cancelled entry, and does not count it as next", () => {
    const heap = new EventHeap<string>();
    const sequence = heap.put(instantAt(5), "cancelled");
    heap.put(instantAt(7), "kept");
    heap.cancel(sequence);
    expect(heap.next()).toBe(7);
    expect(heap.save()).toEqual([{ at: 7, item: "kept" }]);
    expect(takeAll(heap)).toEqual(["kept"]);
  });

  it("gives out what a sorted list gives out, whatever is put in, taken and cancelled", () => {
    const action = fc.oneof(
      fc.record({ put: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ cancel: fc.nat(40) }),
      fc.record({ take: fc.integer({ min: 0, max: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const heap = new EventHeap<number>();
        let sorted: { at: number; sequence: number }[] = [];
        let count = 0;
        for (const step of actions) {
          if ("put" in step) {
            heap.put(instantAt(step.put), count);
            sorted.push({ at: step.put, sequence: count++ });
            sorted.sort((a, b) => a.at - b.at || a.sequence - b.sequence);
          } else if ("cancel" in step) {
            if (!sorted.some(({ sequence }) => sequence === step.cancel)) continue;
            heap.cancel(step.cancel);
            sorted = sorted.filter(({ sequence }) => sequence !== step.cancel);
          } else {
            const [first] = sorted;
            const due = first !== undefined && first.at <= step.take ? first : undefined;
            expect(heap.takeDue(instantAt(step.take))?.item).toBe(due?.sequence);
            if (due !== undefined) sorted.shift();
          }
          expect(heap.next()).toBe(sorted[0]?.at);
          expect(heap.save().map(({ item }) => item)).toEqual(sorted.map((e) => e.sequence));
        }
      }),
      { numRuns: 200 },
    );
  });
});
