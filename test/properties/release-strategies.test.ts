/**
 * What no hold strategy, mode or lock may ever let through: random sequences at one area, against a
 * book that the test keeps for itself.
 *
 * The book knows what was pressed and decided, and when. Of the charts it knows what they told, and
 * no stage and no context.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdStrategyNames, millis, seconds, type HoldStrategyName } from "#panels";
import { AnArea, zone } from "../support/an-area.js";

const DELAY = 30_000;
const MANUAL = 10_000;
const LOCK = 100_000;

const events = {
  press: "hold.pressed",
  "let go": "hold.letGo",
  call: "manual.pressed",
  "close lock-off": "lockOff.closed",
  "open lock-off": "lockOff.opened",
  "key manual": "key.manual",
  "key automatic": "key.automatic",
  reset: "panel.reset",
} as const;
const decisions = ["unlock", "block", "unblock"] as const;
const acts = [...(Object.keys(events) as (keyof typeof events)[]), ...decisions, "lock"] as const;
type Act = (typeof acts)[number];

/** What the test knows of one area, whose two lines alarmed at 0. */
class Book {
  pressed = false;
  calledAt: number | undefined;
  keyManual = false;
  /** When manual only, not hidden by a block, was over last. */
  automaticAt = 0;
  lockOff = false;
  lockedUntil = -1;
  blocked = false;

  play(act: Act, area: AnArea): void {
    const wasLocked = area.state("lock") === "locked";
    const wasManual = this.isManualOnly;
    if (act === "lock") area.decide("lock", seconds(LOCK / 1000));
    else if (act in events) area.send(events[act as keyof typeof events]);
    else area.decide(act);
    this.#note(act, area.now, { wasLocked, isLocked: area.state("lock") === "locked" });
    if (wasManual && !this.isManualOnly) this.automaticAt = area.now;
  }

  get isManualOnly(): boolean {
    return this.keyManual && !this.blocked;
  }

  #note(act: Act, now: number, lock: { wasLocked: boolean; isLocked: boolean }): void {
    if (act === "press") this.pressed = true;
    if (act === "let go") this.pressed = false;
    if (act === "call") this.calledAt ??= now;
    if (act === "key manual") this.keyManual = true;
    if (act === "key automatic") this.keyManual = false;
    if (act === "close lock-off") this.lockOff = true;
    if (act === "open lock-off") this.lockOff = false;
    if (act === "block") this.blocked = true;
    if (act === "unblock") this.blocked = false;
    if (act === "lock" && lock.isLocked) this.lockedUntil = now + LOCK;
    if (act === "unlock" && lock.wasLocked) this.lockedUntil = now;
  }
}

/** How long after it was let go the timer must still run. */
function owedAfterHold(strategy: HoldStrategyName): number {
  if (strategy === "NYC" || strategy === "NYC_KIDDE") return 120_000;
  return strategy === "UL" || strategy === "IRI" ? 10_000 : DELAY;
}

/** What is wrong with agent that was asked for, or nothing. */
function wrongWith(area: AnArea, book: Book, strategy: HoldStrategyName): string | undefined {
  const now = area.told("gas.asked")[0]?.at;
  if (now === undefined) return undefined;
  const last = (fact: string): number => area.told(fact).at(-1)?.at ?? -1;
  if (book.lockOff) return "the lock-off is closed";
  if (now < book.lockedUntil) return "the maintenance lock is set";
  if (book.blocked) return "the mode is blocked";
  if (book.calledAt !== undefined) {
    return now - book.calledAt < MANUAL ? "a call by hand has not warned" : undefined;
  }
  if (now < DELAY) return "the lines have not warned";
  if (book.isManualOnly) return "the key stands at manual only";
  if (book.automaticAt > 0 && now - book.automaticAt < DELAY) return "no warning since the key";
  if (last("release.blocked") >= 0 && now - last("release.blocked") < DELAY) {
    return "what came free has not warned again";
  }
  if (book.pressed && strategy !== "IRI" && strategy !== "DISABLED") return "it is pressed";
  if (last("room.aborted") >= last("countdown.asked")) return "it is aborted";
  const isOfThisRun = last("room.resumed") >= last("countdown.asked");
  if (isOfThisRun && now - last("room.resumed") < owedAfterHold(strategy)) {
    return "the hold is not paid for";
  }
  return undefined;
}

const aStep = fc.tuple(
  fc.constantFrom(...acts),
  fc.oneof(
    fc.constantFrom(0, 1, 9999, 10_000, 10_001, 19_999, 20_000, 29_999, 30_000, 30_001, 120_000),
    fc.integer({ min: 0, max: 70_000 }),
  ),
);

describe("never, whatever people press and decide", () => {
  for (const strategy of holdStrategyNames) {
    it(`does ${strategy} let gas go early, held, locked or blocked (R17, R18)`, () => {
      fc.assert(
        fc.property(fc.boolean(), fc.array(aStep, { maxLength: 25 }), (isHeldBefore, steps) => {
          const area = new AnArea({ hold: { strategy } });
          const book = new Book();
          if (isHeldBefore) book.play("press", area);
          area.send(zone("A")).send(zone("B"));
          for (const [act, waitMs] of steps) {
            book.play(act, area);
            expect(wrongWith(area, book, strategy)).toBeUndefined();
            // A reset that is taken ends this alarm, and gas ends the story.
            if (area.asksGas || area.state() === "normal") return;
            area.wait(millis(waitMs));
            expect(wrongWith(area, book, strategy)).toBeUndefined();
            if (area.asksGas) return;
          }
        }),
        { numRuns: 400 },
      );
    });

    it(`does ${strategy} keep gas from a room where nobody does anything`, () => {
      const area = new AnArea({ hold: { strategy } }).send(zone("A")).send(zone("B"));
      expect(area.wait(millis(DELAY - 1)).asksGas).toBe(false);
      expect(area.wait(millis(1)).asksGas).toBe(true);
    });
  }
});
