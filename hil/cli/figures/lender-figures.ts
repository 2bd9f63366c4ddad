/**
 * How long the lender rule takes for one decision in a building of 12 floors, 96 rooms and 500
 * cylinders, every bank on two risers, whichever room asks.
 *
 * What is timed is what the desk calls when it answers: the order of the requests, the lenders with
 * their paths and obstacles, the shares, and every reason in words.
 */
import {
  emptyBooks,
  nextDecided,
  programmeOf,
  readSite,
  type Books,
  type DeskSettings,
} from "#panels";
import { siteText } from "../../explore/site-text.js";
import { figure } from "./figure.js";

const [FLOORS, ROOMS_A_FLOOR, CYLINDERS] = [12, 8, 500];
/** Decisions of one timed run, after as many that warm up. */
const DECISIONS = 2000;
const RUNS = 9;

/** What the rule says in a situation; undefined where everybody waits. */
type Outcome = "granted" | "refused" | undefined;

interface Situation {
  readonly books: Books;
  /** How many rooms ask at once; the decisions of all of them are made. */
  readonly requests: number;
  readonly kg: number;
  readonly outcome: Outcome;
}

export function lenderFigures(): void {
  const books = fullBooks();
  for (const [what, situation] of Object.entries(situations(books))) {
    const { requests, outcome } = situation;
    const asked = books.rooms.map((_, at) => withRequests(situation, at));
    const decide = (): number => {
      let matched = 0;
      const started = performance.now();
      for (let turn = 0; turn < DECISIONS; turn++) {
        const decided = nextDecided(required(asked[turn % asked.length]));
        if (decided?.decision.kind === outcome) matched++;
      }
      const took = performance.now() - started;
      if (matched !== DECISIONS) throw new Error(`the lender rule decides otherwise: ${what}`);
      return (took * 1000) / DECISIONS / requests;
    };
    decide();
    figure(`  ${what}`, Array.from({ length: RUNS }, decide), "us (goal under 100)");
  }
}

/** From the plainest to those where every lender is looked at and every reason is told. */
function situations(books: Books): Readonly<Record<string, Situation>> {
  const bare = books.stocks.map((stock) => ({
    ...stock,
    free: stock.free.slice(0, stock.ownNeed),
  }));
  const stuck = [...new Set(books.paths.flatMap(({ valves }) => valves))];
  const holds = [...new Set(books.paths.map(({ riser }) => riser))].map((of) => {
    return { kind: "riser" as const, of, room: "another room" };
  });
  const one = { requests: 1, kg: 100 };
  const many = { requests: 1, kg: 5000 };
  return {
    "one lender gives all": { ...one, books, outcome: "granted" },
    "split between three lenders": { ...many, books, outcome: "granted" },
    "refused: lenders at their own need": {
      ...many,
      ...{ books: { ...books, stocks: bare }, outcome: "refused" },
    },
    "refused: every tie valve stuck": {
      ...one,
      ...{ books: { ...books, stuck }, outcome: "refused" },
    },
    "twelve rooms wait for risers, each": {
      ...{ requests: FLOORS, kg: 100 },
      ...{ books: { ...books, holds }, outcome: undefined },
    },
  };
}

/** The books with so many rooms asking, the first of them at `at`, one on each floor. */
function withRequests({ books, requests, kg }: Situation, at: number): Books {
  const queue = Array.from({ length: requests }, (_, place) => {
    const { room, bank } = required(books.rooms[(at + place * ROOMS_A_FLOOR) % books.rooms.length]);
    return { room, bank, missingKg: kg, reason: "stock below need" as const, passed: 0 };
  });
  return { ...books, queue };
}

/** The desk's books in a real site of that size, as its programme sets them up. */
function fullBooks(): Books {
  const needs = [1, 2, 3, 4];
  const floors = Array.from({ length: FLOORS }, (_, floor) => ({
    rooms: Array.from({ length: ROOMS_A_FLOOR }, (_, room) => ({
      kind: "server" as const,
      needs: required(needs[room % needs.length]),
    })),
    surplus: cylindersUpTo(floor + 1) - cylindersUpTo(floor) - Math.max(...needs),
    leaked: 0,
    risers: ["east" as const, "west" as const],
  }));
  const reading = readSite(siteText({ floors }), "figures.site.yaml");
  if (!reading.ok) throw new Error("the building of the lender figures loads");
  const desk = programmeOf(reading.value).charts.find(({ kind }) => kind === "desk");
  return { ...emptyBooks, ...(desk?.input as DeskSettings) };
}

/** How many cylinders the first floors have together: as even as whole ones can be. */
function cylindersUpTo(floors: number): number {
  return Math.floor((floors * CYLINDERS) / FLOORS);
}

function required<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("the books hold what they were made with");
  return thing;
}
