/**
 * The lender rule: which floors' banks give cylinders to a room that is short (R10).
 *
 * A lender must be joined to the borrower by a path without a fault, hold the same agent, have no
 * alarm on its own floor and no fault of its own, lead to no other room, and keep what its own
 * largest room needs. The last, and nothing else, a named operator may set aside for one bank.
 * The first lender in the order of the site's rule that can give all of it gives all of it; if
 * none can, they give in that order until it is covered. A room gets all of what is missing or
 * nothing: a concentration that puts nothing out would only strip the other floors. What will stay
 * behind in the pipes on the way is given on top. Whole cylinders only, since an opened one cannot
 * be shut. Whoever is refused is told why, lender by lender; what only somebody else's loan bars is
 * waited for.
 */
import type { LenderCriterion } from "../../site/model.js";
import type { LendingPath } from "../network/lending-paths.js";
import type { LendingWorld } from "./lending-world.js";
import { obstacleTo, type Obstacle } from "./obstacles.js";
import { cylindersFor, type BankStock, type Loan, type LoanRequest } from "./stock.js";

export type LoanDecision =
  | {
      readonly kind: "granted";
      readonly loans: readonly Loan[];
      /** Why each of the others does not lend. */
      readonly others: readonly string[];
    }
  | { readonly kind: "refused"; readonly reasons: readonly string[] }
  /** Nothing but the loan of another room bars it. */
  | {
      readonly kind: "waits";
      readonly for: readonly string[];
      readonly reasons: readonly string[];
    };

/** A lender with the way on which it would lend. */
interface Candidate {
  readonly stock: BankStock;
  readonly path: LendingPath;
  /** Cylinders above its own need; below zero when it has not even that. */
  readonly surplus: number;
  readonly obstacle: Obstacle | undefined;
}

interface Share {
  readonly candidate: Candidate;
  readonly count: number;
  /** How much of what is missing it covers; a whole cylinder may bring more. */
  readonly coversKg: number;
}

/** Decides one request. */
export function decideLoan(
  request: LoanRequest,
  stocks: readonly BankStock[],
  world: LendingWorld,
): LoanDecision {
  const { bank } = request;
  const led = world.taken.find(({ of, isKept }) => of === bank && isKept !== true);
  if (led !== undefined) {
    const says = `the manifold of ${bank}, through which it would come, leads to ${led.room}`;
    return { kind: "refused", reasons: [says] };
  }
  const candidates = candidatesFor(request, stocks, world);
  if (candidates.length === 0) {
    return { kind: "refused", reasons: [`no path leads to ${bank} from another bank`] };
  }
  const ranked = [...candidates].sort((one, other) => rankOf(one, other, world.lenders));
  const free = ranked.filter(({ obstacle }) => obstacle === undefined);
  const shares = sharesOf(request, free, world);
  if (shares !== undefined) {
    const loans = shares.map((share) => loanOf(request, share, world));
    const giving = new Set(loans.map(({ lender }) => lender));
    const rest = candidates.filter(({ stock }) => !giving.has(stock.bank));
    return { kind: "granted", loans, others: reasonsOf(request, rest, world) };
  }
  const reasons = reasonsOf(request, candidates, world);
  const later = ranked.filter(({ obstacle }) => obstacle === undefined || obstacle.passes);
  if (sharesOf(request, later, world) === undefined) return { kind: "refused", reasons };
  const awaited = later.flatMap(({ stock, path }) => [stock.bank, path.riser]);
  return { kind: "waits", for: [...new Set(awaited)], reasons };
}

/** Each bank to which a path leads, once: on its best path, the first that nothing bars. */
function candidatesFor(
  request: LoanRequest,
  stocks: readonly BankStock[],
  world: LendingWorld,
): Candidate[] {
  const borrower = stocks.find(({ bank }) => bank === request.bank);
  if (borrower === undefined) return [];
  const leadHere = world.paths.filter((path) => path.borrower === request.bank);
  return stocks.flatMap((stock): Candidate[] => {
    const paths = leadHere
      .filter((path) => path.lender === stock.bank)
      .sort((one, other) => one.lengthM - other.lengthM);
    const surplus = stock.free.length - stock.ownNeed;
    const ways = paths.map((path): Candidate => {
      return {
        stock,
        path,
        surplus,
        obstacle: obstacleTo({ request, borrower, stock, path }, world),
      };
    });
    const open = ways.find(({ obstacle }) => obstacle === undefined);
    const best = open ?? ways.find(({ obstacle }) => obstacle?.passes === true) ?? ways[0];
    return best === undefined ? [] : [best];
  });
}

