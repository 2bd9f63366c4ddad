import { describe, expect, it } from "vitest";
import type { LendingWorld } from "../../../../panels/gas/lending/lending-world.js";
import { decideLoan } from "../../../../panels/gas/lending/lending.js";
import type { BankStock } from "../../../../panels/gas/lending/stock.js";
import { aStock, pathsOver } from "./a-stock.js";

const banks = ["B1", "B2", "B3", "B4", "B8"];
const quiet: LendingWorld = {
  paths: pathsOver({ R: banks }),
  lenders: ["surplus", "nearest", "least-pipe-loss"],
  selector: "SV",
  alarmed: [],
  tried: {},
  taken: [],
  faulted: {},
  stuck: [],
  overrides: {},
};
const borrower = aStock("B1", 0);
const missing = (missingKg: number) =>
  ({ room: "hall", bank: "B1", missingKg, reason: "stock below need" }) as const;
const decide = (stocks: readonly BankStock[], missingKg = 70, but: Partial<LendingWorld> = {}) =>
  decideLoan(missing(missingKg), [borrower, ...stocks], { ...quiet, ...but });

function lendersOf(decision: ReturnType<typeof decideLoan>): string[] {
  if (decision.kind !== "granted") return [];
  return decision.loans.map(({ lender, cylinders }) => `${lender} ${cylinders.length}`);
}
const reasonsOf = (decision: ReturnType<typeof decideLoan>) =>
  decision.kind === "granted" ? decision.others : decision.reasons;

describe("the lender rule (R10)", () => {
  it("grants what is missing, and the whole path from the room outwards", () => {
    expect(decide([aStock("B2", 5, { ownNeed: 2 })])).toEqual({
      kind: "granted",
      others: [],
      loans: [
        {
          ...missing(70),
          lender: "B2",
          cylinders: ["B2/C5"],
          kg: 80,
          riser: "R",
          valves: ["SV", "B1/TV", "B2/TV"],
        },
      ],
    });
  });

  describe("gives what stays behind in the pipes on top", () => {
    const paths = quiet.paths.map((path) => ({ ...path, heldKg: 15 }));
    const over = (stocks: readonly BankStock[], missingKg: number) =>
      decide(stocks, missingKg, { paths });

    it("as one cylinder more where the pipes would take what is missing", () => {
      expect(lendersOf(over([aStock("B2", 5)], 65))).toEqual(["B2 1"]);
      const [loan] = [over([aStock("B2", 5)], 66)].flatMap((decision) =>
        decision.kind === "granted" ? decision.loans : [],
      );
      expect(loan).toMatchObject({ missingKg: 66, kg: 160 });
    });

    it("once for each path of a split loan", () => {
      const decision = over([aStock("B2", 1), aStock("B3", 1)], 130);
      expect(lendersOf(decision)).toEqual(["B2 1", "B3 1"]);
      const loans = decision.kind === "granted" ? decision.loans : [];
      expect(loans.map(({ missingKg }) => missingKg)).toEqual([65, 65]);
      expect(over([aStock("B2", 1), aStock("B3", 1)], 131).kind).toBe("refused");
    });

    it("and not at all where the pipes would take everything", () => {
      const long = quiet.paths.map((path) => ({ ...path, heldKg: 90 }));
      const decision = decide([aStock("B2", 1), aStock("B3", 5)], 70, { paths: long });
      expect(lendersOf(decision)).toEqual(["B3 2"]);
      expect(reasonsOf(decide([aStock("B2", 1)], 70, { paths: long }))).toEqual([
        "B2: 2 cylinders are missing, 1 are free, 0 must stay",
      ]);
    });
  });

  const counts = [
    { missingKg: 1, count: 1 },
    { missingKg: 80, count: 1 },
    { missingKg: 80.000_000_1, count: 1 },
    { missingKg: 80.001, count: 2 },
    { missingKg: 160, count: 2 },
  ];
  for (const { missingKg, count } of counts) {
    it(`gives ${count} cylinders of 80 kg for ${missingKg} kg`, () => {
      expect(lendersOf(decide([aStock("B2", 5)], missingKg))).toEqual([`B2 ${count}`]);
    });
  }

  it("leaves the lender what its own largest room needs, and not one cylinder less", () => {
    expect(decide([aStock("B2", 3, { ownNeed: 2 })]).kind).toBe("granted");
    expect(decide([aStock("B2", 2, { ownNeed: 2 })])).toEqual({
      kind: "refused",
      reasons: ["B2: 1 cylinders are missing, 2 are free, 2 must stay"],
    });
  });

  it("counts the lender's own cylinder size, and never lends to itself", () => {
    expect(lendersOf(decide([aStock("B2", 5, { kgPerCylinder: 30 })]))).toEqual(["B2 3"]);
    const alone = decideLoan({ ...missing(70), bank: "B2" }, [aStock("B2", 9)], quiet);
    expect(alone.kind).toBe("refused");
  });
});

