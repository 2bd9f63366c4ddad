/**
 * Checks: what must never be, watched after every scan of every run, whatever the drill expects.
 *
 * Each check reads what the controller shows and what the plant really does; none of them shares
 * code with the logic that it watches. A violation fails the run, even if every expectation is met.
 */
import type { Instant } from "#panels";
import type { Check, Checked } from "./check.js";
import { balanceCheck } from "./check-balance.js";
import { casesCheck } from "./check-cases.js";
import { dischargeCheck } from "./check-discharge.js";
import { gasCheck } from "./check-gas.js";
import { evidenceCheck } from "./check-evidence.js";
import { pathCheck } from "./check-path.js";
import { requestsCheck } from "./check-requests.js";
import { waterCheck } from "./check-water.js";

export interface Violation {
  readonly at: Instant;
  readonly check: string;
  readonly says: string;
}

export class Checks {
  readonly #checks: readonly Check[];
  readonly #seen = new Set<string>();
  readonly violations: Violation[] = [];

  constructor(checked: Checked) {
    this.#checks = [
      dischargeCheck(checked),
      pathCheck(checked),
      gasCheck(checked),
      evidenceCheck(checked),
      waterCheck(checked),
      casesCheck(checked),
      requestsCheck(checked),
      balanceCheck(checked),
    ];
  }

  observe(now: Instant): void {
    for (const check of this.#checks) {
      for (const says of check.observe(now)) {
        if (this.#seen.has(says)) continue;
        this.#seen.add(says);
        this.violations.push({ at: now, check: check.name, says });
      }
    }
  }
}
