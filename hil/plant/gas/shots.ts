/**
 * Shots: how long the gas of each bank takes to its room, told once for every shot.
 *
 *   first cylinder opened ──── 95 % of what was fired has come ────▶ agent.reached
 *        └──────────── all stands still before that ───────────────▶ agent.fellShort
 *
 * Another cylinder of the bank makes the shot larger while its gas comes and until it is told;
 * after that a new one begins.
 */
import type { Bank, Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { StateTable } from "../state-table.js";
import { DELIVERED_SHARE, OVER_SHARE_PER_S } from "./gas-constants.js";

export interface Shots {
  /** A cylinder of this bank opened. */
  fired(bank: number, kg: number, atMs: number): void;
  /** Its gas comes out of the nozzles of a room. */
  came(bank: number, room: string, kg: number): void;
  /** Takes note of what has come by now. */
  see(atMs: number): void;
  /** A second has passed; whether anything still moves. */
  step(moves: boolean): void;
  /** The slowest so far, s; -1 before any. */
  slowestS(kind: "own" | "lent"): number;
}

interface Shot {
  readonly bank: Bank;
  readonly now: {
    sinceMs: number;
    kg: number;
    cameKg: number;
    room: string;
    /** That had come a second ago, and what came in the second before that one's end. */
    beforeKg: number;
    inLastSecondKg: number;
    /** When 95 % had come; -1 before. */
    reachedMs: number;
    ownS: number;
    lentS: number;
  };
}

const noShot = {
  ...{ sinceMs: -1, kg: 0, cameKg: 0, room: "", beforeKg: 0, inLastSecondKg: 0, reachedMs: -1 },
};

export function createShots(site: Site, table: StateTable, chronicle: Chronicle): Shots {
  const shots = site.banks.map((bank): Shot => {
    return { bank, now: table.record(`shot ${bank.id}`, { ...noShot, ownS: -1, lentS: -1 }) };
  });
  const bankOf = new Map(site.selectorValves.map(({ room, bank }) => [room, bank]));
  const isOwn = ({ bank, now }: Shot): boolean => bankOf.get(now.room) === bank.id;
  return {
    fired(bank, kg, atMs) {
      const shot = shots[bank];
      if (shot === undefined) return;
      const { now } = shot;
      if (isOver(shot)) fellShort(shot);
      if (now.sinceMs >= 0) now.kg += kg;
      else Object.assign(now, noShot, { sinceMs: atMs, kg });
    },
    came(bank, room, kg) {
      const now = shots[bank]?.now;
      if (now === undefined || now.sinceMs < 0) return;
      now.cameKg += kg;
      if (now.room === "") now.room = room;
    },
    see(atMs) {
      for (const { now } of shots) {
        if (now.sinceMs < 0 || now.reachedMs >= 0) continue;
        if (now.cameKg >= DELIVERED_SHARE * now.kg) now.reachedMs = atMs;
      }
    },
    step(moves) {
      for (const shot of shots) {
        const { now } = shot;
        if (now.sinceMs < 0 || now.room === "") continue;
        Object.assign(now, { beforeKg: now.cameKg, inLastSecondKg: now.cameKg - now.beforeKg });
        if (shot.now.reachedMs >= 0) reached(shot, isOwn(shot));
        else if (!moves) fellShort(shot);
      }
    },
    slowestS: (kind) => Math.max(...shots.map(({ now }) => now[`${kind}S`]), -1),
  };

  function reached({ bank, now }: Shot, own: boolean): void {
    const tookS = (now.reachedMs - now.sinceMs) / 1000;
    const statedS = bank.dischargeTime / 1000;
    const what = `95 % of the ${round(now.kg)} kg of ${bank.id} came in ${round(tookS)} s`;
    const late = round(Math.max(0, tookS - statedS));
    const against = own
      ? `through its own floor, ${statedS} s are stated`
      : `over the riser, ${late} s beyond the ${statedS} s stated for its own floor`;
    chronicle.tell("agent.reached", now.room, `${what} ${against}`);
    if (own) now.ownS = Math.max(now.ownS, tookS);
    else now.lentS = Math.max(now.lentS, tookS);
    now.sinceMs = -1;
  }

  function fellShort({ bank, now }: Shot): void {
    const what = `${round(now.cameKg)} of the ${round(now.kg)} kg of ${bank.id} came`;
    chronicle.tell("agent.fellShort", now.room, `${what}, and nothing moves any more`);
    now.sinceMs = -1;
  }
}

/** The rest of it only drips from the pipes: what is fired now is another shot. */
function isOver({ now }: Shot): boolean {
  const { sinceMs, room, beforeKg, inLastSecondKg, kg } = now;
  return sinceMs >= 0 && room !== "" && beforeKg > 0 && inLastSecondKg < OVER_SHARE_PER_S * kg;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
