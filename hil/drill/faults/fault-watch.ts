/**
 * Fault watch: every fault that a drill asks for must come to its last stage, or the run proves
 * nothing.
 *
 *   declared ──▶ applied ──▶ seen ──▶ detected ──▶ safe
 *   the drill    it lies on  the bus  the firmware  told within its budget, and no always-on
 *   asks for it  the field   heard it told of it    check was broken since it was laid on
 *
 * A run with a fault that misses a stage is INVALID, and says which. A fault that no panel can tell
 * (see `told.ts`), or that the drill says is not detected, is safe when it is gone, or when the run
 * is over, and no check was broken; one of the supervisory face, when who polls that is served
 * again by a controller that has scanned on. It watches; it never changes anything.
 */
import type { Instant } from "#panels";
import type { Laid } from "../../rig/faults/laid-faults.js";
import type { Violation } from "../checks/checks.js";
import type { Act } from "../drill.js";
import type { Laying } from "./field-fault.js";
import { describeFault } from "./fault-words.js";
import { seenBy, type Evidence, type Seen } from "./seen.js";
import { tellingOf, type Telling } from "./told.js";

export type FaultStage = "applied" | "seen" | "detected" | "safe";

export interface FaultReport {
  readonly says: string;
  readonly appliedAt: Instant | undefined;
  /** The same as `seenAt`, under its first name. */
  readonly shownAt: Instant | undefined;
  readonly declaredAt: Instant;
  readonly seenAt: Instant | undefined;
  readonly detectedAt: Instant | undefined;
  readonly safeAt: Instant | undefined;
  /** Why it is not told: the drill says so, or no panel can. */
  readonly untold: string | undefined;
  /** What is wrong with it; undefined for a fault that came to its last stage. */
  readonly missing: { readonly stage: FaultStage; readonly says: string } | undefined;
}

interface Watched {
  readonly says: string;
  readonly declaredAt: Instant;
  readonly appliedAt: Instant | undefined;
  readonly laid: readonly Laid<unknown>[];
  readonly seen: Seen;
  readonly telling: Telling;
  readonly isClaimedUntold: boolean;
  /** Whether all is as before since an instant; absent, it is once the fault is gone. */
  readonly isHealed: ((since: Instant) => boolean) | undefined;
  healedAt?: Instant;
  /** What has been told of so far. */
  readonly told: Set<string>;
  seenAt?: Instant;
  detectedAt?: Instant;
}

export class FaultWatch {
  readonly #evidence: Evidence;
  readonly #faults: Watched[] = [];
  /** What the journal has said since the last look. */
  #lines: string[] = [];

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
  }

  /** Hears what the controller writes down. */
  journal(line: string): void {
    if (this.#faults.length > 0) this.#lines.push(line);
  }

  /**
   * Takes note of an act that was played; acts that are no faults are passed over. `laid` is what
   * came to lie on the field, and nothing where the act is one for the building.
   */
  applied(
    act: Act,
    laid: readonly Laid<unknown>[] | undefined,
    { declaredAt, now }: { readonly declaredAt: Instant; readonly now: Instant },
  ): void {
    const seen = seenBy(act, laid ?? [], this.#evidence);
    const telling = tellingOf(act, this.#evidence.controller);
    if (seen === undefined || telling === undefined) return;
    this.#faults.push({
      says: describeFault(act),
      declaredAt,
      appliedAt: laid?.length === 0 ? undefined : now,
      laid: laid ?? [],
      seen,
      telling,
      isClaimedUntold: (act as Laying).undetected === true,
      isHealed: act.kind === "breakFace" ? this.#evidence.isServed : undefined,
      told: new Set(),
    });
  }

  observe(now: Instant): void {
    const lines = this.#lines;
    if (lines.length > 0) this.#lines = [];
    for (const fault of this.#faults) {
      if (fault.appliedAt === undefined) continue;
      if (fault.seenAt === undefined && fault.seen(now, lines)) fault.seenAt = now;
      if (fault.detectedAt === undefined && this.#isTold(fault, lines)) fault.detectedAt = now;
      if (fault.healedAt === undefined && isHealed(fault)) fault.healedAt = now;
    }
  }

  reports(end: Instant, violations: readonly Violation[]): FaultReport[] {
    return this.#faults.map((fault): FaultReport => {
      const { says, appliedAt, declaredAt, seenAt, detectedAt, telling, isClaimedUntold } = fault;
      const untold = isClaimedUntold ? "the drill expects it undetected" : telling.untold;
      const safeAt = safeAtOf(fault, end, violations);
      return {
        says,
        appliedAt,
        shownAt: seenAt,
        declaredAt,
        seenAt,
        detectedAt,
        safeAt,
        untold,
        missing: missingOf({ ...fault, safeAt }, violations),
      };
    });
  }

  /** Told of before it was seen is told of something else; what stands already still counts. */
  #isTold(fault: Watched, lines: readonly string[]): boolean {
    const { telling, told, seenAt } = fault;
    if (seenAt === undefined || telling.about.length === 0) return false;
    const { faults } = this.#evidence.controller.annunciation;
    const charts = telling.charts ?? [];
    const standing = faults.entries.filter(isActive).map(({ about }) => about);
    const byChart = charts.some((chart) => standing.some((at) => `${at} `.startsWith(`${chart} `)));
    const byFact = lines.some((line) => namesIt(line, telling));
    if (byChart || byFact) return true;
    for (const about of telling.about) if (standing.includes(about)) told.add(about);
    return told.size === telling.about.length;
  }
}

