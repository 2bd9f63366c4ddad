/**
 * Sites to lay out on wires: the two that ship, the two small ones of the tests, and one too big
 * for one endpoint and for one read.
 */
import { pointList, type PointList, type Site } from "#panels";
import { loadSite } from "../../../hil/cli/shipped.js";
import { aPanel, aRoom, aSite, aUnit } from "../../support/sites/a-site.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

export interface SomeSite {
  readonly name: string;
  readonly site: Site;
  readonly list: PointList;
}

function named(name: string, site: Site): SomeSite {
  return { name, site, list: pointList(site) };
}

/** A floor with more devices than unit numbers, and a hall with more probes than a read holds. */
export const bigSite = named(
  "big",
  aSite({
    rooms: [
      ...aSite().rooms,
      ...Array.from({ length: 150 }, (_, n) => aRoom(`cell-${n + 1}`, { floor: "2F" })),
    ],
    panels: Array.from({ length: 300 }, (_, n) => aPanel(`P${n + 1}`, { unit: aUnit("heat") })),
  }),
);

export const someSites: readonly SomeSite[] = [
  named("ansan", loadSite("ansan").value),
  named("pangyo", loadSite("pangyo").value),
  named("small", aSmallSite()),
  named("two floors", aSite()),
  bigSite,
];
