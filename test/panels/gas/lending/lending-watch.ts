/**
 * Judges what the gas charts did, on books of its own: the safety case of borrowing.
 *
 * It shares no code with the charts but the list of paths. It knows which cylinders were fired for
 * whom, where the valves really stand, who is in alarm, and what each request came to.
 */
import type { ChartEvent, Site } from "#panels";
import type { Loan } from "../../../../panels/gas/lending/stock.js";
import { lendingPaths, type LendingPath } from "../../../../panels/gas/network/lending-paths.js";
import { needKg } from "../../../../panels/programme/gas/need.js";

/** Longest life of a request: gathered, waited, and every lender tried until it expires. */
const ENDS_WITHIN_S = 1 + 120;
const LENDER_S = 60;

interface Standing extends Loan {
  readonly path: LendingPath | undefined;
  readonly since: number;
  /** Cleared to fire; it stands until the room's path is shut. */
  readonly isCleared?: boolean;
}

interface Open {
  readonly room: string;
  readonly since: number;
  readonly leftKg: number;
}

export class LendingWatch {
  readonly says: string[] = [];
  readonly #site: Site;
  readonly #paths: readonly LendingPath[];
  readonly #holder = new Map<string, string>();
  /** Fired, or leaked, and not refilled since. */
  readonly #gone = new Set<string>();
  readonly #leaked = new Set<string>();
  readonly #open = new Set<string>();
  readonly #inAlarm = new Set<string>();
  readonly #allowedUntil = new Map<string, number>();
  /** Granted and not withdrawn; those cleared stay until the room's path is shut. */
  #loans: readonly Standing[] = [];
  #requests: readonly Open[] = [];
  #now = 0;

  constructor(site: Site) {
    this.#site = site;
    this.#paths = lendingPaths(site);
  }

  alarmed(room: string): void {
    this.#inAlarm.add(room);
  }

  reset(room: string): void {
    this.#inAlarm.delete(room);
  }

  allowed(bank: string, until: number): void {
    this.#allowedUntil.set(bank, until);
  }

  moved(valve: string, isOpen: boolean): void {
    if (isOpen) this.#open.add(valve);
    else this.#open.delete(valve);
  }

  roomOf(cylinder: string): string | undefined {
    return this.#holder.get(cylinder);
  }

  /** An actuator was driven. */
  fired(cylinder: string): void {
    const bank = cylinder.split("/")[0] ?? "";
    const room = this.#holder.get(cylinder);
    if (room === undefined) this.#say(`${cylinder} was fired for no room`);
    const isSpent = this.#gone.has(cylinder) && !this.#leaked.has(cylinder);
    if (isSpent) this.#say(`${cylinder} was fired twice`);
    this.#gone.add(cylinder);
    const reached = this.#reached(bank);
    if (room === undefined || !reached.includes(room)) {
      this.#say(`${cylinder} was fired and its path was not open`);
    }
    for (const other of reached) {
      if (other !== room) this.#say(`gas of ${cylinder} reached ${other}, which did not ask`);
    }
  }

  told(at: number, chart: string, fact: ChartEvent): void {
    this.#now = at;
    this.#endsInTime();
    const { room } = fact as unknown as { room: string };
    if (chart === "desk" || chart.startsWith("delivery/")) this.#note(fact, room);
    if (fact.type === "bank.refilled") {
      for (const id of fact["cylinders"] as string[]) {
        this.#gone.delete(id);
        this.#leaked.delete(id);
        this.#holder.delete(id);
      }
    }
    if (fact.type === "cylinder.leaked") {
      this.#gone.add(String(fact["cylinder"]));
      this.#leaked.add(String(fact["cylinder"]));
    }
    if (fact.type === "manifold.freed") this.#loans = this.#loans.filter((l) => l.room !== room);
  }

  /** Nothing is under way any more: nobody waits, nothing is reserved, and nothing is lost. */
  settled(desk: { queue: unknown[]; loans: unknown[]; stocks: { free: string[] }[] }): void {
    if (desk.queue.length > 0) this.#say("a request has no end");
    if (desk.loans.length > 0) this.#say("a loan has no end");
    const free = new Set(desk.stocks.flatMap((stock) => stock.free));
    for (const { cylinders } of this.#site.banks) {
      for (const { id } of cylinders) {
        const isOut = this.#gone.has(id) || this.#holder.has(id);
        if (!free.has(id) && !isOut) this.#say(`${id} is lost: full, and nobody's`);
        if (free.has(id) && this.#gone.has(id)) this.#say(`${id} is counted, and was fired`);
      }
    }
  }

  #note(fact: ChartEvent, room: string): void {
    switch (fact.type) {
      case "gas.allotted":
        this.#hold(fact["cylinders"] as string[], room);
        return;
      case "stock.returned":
      case "loan.returned":
        for (const id of fact["cylinders"] as string[]) this.#holder.delete(id);
        return;
      case "loan.asked":
        this.#end(room);
        this.#requests = [
          ...this.#requests,
          { room, since: this.#now, leftKg: Number(fact["missingKg"]) },
        ];
        return;
      case "loan.granted":
        this.#grant(fact as unknown as Loan);
        return;
      case "loan.cleared":
        this.#clear(fact as unknown as Loan);
        return;
      case "loan.withdrawn":
        this.#withdraw(room, String(fact["lender"]));
        return;
      case "loan.refused":
      case "loan.dropped":
        this.#end(room);
    }
  }