describe("the order of lenders, as the site writes it", () => {
  it("begins with the most kilograms above its own need, not with the fullest", () => {
    const [full, spare] = [aStock("B2", 9, { ownNeed: 7 }), aStock("B3", 5, { ownNeed: 2 })];
    expect(lendersOf(decide([full, spare]))).toEqual(["B3 1"]);
    const small = aStock("B3", 5, { ownNeed: 2, kgPerCylinder: 20 });
    expect(lendersOf(decide([full, small]))).toEqual(["B2 1"]);
  });

  it("goes on to the nearest where the surplus is the same, and then to site order", () => {
    expect(lendersOf(decide([aStock("B3", 5), aStock("B2", 5)]))).toEqual(["B2 1"]);
    const even = pathsOver({ R: banks }).map((path) => ({ ...path, lengthM: 9, volumeL: 9 }));
    const paths = { paths: even };
    expect(lendersOf(decide([aStock("B3", 5), aStock("B2", 5)], 70, paths))).toEqual(["B3 1"]);
  });

  it("may begin with the nearest, or with the least pipe to fill", () => {
    const stocks = [aStock("B2", 3), aStock("B3", 9), aStock("B4", 5)];
    expect(lendersOf(decide(stocks, 70, { lenders: ["nearest"] }))).toEqual(["B2 1"]);
    const paths = quiet.paths.map((path) => {
      return { ...path, volumeL: path.lender === "B4" ? 1 : path.volumeL };
    });
    const least = { paths, lenders: ["least-pipe-loss"] } as const;
    expect(lendersOf(decide(stocks, 70, least))).toEqual(["B4 1"]);
  });
});

describe("a loan of several lenders", () => {
  const three = [aStock("B2", 3, { ownNeed: 2 }), aStock("B3", 4, { ownNeed: 2 }), aStock("B4", 1)];

  it("is split only when no single lender can give all of it", () => {
    expect(lendersOf(decide(three, 160))).toEqual(["B3 2"]);
    expect(lendersOf(decide(three, 161))).toEqual(["B3 2", "B2 1"]);
    expect(lendersOf(decide(three, 320))).toEqual(["B3 2", "B2 1", "B4 1"]);
  });

  it("covers exactly what is missing, part by part, in whole cylinders", () => {
    const decision = decide(three, 170);
    const loans = decision.kind === "granted" ? decision.loans : [];
    expect(loans.map(({ missingKg, kg }) => [missingKg, kg])).toEqual([
      [160, 160],
      [10, 80],
    ]);
  });

  it("is refused whole when all together cannot cover it: nobody is stripped for nothing", () => {
    const decision = decide(three, 321);
    expect(decision.kind).toBe("refused");
    expect(reasonsOf(decision)).toEqual([
      "B2: 5 cylinders are missing, 3 are free, 2 must stay",
      "B3: 5 cylinders are missing, 4 are free, 2 must stay",
      "B4: 5 cylinders are missing, 1 are free, 0 must stay",
    ]);
  });
});