function isHealed({ laid, isHealed: isAsBefore }: Watched): boolean {
  const ended = laid.map(({ endedAt }) => endedAt);
  if (isAsBefore === undefined || ended.includes(undefined)) return false;
  return isAsBefore(Math.max(...ended.map((at) => at ?? 0)) as Instant);
}

function isActive({ state }: { readonly state: string }): boolean {
  return state === "unacknowledged" || state === "acknowledged";
}

/** Whether a journal line is one of these facts, or edges, and names one of these things. */
function namesIt(line: string, { facts = [], about }: Telling): boolean {
  if (!facts.some((fact) => line.includes(`"${fact}"`))) return false;
  return about.some((thing) => line.includes(`"${thing}"`));
}

function safeAtOf(
  fault: Watched,
  end: Instant,
  violations: readonly Violation[],
): Instant | undefined {
  const { appliedAt, seenAt, detectedAt, telling, laid, isClaimedUntold } = fault;
  if (appliedAt === undefined || seenAt === undefined) return undefined;
  const isUnbroken = (until: Instant): Instant | undefined =>
    violations.some(({ at }) => at >= appliedAt && at <= until) ? undefined : until;
  if (detectedAt === undefined) {
    if (!isClaimedUntold && telling.untold === undefined) return undefined;
    if (fault.isHealed !== undefined) {
      return fault.healedAt === undefined ? undefined : isUnbroken(fault.healedAt);
    }
    const gone = laid.map(({ endedAt }) => endedAt ?? end);
    return isUnbroken(laid.length === 0 ? end : (Math.max(...gone) as Instant));
  }
  const since = telling.from === "applied" ? appliedAt : seenAt;
  const isInTime = telling.untold !== undefined || detectedAt - since <= telling.within;
  return isInTime ? isUnbroken(detectedAt) : undefined;
}

function missingOf(
  fault: Watched & { readonly safeAt: Instant | undefined },
  violations: readonly Violation[],
): FaultReport["missing"] {
  const { appliedAt, seenAt, detectedAt, safeAt, telling, isClaimedUntold } = fault;
  if (appliedAt === undefined) return { stage: "applied", says: "was never laid on" };
  if (seenAt === undefined) return { stage: "seen", says: "was never seen to take effect" };
  if (isClaimedUntold && detectedAt !== undefined) {
    return { stage: "detected", says: "was detected, although the drill expects it undetected" };
  }
  const mayBeUntold = isClaimedUntold || telling.untold !== undefined;
  if (detectedAt === undefined && !mayBeUntold) {
    return { stage: "detected", says: "was never told of by the controller" };
  }
  // A broken check is the run's failure by itself, and says more than a stage.
  if (safeAt !== undefined || violations.length > 0) return undefined;
  if (fault.isHealed !== undefined) {
    return { stage: "safe", says: "was not gone again for who polls the face, within the run" };
  }
  return { stage: "safe", says: `was told after its budget of ${telling.within / 1000} s` };
}
