/**
 * Requests for a loan: who is served next, and what the lender rule says to it. Pure functions.
 *
 * Requests stand in the order of the site's rule; one that has been passed over as often as it may
 * be stands first. What a request waits for is kept for it: nobody behind it takes that away. A
 * room that has waited for as long as it may gets what there is now, or is refused.
 */
import type { RequestCriterion } from "../../site/model.js";
import { butRoom, without, type Books, type Change, type Hold, type Waiting } from "./ledger.js";
import type { LendingWorld, Taken } from "./lending-world.js";
import { decideLoan, type LoanDecision } from "./lending.js";
import { takenBack } from "./loans.js";
import type { Loan, LoanRequest } from "./stock.js";

interface Decided {
  readonly request: Waiting;
  readonly decision: Exclude<LoanDecision, { readonly kind: "waits" }>;
}

/** A room asks; one that asks anew stands where it asks. */
export function withRequest(books: Books, request: LoanRequest): Change {
  const { room, bank, missingKg } = request;
  const reason = books.faulted[bank] === undefined ? request.reason : "bank in fault";
  const waiting = { room, bank, missingKg, reason, passed: 0 };
  return {
    queue: [...butRoom(books.queue, room), waiting],
    overdue: books.overdue.filter((one) => one !== room),
  };
}

/** The first request that can be answered now; undefined when every one waits. */
export function nextDecided(books: Books): Decided | undefined {
  const kept: Taken[] = [];
  for (const request of inOrder(books)) {
    const decision = decideLoan(request, books.stocks, worldOf(books, request, kept));
    if (decision.kind !== "waits") return { request, decision };
    const { reasons } = decision;
    if (books.overdue.includes(request.room)) {
      return { request, decision: { kind: "refused", reasons } };
    }
    const { room } = request;
    kept.push(...decision.for.map((of) => ({ of, room, isLoan: true, isKept: true })));
  }
  return undefined;
}

/** Grants or refuses the next request. */
export function answerNext(books: Books): Change {
  const next = nextDecided(books);
  if (next === undefined) return {};
  const { request, decision } = next;
  if (decision.kind === "refused") return refused(books, request, decision.reasons);
  const { loans, others } = decision;
  const cylinders = loans.flatMap((loan) => loan.cylinders);
  const place = books.queue.indexOf(request);
  return {
    stocks: without(books.stocks, cylinders),
    loans: [...books.loans, ...loans],
    holds: loans.reduce(withHolds, books.holds),
    queue: books.queue
      .map((one, at) => (at < place ? { ...one, passed: one.passed + 1 } : one))
      .filter(({ room }) => room !== request.room),
    told: [
      ...books.told,
      ...loans.map((loan) => ({ type: "loan.granted" as const, others, ...loan })),
    ],
  };
}

/** Who cannot get the rest keeps no reservation: a room gets what it lacks, or nothing further. */
function refused(books: Books, { room }: Waiting, reasons: readonly string[]): Change {
  const queue = butRoom(books.queue, room);
  const after = { ...books, queue };
  const back = takenBack(after, (loan) => loan.room === room, "the rest of it cannot be lent");
  const told = back.told ?? books.told;
  return { queue, ...back, told: [...told, { type: "loan.refused", room, reasons }] };
}

/** The order in which requests are looked at. */
function inOrder(books: Books): Waiting[] {
  const { passes, requests } = books.rule;
  const isFirst = ({ passed }: Waiting): number => (passed >= passes ? 0 : 1);
  return [...books.queue].sort((one, other) => {
    if (isFirst(one) !== isFirst(other)) return isFirst(one) - isFirst(other);
    for (const criterion of requests) {
      const difference = places[criterion](books, one.room) - places[criterion](books, other.room);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

const places: Readonly<Record<RequestCriterion, (books: Books, room: string) => number>> = {
  kind: ({ rooms, rule }, room) => {
    const kind = rooms.find((one) => one.room === room)?.kind;
    return placeIn(rule.kinds, (one) => one === kind);
  },
  confirmed: ({ alarmed }, room) => placeIn(alarmed, (one) => one.room === room),
};

/** One that does not stand in the list comes after all that do. */
function placeIn<T>(list: readonly T[], is: (one: T) => boolean): number {
  const place = list.findIndex(is);
  return place < 0 ? list.length : place;
}

function worldOf(books: Books, { room }: Waiting, kept: readonly Taken[]): LendingWorld {
  const { paths, rule, rooms, alarmed, tried, holds, loans, faulted, stuck, overrides } = books;
  const others = holds.filter((hold) => hold.room !== room);
  return {
    paths,
    lenders: rule.lenders,
    selector: rooms.find((one) => one.room === room)?.selector ?? "",
    alarmed,
    tried: tried[room] ?? {},
    taken: [
      ...others.map((hold) => ({ of: hold.of, room: hold.room, isLoan: hold.kind !== "own" })),
      ...loans.map((loan) => ({ of: loan.lender, room: loan.room, isLoan: true })),
      ...kept,
    ],
    faulted,
    stuck,
    overrides,
  };
}

/** What a loan takes hold of, beside the borrower's own manifold. */
function withHolds(holds: readonly Hold[], { room, lender, riser, valves }: Loan): readonly Hold[] {
  const wanted: Hold[] = [
    { kind: "riser", of: riser, room },
    { kind: "lent", of: lender, room, valve: valves.at(-1) ?? "" },
  ];
  const isHeld = (one: Hold): boolean =>
    holds.some(({ kind, of }) => kind === one.kind && of === one.of);
  return [...holds, ...wanted.filter((one) => !isHeld(one))];
}