describe("a lender that may not lend", () => {
  const alarm = { alarmed: [{ room: "r9", floor: "9F" }] };
  const refusals: readonly {
    says: string;
    lender: BankStock;
    world?: Partial<LendingWorld>;
    reason: string;
  }[] = [
    {
      says: "with another agent",
      lender: aStock("B2", 5, { agent: "IG-541" }),
      reason: "holds IG-541, not FK-5-1-12",
    },
    {
      says: "on a floor in alarm",
      lender: aStock("B2", 5, { floor: "9F", ownNeed: 1 }),
      world: alarm,
      reason: "floor 9F is in alarm",
    },
    {
      says: "whose path has failed",
      lender: aStock("B8", 5),
      world: { tried: { B8: "its path did not prove open" } },
      reason: "its path did not prove open",
    },
    {
      says: "whose tie valve is in fault",
      lender: aStock("B2", 5),
      world: { stuck: ["B2/TV"] },
      reason: "valve B2/TV of its path is in fault",
    },
    {
      says: "behind the borrower's own tie valve in fault",
      lender: aStock("B2", 5),
      world: { stuck: ["B1/TV"] },
      reason: "valve B1/TV of its path is in fault",
    },
    {
      says: "in fault",
      lender: aStock("B2", 5),
      world: { faulted: { B2: "its changeover is not proved" } },
      reason: "in fault: its changeover is not proved",
    },
    {
      says: "whose gas is led to a room of its own",
      lender: aStock("B2", 5),
      world: { taken: [{ of: "B2", room: "own", isLoan: false }] },
      reason: "its manifold still leads to own",
    },
    {
      says: "with too little",
      lender: aStock("B2", 0),
      reason: "1 cylinders are missing, 0 are free, 0 must stay",
    },
  ];
  for (const { says, lender, world = {}, reason } of refusals) {
    it(`is refused ${says}, and told why (R10)`, () => {
      expect(decide([lender], 70, world)).toEqual({
        kind: "refused",
        reasons: [`${lender.bank}: ${reason}`],
      });
    });
  }

  it("has no path, or stands behind a manifold that leads to another room", () => {
    const none = decide([aStock("B2", 5)], 70, { paths: [] });
    expect(reasonsOf(none)).toEqual(["no path leads to B1 from another bank"]);
    const led = decide([aStock("B2", 5)], 70, {
      taken: [{ of: "B1", room: "other", isLoan: false }],
    });
    expect(reasonsOf(led)[0]).toMatch(
      "manifold of B1, through which it would come, leads to other",
    );
  });

  it("leaves room for the next, and every other bank's reason is told with the grant", () => {
    const stocks = [aStock("B2", 5, { agent: "IG-541" }), aStock("B3", 5), aStock("B4", 2)];
    const decision = decide(stocks);
    expect(lendersOf(decision)).toEqual(["B3 1"]);
    expect(reasonsOf(decision)).toEqual([
      "B2: holds IG-541, not FK-5-1-12",
      "B4: not needed, 2 above its own need",
    ]);
  });

  it("is not a surplus bank on the floor of the very room that borrows", () => {
    const surplus = aStock("B2", 5, { floor: "1F" });
    const here = { alarmed: [{ room: "hall", floor: "1F" }] };
    expect(lendersOf(decide([surplus], 70, here))).toEqual(["B2 1"]);
    const two = { alarmed: [...here.alarmed, { room: "next", floor: "1F" }] };
    expect(reasonsOf(decide([surplus], 70, two))).toEqual(["B2: floor 1F is in alarm"]);
    const serving = { ...surplus, ownNeed: 1 };
    expect(reasonsOf(decide([serving], 70, here))).toEqual(["B2: floor 1F is in alarm"]);
  });
});

describe("a named override (R10)", () => {
  const bare = aStock("B2", 2, { ownNeed: 2 });
  const overrides = { B2: "T. Kim" };

  it("lets a lender fall below its own need, and its name goes with the loan", () => {
    const decision = decide([bare], 70, { overrides });
    expect(decision.kind === "granted" && decision.loans[0]?.allowedBy).toBe("T. Kim");
    expect(reasonsOf(decide([bare], 170, { overrides }))).toEqual([
      "B2: 3 cylinders are missing, 2 are free, 0 must stay",
    ]);
  });

  it("is not used where the surplus of all together suffices", () => {
    const decision = decide([bare, aStock("B3", 1), aStock("B4", 1)], 160, { overrides });
    expect(lendersOf(decision)).toEqual(["B3 1", "B4 1"]);
  });

  it("never sets aside an alarm, a fault or a path that failed", () => {
    const bars: Partial<LendingWorld>[] = [
      { alarmed: [{ room: "r2", floor: "2F" }] },
      { faulted: { B2: "its changeover is not proved" } },
      { stuck: ["B2/TV"] },
      { tried: { B2: "its path did not prove open" } },
    ];
    for (const bar of bars) expect(decide([bare], 70, { ...bar, overrides }).kind).toBe("refused");
  });
});

describe("a request that only another room's loan bars", () => {
  const taken = [{ of: "R", room: "other", isLoan: true }];

  it("waits for the riser and the lenders, and says what for", () => {
    expect(decide([aStock("B2", 5)], 70, { taken })).toEqual({
      kind: "waits",
      for: ["B2", "R"],
      reasons: ["B2: riser R still leads to other"],
    });
    const lent = decide([aStock("B2", 5)], 70, { taken: [{ ...taken[0]!, of: "B2" }] });
    expect(reasonsOf(lent)).toEqual(["B2: its manifold still leads to other"]);
  });

  it("does not wait for what would not suffice, nor for an alarm to pass", () => {
    expect(decide([aStock("B2", 5)], 500, { taken }).kind).toBe("refused");
    const alarmed = [{ room: "r2", floor: "2F" }];
    expect(decide([aStock("B2", 5, { ownNeed: 1 })], 70, { taken, alarmed }).kind).toBe("refused");
  });

  it("goes over another riser that is free", () => {
    const paths = pathsOver({ R: ["B1", "B2"], S: ["B1", "B2"] });
    const decision = decide([aStock("B2", 5)], 70, { taken, paths });
    expect(decision.kind === "granted" && decision.loans[0]?.valves).toEqual([
      "SV",
      "B1/TV-S",
      "B2/TV-S",
    ]);
  });
});
