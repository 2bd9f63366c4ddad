/**
 * Extinguishing agents: the constants from which every quantity is computed.
 *
 * Specific vapour volume s(T) = k1 + k2*T, m3/kg at 1.013 bar, T in degC (ISO 14520-1 cl. 7 form).
 * Provenance is beside each row: a value marked recalled is a default to confirm, not a quotation.
 */
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
}

/** One agent; the constants' sources stand on each row. */
export const agents: Readonly<Record<AgentName, Agent>> = {
  // k1, k2 from a public calculator and recalled; EN class A 5.3 % recalled.
  "FK-5-1-12": agent("FK-5-1-12", "halocarbon", 0.0664, 0.0002741, 0.316, 5.3 / 1.3),
  // k1, k2 reproduce the published Kidde table within 0.15 %; EN class A 7.9 % recalled.
  "HFC-227ea": agent("HFC-227ea", "halocarbon", 0.1269, 0.000513, 0.17, 7.9 / 1.3),
  // EN 15004 HFC-125: constants, and class A 8.6 % measured, 11.2 % design.
  "HFC-125": agent("HFC-125", "halocarbon", 0.1825, 0.0007, 0.12, 8.6),
  // Recalled throughout: 16.3 % design.
  "HFC-23": agent("HFC-23", "halocarbon", 0.3164, 0.0012, 0.07, 16.3 / 1.3),
  // EN 15004-7: constants, 32.2 % measured, 41.9 % design.
  "IG-01": agent("IG-01", "inert", 0.56119, 0.0020545, 0.0399, 32.2),
  // Kidde IG-100 manual: constants; 40.3 % design as used by the FIA guide.
  "IG-100": agent("IG-100", "inert", 0.7997, 0.00293, 0.028, 31),
  // Kidde IG-55 manual: constants; 40.3 % design recalled.
  "IG-55": agent("IG-55", "inert", 0.6598, 0.00242, 0.034, 31),
  // EN 15004-10 and FIA: constants, 30.7 % measured, 39.9 % design.
  "IG-541": agent("IG-541", "inert", 0.65799, 0.00239, 0.0341, 30.7),
};

function agent(
  name: AgentName,
  kind: Agent["kind"],
  k1M3PerKg: number,
  k2M3PerKgK: number,
  molarMassKgPerMol: number,
  extinguishesPct: number,
): Agent {
  return { name, kind, k1M3PerKg, k2M3PerKgK, molarMassKgPerMol, extinguishesPct };
}