  #grant(loan: Loan): void {
    const { room, lender, cylinders, riser } = loan;
    const stock = this.#site.banks.find(({ id }) => id === lender);
    const isAlarmed = this.#site.rooms.some(
      ({ id, floor }) => floor === stock?.floor && this.#inAlarm.has(id),
    );
    if (isAlarmed) this.#say(`${lender} lends to ${room} while its floor is in alarm`);
    this.#hold(cylinders, room);
    const left = (stock?.cylinders ?? []).filter(
      ({ id }) => !this.#gone.has(id) && !this.#holder.has(id),
    );
    const mayFall = (this.#allowedUntil.get(lender) ?? -1) >= this.#now;
    if (left.length < this.#needOf(lender) && !mayFall) {
      this.#say(`${lender} lends to ${room} and keeps ${left.length} of ${this.#needOf(lender)}`);
    }
    const path = this.#paths.find(
      (one) => one.lender === lender && one.borrower === loan.bank && one.riser === riser,
    );
    for (const other of this.#loans.filter((one) => one.room !== room)) {
      const shared = path?.pipes.filter((pipe) => this.#led(other).includes(pipe)) ?? [];
      if (shared.length > 0) this.#say(`loans of ${room} and ${other.room} share ${shared[0]}`);
    }
    this.#loans = [...this.#loans, { ...loan, path, since: this.#now }];
  }

  /** Pipes of a loan; the lender's manifold is its own again once its tie valve stands shut. */
  #led({ path, valves, lender, isCleared }: Standing): string[] {
    const isBack = isCleared === true && !this.#open.has(valves.at(-1) ?? "");
    const manifold = this.#site.banks.find(({ id }) => id === lender)?.manifold.id;
    return (path?.pipes ?? []).filter((pipe) => !isBack || pipe !== manifold);
  }

  #clear({ room, lender, missingKg }: Loan): void {
    const loan = this.#loans.find(
      (one) => one.room === room && one.lender === lender && !one.isCleared,
    );
    if (loan === undefined) this.#say(`a loan of ${lender} to ${room} is cleared and stands not`);
    this.#loans = this.#loans.map((one) => (one === loan ? { ...one, isCleared: true } : one));
    this.#requests = this.#requests
      .map((one) => (one.room === room ? { ...one, leftKg: one.leftKg - missingKg } : one))
      .filter(({ leftKg }) => leftKg > 0.001);
  }

  #withdraw(room: string, lender: string): void {
    const loan = this.#loans.find(
      (one) => one.room === room && one.lender === lender && !one.isCleared,
    );
    for (const id of loan?.cylinders ?? []) this.#holder.delete(id);
    this.#loans = this.#loans.filter((one) => one !== loan);
    if (!this.#inAlarm.has(room)) this.#end(room);
  }

  #hold(cylinders: readonly string[], room: string): void {
    for (const id of cylinders) {
      const other = this.#holder.get(id);
      if (other !== undefined) this.#say(`${id} is counted for ${other} and for ${room}`);
      if (this.#gone.has(id)) this.#say(`${id} is spent and counted for ${room}`);
      this.#holder.set(id, room);
    }
  }

  #end(room: string): void {
    this.#requests = this.#requests.filter((one) => one.room !== room);
  }

  #endsInTime(): void {
    const most = 1000 * (ENDS_WITHIN_S + LENDER_S * this.#site.banks.length);
    for (const { room, since } of this.#requests) {
      if (this.#inAlarm.has(room) && this.#now - since > most) {
        this.#say(`the request of ${room} did not end in time`);
      }
    }
    this.#requests = this.#requests.filter(({ room }) => this.#inAlarm.has(room));
    for (const { room, lender, since, isCleared } of this.#loans) {
      const isOver = isCleared !== true && this.#now - since > 1000 * LENDER_S;
      if (isOver) this.#say(`${lender} is reserved for ${room} for too long`);
    }
  }

  /** Rooms that gas of a bank reaches, by where the valves really stand. */
  #reached(bank: string): string[] {
    const ties = this.#site.tieLines.filter(({ valve }) => this.#open.has(valve));
    const banks = new Set([bank]);
    for (let before = 0; before !== banks.size;) {
      before = banks.size;
      const risers = new Set(ties.filter((tie) => banks.has(tie.bank)).map(({ riser }) => riser));
      for (const tie of ties) if (risers.has(tie.riser)) banks.add(tie.bank);
    }
    return this.#site.selectorValves
      .filter((valve) => banks.has(valve.bank) && this.#open.has(valve.id))
      .map(({ room }) => room);
  }

  #needOf(bank: string): number {
    const supply = this.#site.banks.find(({ id }) => id === bank);
    if (supply === undefined) return 0;
    const rooms = this.#site.selectorValves.filter((valve) => valve.bank === bank);
    const needs = rooms.map(({ room }) => needKg(this.#site, room, supply));
    return Math.ceil(Math.max(0, ...needs) / 80);
  }

  #say(what: string): void {
    if (!this.says.includes(what)) this.says.push(what);
  }
}
