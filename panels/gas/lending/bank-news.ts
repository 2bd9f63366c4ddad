/**
 * What becomes of the books when a bank or a valve changes: a leak, a fault, a changeover, a
 * refill, a tie valve proved shut. Pure functions.
 */
import { butRoom, withBack, withSelected, without, type Books, type Change } from "./ledger.js";
import { soughtAnew, takenBack, withReturned } from "./loans.js";

/** A cylinder that leaked is gone, and so is the loan that counted on it; another one is sought. */
export function withLeak(books: Books, cylinder: string): Change {
  const stocks = without(books.stocks, [cylinder]);
  const after = { ...books, stocks, leaked: [...books.leaked, cylinder] };
  const { leaked } = after;
  const why = `${cylinder} has leaked`;
  return { stocks, leaked, ...soughtAnew(after, (loan) => loan.cylinders.includes(cylinder), why) };
}

/** The changeover of a bank stands at one side: what was reserved of the other cannot go. */
export function withSupply(
  books: Books,
  supply: { readonly bank: string; readonly isReserve: boolean },
): Change {
  const faulted = Object.fromEntries(
    Object.entries(books.faulted).filter(([bank]) => bank !== supply.bank),
  );
  const before = books.stocks.find(({ bank }) => bank === supply.bank)?.reserve?.isSelected;
  const stocks = withSelected(books.stocks, supply);
  const after = { ...books, faulted, stocks };
  const hasTurned = before !== undefined && before !== supply.isReserve;
  const isOfIt = ({ lender }: { readonly lender: string }) => hasTurned && lender === supply.bank;
  return { faulted, stocks, ...soughtAnew(after, isOfIt, "the lender's changeover has turned") };
}

/** Nobody knows to which side the release of this bank is led. */
export function withUnprovedSupply(books: Books, bank: string): Change {
  const faulted = { ...books.faulted, [bank]: "its changeover is not proved" };
  const after = { ...books, faulted };
  return {
    faulted,
    ...soughtAnew(after, ({ lender }) => lender === bank, "the lender's bank is in fault"),
  };
}

/** Cylinders are full again, by a named person's word and their own pressure switches. */
export function withRefilled(
  books: Books,
  { bank, cylinders }: { readonly bank: string; readonly cylinders: readonly string[] },
): Change {
  const leaked = books.leaked.filter((id) => !cylinders.includes(id));
  const gone = without(books.stocks, cylinders);
  const stocks = withBack({ stocks: gone, leaked }, { bank, cylinders, isLent: true });
  return { leaked, ...withReturned({ ...books, leaked, stocks }, bank, cylinders) };
}

/** A tie valve is proved shut: the manifold behind it is free, unless a loan counts on the way. */
export function withShut(books: Books, valve: string): Change {
  if (books.loans.some(({ valves }) => valves.at(-1) === valve)) return {};
  return { holds: books.holds.filter((hold) => hold.kind !== "lent" || hold.valve !== valve) };
}

/** A room asks for nothing more: what is reserved for it goes back, and it waits no longer. */
export function withDropped(books: Books, room: string, why: string): Change {
  const after = { ...books, queue: butRoom(books.queue, room) };
  return {
    queue: after.queue,
    overdue: books.overdue.filter((one) => one !== room),
    ...takenBack(after, (loan) => loan.room === room, why),
  };
}

/** After its reset a room may try every lender again; so may all, behind valves that were stuck. */
export function withReset(books: Books, room: string): Change {
  const ties = books.paths.flatMap(({ valves }) => valves);
  const selector = books.rooms.find((one) => one.room === room)?.selector;
  return {
    ...withDropped(books, room, "the room is reset"),
    alarmed: butRoom(books.alarmed, room),
    waiting: butRoom(books.waiting, room),
    tried: { ...books.tried, [room]: {} },
    stuck: books.stuck.filter((valve) => valve !== selector && !ties.includes(valve)),
  };
}
