/**
 * Loans on the books: how a reservation becomes gas, or goes back. Pure functions.
 *
 * A loan is cleared to fire here and nowhere else, once, and only while it stands: from then on its
 * cylinders are gone, and no alarm and no expiry brings them back. One that goes back returns its
 * lender's tie valve, unless gas of that lender was let go on the same way; the borrower's own tie
 * valve stays for the next lender. The other part of a split loan goes on.
 */
import { withBack, type Books, type Change, type Ledger } from "./ledger.js";
import type { DeskFact } from "./desk-words.js";
import { isBarredByAlarm } from "./obstacles.js";
import { roomsServed, type Loan } from "./stock.js";

interface Ended {
  readonly room: string;
  readonly lender: string;
}

/** The whole path is proved: what was reserved is the room's to fire. */
export function withCleared(books: Books, ended: Ended): Change {
  const loan = books.loans.find(isOf(ended));
  if (loan === undefined) return {};
  const { room, lender, cylinders } = loan;
  const lent = { ...books.lent, [lender]: [...(books.lent[lender] ?? []), ...cylinders] };
  return {
    loans: books.loans.filter((one) => one !== loan),
    lent,
    lentInAll: books.lentInAll + cylinders.length,
    holds: books.holds.map((hold) =>
      hold.kind === "lent" && hold.of === lender && hold.room === room
        ? { ...hold, isFired: true }
        : hold,
    ),
    told: [
      ...books.told,
      { type: "loan.cleared", ...loan },
      impairment({ ...books, lent }, lender),
    ],
  };
}

/** Cleared to fire, and not fired: it is the lender's again. */
export function withUnfired(
  books: Books,
  { lender, cylinders }: Ended & { readonly cylinders: readonly string[] },
): Change {
  const mine = (books.lent[lender] ?? []).filter((id) => cylinders.includes(id));
  const stocks = withBack(books, { bank: lender, cylinders: mine, isLent: true });
  return withReturned({ ...books, stocks }, lender, mine);
}

/** Cylinders of a bank that stand full again are not lent any more. */
export function withReturned(books: Books, bank: string, cylinders: readonly string[]): Change {
  const { stocks, lent, told } = books;
  const before = lent[bank] ?? [];
  const left = before.filter((id) => !cylinders.includes(id));
  const after = { ...books, lent: { ...lent, [bank]: left } };
  const fact = left.length === 0 ? ({ type: "lender.restored", bank } as const) : undefined;
  const news = before.length === 0 ? [] : [fact ?? impairment(after, bank)];
  return { stocks, lent: after.lent, told: [...told, ...news] };
}

/** The path failed or nobody fired in time: the next lender is tried for the same room. */
export function withFailed(books: Books, ended: Ended, why: string, says: string): Change {
  const { room, lender } = ended;
  if (!books.loans.some(isOf(ended))) return {};
  const tried = { ...books.tried, [room]: { ...books.tried[room], [lender]: says } };
  return { tried, ...soughtAnew(books, isOf(ended), why) };
}

/** A lender's own need goes first, while nothing has fired. */
export function withAlarm(books: Books, alarm: Ledger["alarmed"][number]): Change {
  const { room } = alarm;
  const isKnown = books.alarmed.some((one) => one.room === room);
  const alarmed = isKnown ? books.alarmed : [...books.alarmed, alarm];
  const isBarred = (loan: Loan): boolean => {
    const stock = books.stocks.find(({ bank }) => bank === loan.lender);
    return stock !== undefined && isBarredByAlarm(stock, loan.room, alarmed);
  };
  return { alarmed, ...soughtAnew(books, isBarred, "the lender's own floor is in alarm") };
}

/** These loans go back, and what they were to cover is asked for again before all others. */
export function soughtAnew(books: Books, which: (loan: Loan) => boolean, why: string): Change {
  const back = books.loans.filter(which);
  if (back.length === 0) return {};
  const queue = back.reduce((waiting, { room, bank, missingKg, reason }) => {
    const asked = waiting.find((one) => one.room === room);
    const whole = { ...(asked ?? { room, bank, reason, passed: 0 }), missingKg };
    const summed = { ...whole, missingKg: missingKg + (asked?.missingKg ?? 0) };
    return [summed, ...waiting.filter((one) => one !== asked)];
  }, books.queue);
  return { ...takenBack(books, which, why), queue };
}

/** These loans go back, and nobody asks for them again. */
export function takenBack(books: Books, which: (loan: Loan) => boolean, why: string): Change {
  const back = books.loans.filter(which);
  if (back.length === 0) return {};
  const stocks = back.reduce(
    (all, { lender: bank, cylinders }) =>
      withBack({ stocks: all, leaked: books.leaked }, { bank, cylinders, isLent: true }),
    books.stocks,
  );
  return {
    stocks,
    loans: books.loans.filter((loan) => !back.includes(loan)),
    told: [...books.told, ...back.flatMap((loan) => withdrawal(books, loan, why))],
  };
}

function withdrawal(books: Books, { room, lender, valves }: Loan, why: string): DeskFact[] {
  const isFired = books.holds.some(
    (hold) => hold.of === lender && hold.room === room && hold.isFired === true,
  );
  const returned: DeskFact[] = isFired
    ? []
    : [{ type: "valve.returned", valves: valves.slice(-1) }];
  return [...returned, { type: "loan.withdrawn", room, lender, why }];
}

function impairment({ stocks, rooms }: Books, bank: string): DeskFact {
  const stock = stocks.find((one) => one.bank === bank);
  const serves = stock === undefined ? [] : roomsServed(stock, rooms);
  return { type: "lender.impaired", bank, left: stock?.free.length ?? 0, serves };
}

function isOf({ room, lender }: Ended): (loan: Loan) => boolean {
  return (loan) => loan.room === room && loan.lender === lender;
}
