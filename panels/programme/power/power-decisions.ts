/**
 * Decisions about power and air: who lets a fan run again, who lets breakers be closed again, and
 * the two steps of an emergency power-off.
 *
 * None of them comes over a wire: they touch power.
 */
import { epoCompartments } from "../../points/power-points.js";
import type { Site } from "../../site/model.js";
import type { Decision } from "../programme-parts.js";

export function powerDecisions(site: Site): Decision[] {
  return [...airDecisions(site), ...permitDecisions(site), ...epoDecisions(site)];
}

const here = { lasts: false, overWire: false } as const;

function airDecisions({ airHandlers }: Site): Decision[] {
  const permit = { ...here, name: "permit-air", event: "air.permitted" } as const;
  if (airHandlers.length === 0) return [];
  return [
    ...airHandlers.map(({ id }) => ({
      ...permit,
      about: id,
      says: "The air handling unit may run again",
      to: [`air/${id}`],
    })),
    {
      ...permit,
      about: "site",
      says: "All air handling units may run again, one after another",
      to: airHandlers.map(({ id }) => `air/${id}`),
    },
  ];
}

function permitDecisions({ racks, upses }: Site): Decision[] {
  const permit = { ...here, name: "permit-power", event: "power.permitted" } as const;
  return [
    ...racks.map(({ id }) => ({
      ...permit,
      about: id,
      says: "The trip of the rack ends; its breakers may be closed by hand",
      to: [`isolation/${id}`],
    })),
    ...upses
      .filter(({ bypass }) => bypass)
      .map(({ id }) => ({
        ...permit,
        about: id,
        says: "The trip of the UPS ends; its breakers may be closed by hand",
        to: [`bypass/${id}`],
      })),
  ];
}

function epoDecisions(site: Site): Decision[] {
  const steps = [
    { name: "epo-arm", event: "epo.armed", says: "First step of the emergency power-off" },
    { name: "epo", event: "epo.confirmed", says: "Second step: the compartment goes dead" },
    { name: "epo-reset", event: "epo.released", says: "The emergency power-off ends" },
  ];
  return epoCompartments(site).flatMap((about) =>
    steps.map((step) => ({ ...here, ...step, about, to: [`epo/${about}`] })),
  );
}