/** Who stands before whom: the first criterion in which they differ, then site order. */
function rankOf(one: Candidate, other: Candidate, criteria: readonly LenderCriterion[]): number {
  for (const criterion of criteria) {
    const difference = measures[criterion](one) - measures[criterion](other);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Less is better. */
const measures: Readonly<Record<LenderCriterion, (candidate: Candidate) => number>> = {
  surplus: ({ surplus, stock }) => -Math.round(surplus * stock.kgPerCylinder * 1000),
  nearest: ({ path }) => path.lengthM,
  "least-pipe-loss": ({ path }) => path.volumeL,
};

/** Who gives how much: out of surplus where that suffices, and only then by override. */
function sharesOf(
  { missingKg }: LoanRequest,
  candidates: readonly Candidate[],
  { overrides }: LendingWorld,
): Share[] | undefined {
  const above = ({ surplus }: Candidate): number => Math.max(0, surplus);
  const allowed = (candidate: Candidate): number =>
    overrides[candidate.stock.bank] === undefined ? above(candidate) : candidate.stock.free.length;
  return cover(missingKg, candidates, above) ?? cover(missingKg, candidates, allowed);
}

function cover(
  missingKg: number,
  candidates: readonly Candidate[],
  gives: (candidate: Candidate) => number,
): Share[] | undefined {
  const whole = candidates.find((candidate) => wants(candidate, missingKg) <= gives(candidate));
  if (whole !== undefined) {
    return [{ candidate: whole, count: wants(whole, missingKg), coversKg: missingKg }];
  }
  const shares: Share[] = [];
  let leftKg = missingKg;
  for (const candidate of candidates) {
    const count = Math.min(gives(candidate), wants(candidate, leftKg));
    if (count <= 0) continue;
    const { stock, path } = candidate;
    const coversKg = Math.min(leftKg, count * stock.kgPerCylinder - path.heldKg);
    // What would only fill the pipes brings the room nothing.
    if (coversKg <= 0) continue;
    shares.push({ candidate, count, coversKg });
    leftKg -= coversKg;
    if (cylindersFor(leftKg, stock.kgPerCylinder) <= 0) return shares;
  }
  return undefined;
}

/** Whole cylinders of a lender that bring so much to the end of its path. */
function wants({ stock, path }: Pick<Candidate, "stock" | "path">, kg: number): number {
  return cylindersFor(kg + path.heldKg, stock.kgPerCylinder);
}

function loanOf(request: LoanRequest, share: Share, world: LendingWorld): Loan {
  const { candidate, count, coversKg } = share;
  const { stock, path, surplus } = candidate;
  const by = world.overrides[stock.bank];
  return {
    room: request.room,
    bank: request.bank,
    reason: request.reason,
    missingKg: coversKg,
    lender: stock.bank,
    cylinders: stock.free.slice(stock.free.length - count),
    kg: count * stock.kgPerCylinder,
    riser: path.riser,
    valves: [world.selector, ...path.valves],
    ...(by === undefined || count <= Math.max(0, surplus) ? {} : { allowedBy: by }),
  };
}

/** Why each of these does not give what is missing, in site order. */
function reasonsOf(
  { missingKg }: LoanRequest,
  candidates: readonly Candidate[],
  { overrides }: LendingWorld,
): string[] {
  return candidates.map(({ stock, path, surplus, obstacle }) => {
    const { bank, free, ownNeed } = stock;
    if (obstacle !== undefined) return `${bank}: ${obstacle.says}`;
    const count = wants({ stock, path }, missingKg);
    const stay = overrides[bank] === undefined ? ownNeed : 0;
    if (count > free.length - stay) {
      return `${bank}: ${count} cylinders are missing, ${free.length} are free, ${stay} must stay`;
    }
    return `${bank}: not needed, ${surplus} above its own need`;
  });
}
