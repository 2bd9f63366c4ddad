/**
 * What displays show of closing, air handling, bypasses and emergency power-off.
 */
import { closedCompartments, epoCompartments } from "../../points/power-points.js";
import { outstanding } from "../../room/closing.machine.js";
import type { Site } from "../../site/model.js";
import { stateCodes, type Show } from "../shows.js";

export function powerShows(site: Site): Show[] {
  return [
    ...closedCompartments(site).flatMap(ofClosing),
    ...site.airHandlers.map(({ id }) => ofAir(id)),
    ...site.upses.filter(({ bypass }) => bypass).flatMap(({ id }) => ofBypass(id)),
    ...epoCompartments(site).map(ofEpo),
  ];
}

function ofClosing(compartment: string): Show[] {
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

function ofAir(handler: string): Show {
  return {
    tag: `${handler}/heat-level`,
    chart: `air/${handler}`,
    read: ({ tags }) => (tags.has("air-overdue") ? 2 : tags.has("air-warm") ? 1 : 0),
  };
}

function ofBypass(ups: string): Show[] {
  const chart = `bypass/${ups}`;
  const codes: readonly string[] = stateCodes.bypass;
  return [
    { tag: `${ups}/bypass-state`, chart, read: ({ value }) => codes.indexOf(String(value)) },
    {
      tag: `${ups}/partner-carries`,
      chart,
      read: ({ context }) => ((context as { partnerCarries: boolean }).partnerCarries ? 1 : 0),
    },
  ];
}

function ofEpo(compartment: string): Show {
  return {
    tag: `${compartment}/epo`,
    chart: `epo/${compartment}`,
    read: ({ tags }) => (tags.has("trip-compartment") ? 2 : tags.has("epo-armed") ? 1 : 0),
  };
}
