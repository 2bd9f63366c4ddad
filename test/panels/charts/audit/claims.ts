/**
 * What the tests of a file have tried, each thing counted only once somebody has looked.
 *
 * A claim is made when something happens inside a test, and is proved by an `expect` that comes
 * after it and before the claims are settled. What happens while tests are gathered proves nothing.
 */
import { afterEach, beforeEach, expect } from "vitest";

export class Claims {
  readonly #proved = new Set<string>();
  readonly #open = new Map<string, number>();
  #isInTest = false;

  /** Claims are settled at the end of each test, and whenever the owner says so. */
  constructor() {
    beforeEach(() => {
      this.#isInTest = true;
    });
    afterEach(() => {
      this.settle();
      this.#isInTest = false;
    });
  }

  claim(what: string): void {
    if (!this.#isInTest || this.#proved.has(what) || this.#open.has(what)) return;
    this.#open.set(what, expectsSoFar());
  }

  settle(): void {
    const now = expectsSoFar();
    for (const [what, then] of this.#open) if (now > then) this.#proved.add(what);
    this.#open.clear();
  }

  has(what: string): boolean {
    return this.#proved.has(what);
  }
}

function expectsSoFar(): number {
  return expect.getState().assertionCalls;
}
