/**
 * What bars one lender from one request, beside the number of its cylinders.
 *
 * An obstacle passes when nothing but the loan of another room makes it: that ends by itself. An
 * alarm, a fault and a path that failed do not pass while a request waits, and nobody sets them
 * aside.
 */
import type { LendingPath } from "../network/lending-paths.js";
import type { LendingWorld, Taken } from "./lending-world.js";
import type { BankStock, LoanRequest } from "./stock.js";

export interface Obstacle {
  readonly says: string;
  readonly passes: boolean;
}

interface Asked {
  readonly request: LoanRequest;
  readonly borrower: BankStock;
  readonly stock: BankStock;
  readonly path: LendingPath;
}

export function obstacleTo(asked: Asked, world: LendingWorld): Obstacle | undefined {
  const says = barOf(asked, world);
  if (says !== undefined) return { says, passes: false };
  const { stock, path } = asked;
  const lent = world.taken.find(({ of, isLoan }) => of === stock.bank && isLoan);
  if (lent !== undefined) return { says: `its manifold ${howTaken(lent)}`, passes: true };
  const riser = world.taken.find(({ of }) => of === path.riser);
  return riser && { says: `riser ${path.riser} ${howTaken(riser)}`, passes: true };
}

function howTaken({ room, isKept }: Taken): string {
  return isKept === true ? `is kept for ${room}` : `still leads to ${room}`;
}

/** Why a bank may not lend now, whatever it holds. */
function barOf({ request, borrower, stock, path }: Asked, world: LendingWorld): string | undefined {
  const { agent, bank, reserve } = stock;
  if (agent !== borrower.agent) return `holds ${agent}, not ${borrower.agent}`;
  if (reserve?.isSelected === true && !reserve.lends) return "its reserve is not lent";
  if (isBarredByAlarm(stock, request.room, world.alarmed))
    return `floor ${stock.floor} is in alarm`;
  const tried = world.tried[bank];
  if (tried !== undefined) return tried;
  const fault = world.faulted[bank];
  if (fault !== undefined) return `in fault: ${fault}`;
  const stuck = [world.selector, ...path.valves].find((valve) => world.stuck.includes(valve));
  if (stuck !== undefined) return `valve ${stuck} of its path is in fault`;
  const own = world.taken.find(({ of, isLoan }) => of === bank && !isLoan);
  return own && `its manifold still leads to ${own.room}`;
}

/**
 * A floor in alarm lends nothing (R10). A bank that needs nothing for rooms of its own stands on a
 * floor only by chance: the alarm of the very room that borrows does not bar it.
 */
export function isBarredByAlarm(
  { floor, ownNeed }: Pick<BankStock, "floor" | "ownNeed">,
  borrower: string,
  alarmed: LendingWorld["alarmed"],
): boolean {
  return alarmed.some((one) => one.floor === floor && (ownNeed > 0 || one.room !== borrower));
}
