/**
 * Decisions about a bank: which side is led, that it is full again, and that it may lend more.
 */
import type { Site } from "../../site/model.js";
import type { Decision } from "../programme-parts.js";

/** Every decision about the banks of a site, in site order; none of them comes over a wire. */
export function bankDecisions(site: Site): Decision[] {
  return site.banks.flatMap(({ id, reserve }) => [
    ...(reserve === undefined ? [] : sideDecisions(id)),
    refill(id),
    ...(site.tieLines.some(({ bank }) => bank === id) ? waivers(id) : []),
  ]);
}

/** Which side of a bank the release is led to (EN 12094-1 cl. 4.25). */
function sideDecisions(about: string): Decision[] {
  const plain = { about, lasts: false, overWire: false, to: [`changeover/${about}`] };
  return [
    {
      ...plain,
      name: "reserve",
      says: "leads the release to the reserve",
      event: "reserve.chosen",
    },
    {
      ...plain,
      name: "main",
      says: "leads the release to the main supply",
      event: "main.chosen",
    },
  ];
}

function refill(about: string): Decision {
  return {
    name: "refill",
    about,
    says: "counts the cylinders that are full again, by their own pressure switches",
    lasts: false,
    overWire: false,
    event: "refill.decided",
    to: [`bank/${about}`],
  };
}

/** An operator lets a bank fall below what its own largest room needs, for a time (R10). */
function waivers(about: string): Decision[] {
  const plain = { about, overWire: false, to: [`lender/${about}`] };
  return [
    {
      ...plain,
      name: "lend-below-need",
      says: "lets the bank lend below what its own largest room needs",
      lasts: true,
      event: "lend.allowed",
    },
    {
      ...plain,
      name: "keep-own-need",
      says: "ends that: the bank keeps what its own largest room needs",
      lasts: false,
      event: "lend.disallowed",
    },
  ];
}
