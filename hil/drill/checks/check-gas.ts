/**
 * Check: gas reaches no room that did not ask and has no way open to a second one, no cylinder
 * counts for two rooms, and no floor lends while it is in alarm or below what its own largest room
 * needs.
 *
 * Ways are judged by where the valves really stand, not by what their switches say. A valve whose
 * drive an operator has forced is the operator's, and one that a drill made leak is the drill's.
 */
import type { BankStock, Loan } from "#panels";
import type { Check, Checked } from "./check.js";

interface DeskContext {
  readonly stocks: readonly BankStock[];
  readonly loans: readonly Loan[];
  /** Lent and not refilled since, by bank. */
  readonly lent?: Readonly<Record<string, readonly string[]>>;
}

interface DeliveryContext {
  readonly own: readonly string[];
  readonly borrowed: readonly string[];
}

export function gasCheck(checked: Checked): Check {
  const { controller, plant } = checked;
  const { site } = controller;
  const secondWays = secondWayWatch(checked);
  const wrongLoans = loanWatch(checked);
  const deliveries = site.selectorValves.map(({ id, room }) => ({
    room,
    valve: id,
    chart: controller.chart(`delivery/${room}`),
    hasAsked: false,
  }));
  const deskChart = controller.chart("desk");

  function doubleCounts(): string[] {
    const holder = new Map<string, string>();
    const says: string[] = [];
    const desk = deskChart?.context as DeskContext | undefined;
    const lent = desk?.lent && Object.values(desk.lent).flat();
    for (const { room, chart } of deliveries) {
      if (chart === undefined || chart.value === "idle") continue;
      const { own, borrowed } = chart.context as DeliveryContext;
      const unfilled = borrowed.filter((cylinder) => lent?.includes(cylinder) !== false);
      for (const cylinder of [...own, ...unfilled]) {
        const other = holder.get(cylinder);
        if (other !== undefined) says.push(`${cylinder} is counted for ${other} and for ${room}`);
        holder.set(cylinder, room);
      }
    }
    for (const { room, cylinders } of desk?.loans ?? []) {
      for (const cylinder of cylinders) {
        const other = holder.get(cylinder);
        if (other !== undefined) says.push(`${cylinder} is reserved for ${room}, not ${other}`);
        holder.set(cylinder, room);
      }
    }
    return says;
  }

  function strayGas(): string[] {
    const says: string[] = [];
    for (const delivery of deliveries) {
      if (delivery.chart?.value !== "idle") delivery.hasAsked = true;
      if (delivery.hasAsked || !plant.observe.room(delivery.room).agentFlows) continue;
      if (plant.observe.isLeaking(delivery.valve)) continue;
      says.push(`gas reached ${delivery.room}, which did not ask for it`);
    }
    return says;
  }

  return {
    name: "gas",
    observe: () => [...doubleCounts(), ...wrongLoans(), ...strayGas(), ...secondWays()],
  };
}

/** At each scan: every loan that stands, and each new one against its lender's own need. */
function loanWatch({ controller }: Checked): () => string[] {
  const { site } = controller;
  const deskChart = controller.chart("desk");
  let before: readonly string[] = [];

  /** A bank without a room of its own is not barred by the alarm of the room that borrows. */
  function isAlarmed({ floor, ownNeed }: BankStock, borrower: string): boolean {
    return site.rooms.some(
      (room) =>
        room.floor === floor &&
        room.area !== undefined &&
        (ownNeed > 0 || room.id !== borrower) &&
        !unalarmed.has(String(controller.chart(`release/${room.id}`)?.value)),
    );
  }

  return () => {
    const { stocks, loans } = deskChart?.context as DeskContext;
    const known = before;
    before = loans.map((loan) => JSON.stringify(loan));
    return loans.flatMap((loan, at) => {
      const lender = stocks.find(({ bank }) => bank === loan.lender);
      if (lender === undefined) return [`${loan.lender} lends and is no bank`];
      const says: string[] = [];
      if (isAlarmed(lender, loan.room)) {
        says.push(`${lender.bank} lends while its floor ${lender.floor} is in alarm`);
      }
      // A cylinder that leaks after the grant is nobody's fault: stock is judged when it is given.
      const isNew = !known.includes(before[at] ?? "");
      const isBelow = lender.free.length < lender.ownNeed && loan.allowedBy === undefined;
      if (isNew && isBelow) {
        says.push(`${lender.bank} lends below what its own largest room needs`);
      }
      return says;
    });
  };
}

/** At each shot, and while agent flows: the valves of other rooms on the manifolds joined to it. */
function secondWayWatch({ controller, plant }: Checked): () => string[] {
  const { images, site } = controller;
  const isOpen = (valve: string): boolean => plant.observe.share(valve) > 0;
  const isForced = (tag: string): boolean => images.isForced(images.indexOf(tag));
  const on = new Set<string>();
  /** Driven by each room at the last look: an actuator let go may be driven anew. */
  const before = new Map<string, readonly string[]>();

  function joined(bank: string): string[] {
    const ties = site.tieLines.filter(({ valve }) => isOpen(valve));
    const risers = ties.filter((tie) => tie.bank === bank).map(({ riser }) => riser);
    return [bank, ...ties.filter(({ riser }) => risers.includes(riser)).map((tie) => tie.bank)];
  }

  function waysBeside(bank: string, room: string): string[] {
    const banks = joined(bank);
    return site.selectorValves
      .filter((valve) => valve.room !== room && banks.includes(valve.bank) && isOpen(valve.id))
      .filter((valve) => !isForced(`${valve.id}/drive`))
      .map((valve) => `gas of ${bank} for ${room} also has a way to ${valve.room}`);
  }

  function shots(): { bank: string; room: string }[] {
    return site.selectorValves.flatMap(({ room }) => {
      const fired = controller.chart(`firing/${room}`)?.outputs ?? [];
      const rising = fired.filter((tag) => !on.has(tag));
      for (const tag of before.get(room) ?? []) if (!fired.includes(tag)) on.delete(tag);
      for (const tag of rising) on.add(tag);
      before.set(room, fired);
      return site.banks
        .filter(({ cylinders }) => cylinders.some(({ id }) => rising.includes(`${id}/fire`)))
        .map(({ id }) => ({ bank: id, room }));
    });
  }

  return () => {
    const flows = site.selectorValves
      .filter(({ id, room }) => plant.observe.room(room).agentFlows && isOpen(id))
      .map(({ bank, room }) => ({ bank, room }));
    return [...shots(), ...flows].flatMap(({ bank, room }) => waysBeside(bank, room));
  };
}

/** States in which a room is not in alarm; a pre-alarm is none. */
const unalarmed = new Set(["normal", "alert"]);
