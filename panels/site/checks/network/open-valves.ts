/**
 * Valves that stand open in normal service, and what they join that must be apart.
 *
 * Two rooms behind open valves are one room for gas. One room behind an open valve is flooded by
 * every shot of its bank, whatever room that is for, so the valve may stand open only where it is
 * the bank's one way out. A tie line with an end that is not shut is part of a manifold.
 */
import type { Draft } from "../../reading/draft.js";
import type { EntryOf } from "../../site.schema.js";
import type { NetworkProblem } from "./network-problem.js";

type Entries = Draft["entries"];
type BankEntry = EntryOf<"banks">;
type Joint = EntryOf<"risers">["banks"][number];

export function openValves(entries: Entries): NetworkProblem[] {
  return [
    ...entries.risers.flatMap((riser, index) => looseTies(riser, index)),
    ...entries.banks.flatMap((bank, index) => openSelectors(bank, index, entries)),
  ];
}

function looseTies(riser: EntryOf<"risers">, index: number): NetworkProblem[] {
  return riser.banks.flatMap((joint, place): NetworkProblem[] => {
    if (isShut(joint)) return [];
    const { bank, tieValve } = joint;
    const how = tieValve
      ? `a tie valve that stands open in normal service; write "normally: closed"`
      : `no tie valve; fit one and leave "tieValve" out`;
    const says =
      `the tie line from bank "${bank}" to riser "${riser.id}" has ${how}. A loan is shut off by ` +
      "a valve at both of its ends, or its gas goes where nobody asked.";
    const key = tieValve ? "normally" : "tieValve";
    const path = ["risers", index, "banks", place, key];
    return [{ section: "risers", path, code: "site.tie-not-shut", says }];
  });
}

function openSelectors(bank: BankEntry, index: number, entries: Entries): NetworkProblem[] {
  const reached = openRooms(bank, entries);
  return bank.serves.flatMap(({ room, normally }, place): NetworkProblem[] => {
    if (normally !== "open") return [];
    const path = ["banks", index, "serves", place, "normally"];
    const other = reached.find((name) => name !== room);
    if (other !== undefined) {
      const says =
        `rooms "${room}" and "${other}" are joined through valves that stand open in normal ` +
        `service: gas for one would flood both. Write "normally: closed".`;
      return [{ section: "banks", path, code: "site.rooms-joined", says }];
    }
    const way = otherWay(bank, room, entries);
    if (way === undefined) return [];
    const says =
      `the valve to "${room}" stands open in normal service, and bank "${bank.id}" leads to ` +
      `${way} as well: its gas would flood "${room}" too. Write "normally: closed".`;
    return [{ section: "banks", path, code: "site.valve-stands-open", says }];
  });
}

/** Where else the gas of a bank may be meant to go. */
function otherWay(bank: BankEntry, room: string, { risers }: Entries): string | undefined {
  const other = bank.serves.find((one) => one.room !== room);
  if (other !== undefined) return `room "${other.room}"`;
  const riser = risers.find(({ banks }) => banks.some((joint) => joint.bank === bank.id));
  return riser && `riser "${riser.id}"`;
}

/** Rooms that a bank's manifold reaches through valves that stand open, over open tie lines too. */
function openRooms(bank: BankEntry, { banks, risers }: Entries): string[] {
  const reached = [bank.id];
  for (const id of reached) {
    const open = risers.filter((riser) =>
      riser.banks.some((one) => one.bank === id && !isShut(one)),
    );
    const next = open.flatMap((riser) => riser.banks.filter((one) => !isShut(one)));
    for (const joint of next) if (!reached.includes(joint.bank)) reached.push(joint.bank);
  }
  return banks
    .filter(({ id }) => reached.includes(id))
    .flatMap(({ serves }) => serves.filter(({ normally }) => normally === "open"))
    .map(({ room }) => room);
}

function isShut({ normally, tieValve }: Joint): boolean {
  return tieValve && normally === "closed";
}
