/**
 * Network: what the gas side of no site may have. Nothing here can be accepted.
 *
 * Gas must reach the room that asked and no other, and a loan must be shut off at both of its ends;
 * a valve that stands open in normal service does neither.
 */
import { agents } from "../../../gas/design/agents.js";
import type { Draft } from "../../reading/draft.js";
import type { Bank, Site } from "../../model.js";
import type { EntryOf } from "../../site.schema.js";
import { slowestPath } from "../../valve-budget.js";
import { groupBy } from "../group-by.js";
import type { NetworkProblem } from "./network-problem.js";
import { openValves } from "./open-valves.js";

/** Entries are told by their place in the file, and one that the schema refused has none here. */
export function networkProblems(draft: Draft, site: Site): NetworkProblem[] {
  if (draft.unsound.has("banks")) return [];
  const ofBanks = site.banks.flatMap((bank, index) => fillProblems(bank, index, draft));
  if (draft.unsound.has("risers")) return ofBanks;
  return [
    ...ofBanks,
    ...site.banks.flatMap((bank, index) => idleBank(bank, index, site)),
    ...draft.entries.risers.flatMap((riser, index) => riserProblems(riser, index, site)),
    ...shortExpiry(site, draft),
    ...openValves(draft.entries),
  ];
}

function fillProblems(bank: Bank, index: number, { entries }: Draft): NetworkProblem[] {
  const written = entries.banks[index];
  if (written === undefined) return [];
  const { agent, cylinderL } = bank;
  const mostKgPerM3 = bank.fillLimit.value;
  const hasKgPerM3 = Math.round((1000 * written.fill) / cylinderL);
  if (hasKgPerM3 <= mostKgPerM3) return [];
  const leastL = Math.ceil((1000 * written.fill) / mostKgPerM3);
  const why =
    agents[agent].kind === "inert"
      ? `${agent} at ${written.pressure} bar and 20 degC (law of real gas)`
      : `${agent} (ISO 14520 part, recalled, or the file's own "fillLimit")`;
  const says =
    `a cylinder of bank "${bank.id}" holds ${hasKgPerM3} kg/m3, and ${mostKgPerM3} kg/m3 is the ` +
    `most for ${why}. Take cylinders of ${leastL} L or more, or fill less.`;
  return [{ section: "banks", path: ["banks", index, "fill"], code: "site.fill-too-dense", says }];
}

/** A surplus bank is there to lend; without a riser it can do nothing. */
function idleBank({ id }: Bank, index: number, site: Site): NetworkProblem[] {
  const ways = [...site.selectorValves, ...site.tieLines];
  if (ways.some(({ bank }) => bank === id)) return [];
  const says =
    `bank "${id}" serves no room and joins no riser, so that its gas reaches nothing. ` +
    `Name a room under its "serves", or the bank under "banks" of a riser.`;
  const path = ["banks", index, "serves"];
  return [{ section: "banks", path, code: "site.bank-serves-nothing", says }];
}

/** A reservation must outlast the slowest valves that still count as sound. */
function shortExpiry(site: Site, { entries }: Draft): NetworkProblem[] {
  const ways = entries.risers.map(({ id }) => ({ id, needsMs: slowestPath(site, id) }));
  const needsMs = Math.max(0, ...ways.map((way) => way.needsMs));
  const index = ways.findIndex((way) => way.needsMs === needsMs);
  const { expiry } = site.lending;
  if (expiry > needsMs) return [];
  const says =
    `a reservation expires after ${expiry / 1000} s, and the three valves of a path over riser ` +
    `"${ways[index]?.id ?? ""}" may take ${needsMs / 1000} s to prove that they are open, one ` +
    `after the other: it would end while they still move as they should. Write "expiry: ` +
    `${Math.floor(needsMs / 1000) + 1} s" or more under "lending", or fit valves that travel ` +
    "faster.";
  return [
    {
      section: "risers",
      path: ["lending", "expiry"],
      orAt: ["risers", index, "travel"],
      code: "site.expiry-too-short",
      says,
    },
  ];
}

function riserProblems(riser: EntryOf<"risers">, index: number, site: Site): NetworkProblem[] {
  const joined = riser.banks.flatMap(({ bank }) => site.banks.filter(({ id }) => id === bank));
  const usual = usualAgent(joined);
  return riser.banks.flatMap((joint, place): NetworkProblem[] => {
    const found = (key: string, code: NetworkProblem["code"], says: string): NetworkProblem => ({
      section: "risers",
      path: ["risers", index, "banks", place, key],
      code,
      says,
    });
    const agent = joined.find(({ id }) => id === joint.bank)?.agent;
    const mixed =
      agent === undefined || agent === usual
        ? []
        : [found("bank", "site.agents-mixed", mixedSays(riser.id, joint.bank, agent, usual))];
    const beyond =
      riser.length === undefined || (joint.at ?? 0) <= riser.length
        ? []
        : [found("at", "site.joint-beyond-riser", beyondSays(riser, joint))];
    return [...mixed, ...beyond];
  });
}

/** What most of its banks hold; of two, what its first bank holds. */
function usualAgent(banks: readonly Bank[]): string {
  const groups = [...groupBy(banks, ({ agent }) => agent)];
  const most = Math.max(0, ...groups.map(([, group]) => group.length));
  return groups.find(([, group]) => group.length === most)?.[0] ?? "";
}

function mixedSays(riser: string, bank: string, agent: string, usual: string): string {
  return (
    `bank "${bank}" holds ${agent}, and riser "${riser}" carries ${usual}: what is left in a ` +
    "pipe would go into the next room, whose quantity was not worked out for it. " +
    "Give it a riser of its own, or take it off this one."
  );
}

type Joint = EntryOf<"risers">["banks"][number];

function beyondSays({ id, length }: EntryOf<"risers">, { bank, at }: Joint): string {
  return (
    `bank "${bank}" joins riser "${id}" at ${at} m, and the riser is ${length} m long. ` +
    `Move the joint, or lengthen the riser.`
  );
}
