/**
 * What displays show of closing, air handling, bypasses and emergency power-off.
 */
import { closedCompartments, epoCompartments } from "../../points/power-points.js";
import { outstanding } from "../../room/closing.machine.js";
import type { Site } from "../../site/model.js";

/** Codes of the states of a bypass; the list grows at the end only. */
export const bypassCodes = [
  "online",
  "transferring",
  "parting",
  "isolated",
  "failed",
  "unparted",
  "dropped",
  "returning",
  "dead",
  "off",
] as const;

/** A show, as shows.ts says what its fields mean. */
interface PowerShow {
  readonly tag: string;
  readonly chart: string;
  read(view: {
    readonly value: unknown;
    readonly tags: ReadonlySet<string>;
    readonly context: unknown;
  }): number;
}

export function powerShows(site: Site): PowerShow[] {
  return [
    ...closedCompartments(site).flatMap(ofClosing),
    ...site.airHandlers.map(({ id }) => ofAir(id)),
    ...site.upses.filter(({ bypass }) => bypass).flatMap(({ id }) => ofBypass(id)),
    ...epoCompartments(site).map(ofEpo),
  ];
}

function ofClosing(compartment: string): PowerShow[] {
  const chart = `closing/${compartment}`;
  return [
    {
      tag: `${compartment}/hold-at-risk`,
      chart,
      read: ({ tags }) => (tags.has("hold-at-risk") ? 1 : 0),
    },
    {
      tag: `${compartment}/outstanding`,
      chart,
      read: ({ tags, context }) =>
        tags.has("close") ? outstanding(context as Parameters<typeof outstanding>[0]).length : 0,
    },
  ];
}

function ofAir(handler: string): PowerShow {
  return {
    tag: `${handler}/heat-level`,
    chart: `air/${handler}`,
    read: ({ tags }) => (tags.has("air-overdue") ? 2 : tags.has("air-warm") ? 1 : 0),
  };
}

function ofBypass(ups: string): PowerShow[] {
  const chart = `bypass/${ups}`;
  const codes: readonly string[] = bypassCodes;
  return [
    { tag: `${ups}/bypass-state`, chart, read: ({ value }) => codes.indexOf(String(value)) },
    {
      tag: `${ups}/partner-carries`,
      chart,
      read: ({ context }) => ((context as { partnerCarries: boolean }).partnerCarries ? 1 : 0),
    },
  ];
}

function ofEpo(compartment: string): PowerShow {
  return {
    tag: `${compartment}/epo`,
    chart: `epo/${compartment}`,
    read: ({ tags }) => (tags.has("trip-compartment") ? 2 : tags.has("epo-armed") ? 1 : 0),
  };
}
