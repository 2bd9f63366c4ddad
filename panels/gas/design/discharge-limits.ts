/**
 * How long a discharge may take to bring 95 % of the minimum design concentration into the room.
 *
 * 10 s for halocarbons, so that little of them decomposes in the flame; 60 s for inert gases. Newer
 * texts allow an inert discharge of 120 s on fires of solids and energised equipment; that is
 * recalled, so a discharge between the two limits is left open for a person to judge.
 */
import { agents, type AgentName } from "./agents.js";
import type { HazardClass } from "./minimum-concentrations.js";
import { read, recalled, type Sourced } from "./provenance.js";

export interface DischargeLimit {
  readonly mostS: Sourced;
  /** A longer limit that newer texts give, where they do. */
  readonly newerMostS: Sourced | undefined;
}

/** Share of the minimum design concentration that must be there by then. */
export const DELIVERED_SHARE = recalled(0.95, "NFPA 2001, ISO 14520-1");

export function dischargeLimit(agent: AgentName, hazard: HazardClass): DischargeLimit {
  if (agents[agent].kind === "halocarbon") {
    return { mostS: read(10, "a public fire checklist; FIA guidance 2012"), newerMostS: undefined };
  }
  return {
    mostS: read(60, "a public fire checklist"),
    newerMostS:
      hazard === "B"
        ? undefined
        : recalled(120, "newer NFPA, ISO and Korean texts for classes A and C"),
  };
}
