/**
 * Extinguishing agents: the constants from which every quantity is computed.
 *
 * Specific vapour volume s(T) = k1 + k2*T, m3/kg at 1.013 bar, T in degC (ISO 14520-1 cl. 7 form).
 * Provenance is beside each row: a value marked recalled is a default to confirm, not a quotation.
 */
import { read, recalled, type Sourced } from "./provenance.js";

export type AgentName =
  "FK-5-1-12" | "HFC-227ea" | "HFC-125" | "HFC-23" | "IG-01" | "IG-100" | "IG-55" | "IG-541";

export interface Agent {
  readonly name: AgentName;
  readonly kind: "halocarbon" | "inert";
  readonly k1M3PerKg: number;
  readonly k2M3PerKgK: number;
  readonly molarMassKgPerMol: number;
  /** Extinguishes a class A surface fire, volume per cent: the minimum design value / 1.3. */
  readonly extinguishesPct: number;
  /** Where k1 and k2 come from, with k1 as the figure. */
  readonly constants: Sourced;
}

/** One agent; the provenance of its extinguishing value stands above its row. */
export const agents: Readonly<Record<AgentName, Agent>> = {
  // EN class A 5.3 %, recalled.
  "FK-5-1-12": agent("FK-5-1-12", 0.0664, 0.0002741, 0.316, 5.3 / 1.3, {
    by: read,
    source: "a public calculator, no table could be read",
  }),
  // EN class A 7.9 %, recalled; the constants give the published Kidde table within 0.15 %.
  "HFC-227ea": agent("HFC-227ea", 0.1269, 0.000513, 0.17, 7.9 / 1.3, {
    by: read,
    source: "a public calculator, held against Kidde 06-236115-001 table 4-5",
  }),
  // EN 15004: class A 8.6 % measured, 11.2 % design.
  "HFC-125": agent("HFC-125", 0.1825, 0.0007, 0.12, 8.6, {
    by: read,
    source: "EN 15004, HFC-125 part",
  }),
  // 16.3 % design, recalled.
  "HFC-23": agent("HFC-23", 0.3164, 0.0012, 0.07, 16.3 / 1.3, {
    by: recalled,
    source: "EN 15004, HFC-23 part",
  }),
  // EN 15004-7: 32.2 % measured, 41.9 % design.
  "IG-01": agent("IG-01", 0.56119, 0.0020545, 0.0399, 32.2, { by: read, source: "EN 15004-7" }),
  // 40.3 % design as used by the FIA guide.
  "IG-100": agent("IG-100", 0.7997, 0.00293, 0.028, 31, {
    by: read,
    source: "Kidde 06-237619-001",
  }),
  // 40.3 % design, recalled.
  "IG-55": agent("IG-55", 0.6598, 0.00242, 0.034, 31, { by: read, source: "Kidde 06-237619-001" }),
  // EN 15004-10: 30.7 % measured, 39.9 % design. A copy of the standard reads k2 = 0.002239, which
  // is a slip: the FIA guide prints s(35 degC) = 0.7416, which only 0.00239 gives.
  "IG-541": agent("IG-541", 0.65799, 0.00239, 0.0341, 30.7, {
    by: read,
    source: "FIA guidance 2012 and an IG-541 300 bar manual",
  }),
};

function agent(
  name: AgentName,
  k1M3PerKg: number,
  k2M3PerKgK: number,
  molarMassKgPerMol: number,
  extinguishesPct: number,
  constants: { readonly by: typeof read; readonly source: string },
): Agent {
  return {
    name,
    kind: name.startsWith("IG-") ? "inert" : "halocarbon",
    k1M3PerKg,
    k2M3PerKgK,
    molarMassKgPerMol,
    extinguishesPct,
    constants: constants.by(k1M3PerKg, constants.source),
  };
}
