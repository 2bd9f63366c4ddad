/**
 * Check: no gas is made or lost, and what was lent has come to those for whom it was counted.
 *
 *   everything   cylinders + units + pipes + rooms + cases + leaked + relieved = what there was
 *   a lender     out of its cylinders = into rooms that had them + pipes + relief + back
 *
 * Both within 0.1 %, at every whole second. A lender's gas that comes into another room behind a
 * valve which a drill made leak is the drill's, and is told in the building's own events. What an
 * operator forces or opens by hand is counted for no room, and so is not judged. What one loan left
 * in the riser goes on with the next one, from the moment its valves begin to open: as much of it
 * may come into that room, and no more.
 */
import type { Bank, Loan } from "#panels";
import type { Check, Checked } from "./check.js";

/** Of what there was, or of what was let out. */
const TOLERANCE = 0.001;
/** Less gas than this is not worth a word. */
const LEAST_KG = 0.01;
const EVERY_MS = 1000;

interface Delivered {
  readonly own: readonly string[];
  readonly borrowed: readonly string[];
}

export function balanceCheck(checked: Checked): Check {
  const lenders = lenderWatch(checked);
  let lookedAt = -1;
  return {
    name: "balance",
    observe(now) {
      const second = Math.floor(now / EVERY_MS);
      lenders.follow();
      if (second === lookedAt) return [];
      lookedAt = second;
      return [...wholeBalance(checked.plant), ...lenders.missing()];
    },
  };
}

function wholeBalance({ observe }: Checked["plant"]): string[] {
  const { initialKg, ...places } = observe.agent();
  const wasKg = initialKg + observe.agentKgBrought();
  const isKg = Object.values(places).reduce((sum, kg) => sum + kg, 0);
  if (Math.abs(isKg - wasKg) <= TOLERANCE * wasKg) return [];
  return [`of ${round(wasKg)} kg of agent ${round(isKg)} kg are found`];
}

/** Follows for whom the cylinders of each bank are counted, and where their gas goes. */
function lenderWatch({ controller, plant }: Checked) {
  const { site } = controller;
  const deliveries = site.selectorValves.map(({ room, id }) => ({
    room,
    valve: id,
    chart: controller.chart(`delivery/${room}`),
    ownCount: 0,
    lenders: [] as readonly string[],
  }));
  const desk = controller.chart("desk");
  const lendersOf = (room: string): readonly string[] =>
    ((desk?.context as { readonly loans: readonly Loan[] } | undefined)?.loans ?? []).flatMap(
      (loan) => (loan.room === room ? [loan.lender] : []),
    );
  const banks = site.banks.map((bank) => new Lender(bank));
  return {
    follow(): void {
      for (const delivery of deliveries) {
        const { room, chart } = delivery;
        const isIdle = chart === undefined || chart.value === "idle";
        const { own, borrowed } = isIdle ? nothing : (chart.context as Delivered);
        const lenders = lendersOf(room);
        const { ownCount, lenders: before } = delivery;
        const begins = own.length > ownCount || lenders.some((one) => !before.includes(one));
        Object.assign(delivery, { ownCount: own.length, lenders });
        for (const bank of banks) {
          bank.count(room, own, borrowed);
          if (begins) bank.noteNext(room, plant);
        }
      }
    },
    missing(): string[] {
      return banks.flatMap((bank) => {
        bank.seeHands(plant);
        if (!bank.lends || bank.isByHand) return [];
        const reached = deliveries.filter(
          ({ room, valve }) => bank.rooms.has(room) || plant.observe.isLeaking(valve),
        );
        return bank.missing(
          plant,
          reached.map(({ room }) => room),
        );
      });
    },
  };
}

class Lender {
  readonly #bank: Bank;
  readonly #counted = new Set<string>();
  readonly rooms = new Set<string>();
  lends = false;
  /** Rooms of others, and what its gas left in the pipes when theirs was let go. */
  readonly #next = new Set<string>();
  #leftKg = 0;
  /** A hand opened one of its cylinders. */
  isByHand = false;

  constructor(bank: Bank) {
    this.#bank = bank;
  }

  count(room: string, own: readonly string[], borrowed: readonly string[]): void {
    for (const { id } of this.#bank.cylinders) {
      if (!own.includes(id) && !borrowed.includes(id)) continue;
      this.#counted.add(id);
      this.rooms.add(room);
      this.lends ||= borrowed.includes(id);
    }
  }

  noteNext(room: string, { observe }: Checked["plant"]): void {
    if (this.rooms.has(room)) return;
    this.#next.add(room);
    this.#leftKg += observe.gasOf(this.#bank.id).inPipesKg;
  }

  seeHands({ observe }: Checked["plant"]): void {
    this.isByHand ||= this.#bank.cylinders.some(
      ({ id }) => !this.#counted.has(id) && observe.cylinder(id).fired,
    );
  }

  missing({ observe }: Checked["plant"], reached: readonly string[]): string[] {
    const { id } = this.#bank;
    const { outKg, inPipesKg, relievedKg, backKg, cameKg } = observe.gasOf(id);
    const cameInAllKg = reached.reduce((sum, room) => sum + cameKg(room), 0);
    const others = [...this.#next].filter((room) => !reached.includes(room));
    const sweptKg = others.reduce((sum, room) => sum + cameKg(room), 0);
    const goneKg = inPipesKg + relievedKg + backKg + Math.min(sweptKg, this.#leftKg);
    const dueKg = outKg - goneKg;
    if (Math.abs(dueKg - cameInAllKg) <= TOLERANCE * outKg + LEAST_KG) return [];
    const whom = [...this.rooms].join(", ");
    return [`of ${round(dueKg)} kg of ${id} for ${whom} ${round(cameInAllKg)} kg came there`];
  }
}

const nothing: Delivered = { own: [], borrowed: [] };

function round(kg: number): number {
  return Math.round(kg * 10) / 10;
}
