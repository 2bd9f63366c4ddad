/**
 * The least design concentration of each agent for each class of hazard, volume per cent.
 *
 * EN 15004 takes the highest extinguishing value times 1.3, for solids (A) and for liquids (B). It
 * has no class for energised equipment: C here is 1.35 times the class A extinguishing value, the
 * factor of NFPA 2001 as recalled. Listings in the NFPA world are lower for some agents (FK-5-1-12
 * 4.2 to 4.5 %, HFC-227ea 6.25 to 7 %, IG-541 34.2 %); the EN values are kept, the higher ones.
 */
import { agents, type AgentName } from "./agents.js";
import { derived, read, recalled, type Mark, type Sourced } from "./provenance.js";

/** A: surface fires of solids; higher-A: cables, electronics; B: liquids; C: energised. */
export const hazardClasses = ["A", "higher-A", "B", "C"] as const;
export type HazardClass = (typeof hazardClasses)[number];

/** As a sentence says it. */
export const hazardWords: Readonly<Record<HazardClass, string>> = {
  A: "class A",
  "higher-A": "higher-hazard class A",
  B: "class B",
  C: "class C",
};

/** What stands in the tables; class C follows from class A. */
type Row = Readonly<Record<Exclude<HazardClass, "C">, Sourced>>;

const rows: Readonly<Record<AgentName, Row>> = {
  "FK-5-1-12": recalledRow(5.3, 5.6, 5.9, "EN 15004-2"),
  // The worked examples of the FIA guidance of 2012 use 7.9 and 8.5 %, which agrees.
  "HFC-227ea": recalledRow(7.9, 8.5, 9, "EN 15004-5"),
  "HFC-125": readRow(11.2, 11.5, 12.1, "EN 15004, HFC-125 part"),
  "HFC-23": recalledRow(16.3, 16.3, 16.4, "EN 15004, HFC-23 part"),
  "IG-01": readRow(41.9, 49.2, 51.7, "EN 15004-7"),
  "IG-100": {
    ...recalledRow(40.3, 45.2, 47.6, "EN 15004-8"),
    A: read(40.3, "EN 15004-8, by FIA guidance 2012"),
  },
  "IG-55": {
    ...recalledRow(40.3, 45.2, 47.5, "EN 15004-9"),
    "higher-A": read(45.2, "EN 15004-9, by FIA guidance 2012"),
  },
  "IG-541": readRow(39.9, 45.7, 48.1, "EN 15004-10"),
};

/** Least design concentration, volume per cent rounded to 0.1 as the tables are. */
export function minimumConcentrationPct(agent: AgentName, hazard: HazardClass): Sourced {
  if (hazard !== "C") return rows[agent][hazard];
  const pct = Math.round(agents[agent].extinguishesPct * ENERGISED_FACTOR * 10) / 10;
  return recalled(pct, "1.35 times the class A extinguishing value (NFPA 2001)");
}

/** Safety factor for energised equipment (NFPA 2001, recalled). */
const ENERGISED_FACTOR = 1.35;

/** Share of the design concentration that must be there at the end of the hold time. */
export const HELD_SHARE = read(0.85, "NFPA 2001, quoted by a service company");

function readRow(a: number, higherA: number, b: number, source: string): Row {
  return rowOf("C", [a, higherA, b], source);
}

function recalledRow(a: number, higherA: number, b: number, source: string): Row {
  return rowOf("K", [a, higherA, b], source);
}

function rowOf(mark: Mark, [a, higherA, b]: readonly [number, number, number], from: string): Row {
  const sourced = (value: number): Sourced => ({ ...derived(value, from), mark });
  return { A: sourced(a), "higher-A": sourced(higherA), B: sourced(b) };
}
