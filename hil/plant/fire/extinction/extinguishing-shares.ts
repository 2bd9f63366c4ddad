/**
 * How much of each agent puts out the flame of each fuel: volume shares of the mixture, measured
 * where a public measurement exists, and each with its provenance.
 *
 *   measured   cup burner (exp:Cup_Burner/Cup_burner_exp.csv) or EN 15004 tests, both read
 *   derived    from measured values by the rule that stands in `source`
 *   recalled   a standard's design value over 1.3, not looked up
 *   assumed    nothing public is known
 *
 * A mixture of gases takes the shares of its parts: 1/EC = sum(part/EC of the part). That is held
 * against IG-541 and heptane: 32.8 % for 31.7 % measured. One figure for each agent, as a design
 * sheet has it, is the hardest plastic; it is `cabinet` here.
 */
import { agents, type AgentName } from "#panels";
import { flameFuels, type CupFuel, type FlameFuel, type SolidFuel } from "./flame-fuels.js";

export type Provenance = "measured" | "derived" | "recalled" | "assumed";

export interface ExtinguishingShare {
  readonly share: number;
  readonly provenance: Provenance;
  readonly source: string;
}

/** Gases that dilute: the parts of all inert agents, and of what a fire breathes out. */
export interface Dilution {
  readonly nitrogen: number;
  readonly argon: number;
  readonly carbonDioxide: number;
}

const CUP = "cup burner, exp:Cup_Burner/Cup_burner_exp.csv";

/** Mole fraction of nitrogen, argon and CO2 at extinction. */
export const cupBurner: Readonly<Record<CupFuel, Dilution>> = {
  heptane: { nitrogen: 0.312, argon: 0.395, carbonDioxide: 0.214 },
  hexane: { nitrogen: 0.29, argon: 0.33, carbonDioxide: 0.2 },
  propane: { nitrogen: 0.323, argon: 0.375, carbonDioxide: 0.21 },
  methane: { nitrogen: 0.242, argon: 0.338, carbonDioxide: 0.144 },
  ethanol: { nitrogen: 0.346, argon: 0.365, carbonDioxide: 0.237 },
  methanol: { nitrogen: 0.408, argon: 0.45, carbonDioxide: 0.292 },
  toluene: { nitrogen: 0.244, argon: 0.27, carbonDioxide: 0.17 },
};

/** What the inert agents are made of, by volume (ISO 14520). */
const blends: Readonly<Partial<Record<AgentName, Dilution>>> = {
  "IG-100": { nitrogen: 1, argon: 0, carbonDioxide: 0 },
  "IG-01": { nitrogen: 0, argon: 1, carbonDioxide: 0 },
  "IG-55": { nitrogen: 0.5, argon: 0.5, carbonDioxide: 0 },
  "IG-541": { nitrogen: 0.52, argon: 0.4, carbonDioxide: 0.08 },
};

/** EN 15004, class A room tests and heptane cup burner, per cent. */
const en15004: Readonly<
  Partial<Record<AgentName, Readonly<Record<SolidFuel | "heptane", number>>>>
> = {
  "IG-01": { wood: 30.7, PMMA: 31.6, PP: 31.6, ABS: 32.2, heptane: 39.1 },
  "IG-100": { wood: 30, PMMA: 28.8, PP: 30, ABS: 31, heptane: 33.6 },
  "IG-541": { wood: 28.2, PMMA: 30.7, PP: 30.6, ABS: 30.7, heptane: 31.7 },
  "HFC-125": { wood: 6.7, PMMA: 8.6, PP: 8.6, ABS: 8.6, heptane: 9.3 },
};

/** Class B design values of the standards over their factor of 1.3; recalled, per cent. */
const recalledHeptane: Readonly<Partial<Record<AgentName, number>>> = {
  "FK-5-1-12": 5.9 / 1.3,
  "HFC-227ea": 9 / 1.3,
  "HFC-23": 16.4 / 1.3,
  "IG-55": 47.5 / 1.3,
};

/** What puts out the flame of a fuel. */
export function extinguishingShare(agent: AgentName, fuel: FlameFuel): ExtinguishingShare {
  const own = agents[agent].extinguishesPct / 100;
  const table = en15004[agent];
  switch (fuel) {
    case "cabinet":
      return table === undefined
        ? { share: own, provenance: "recalled", source: "class A design value of EN 15004 / 1.3" }
        : { share: own, provenance: "measured", source: "EN 15004, hardest of PMMA, PP and ABS" };
    case "wood":
    case "PMMA":
    case "PP":
    case "ABS":
      if (table !== undefined) return measured(table[fuel], `EN 15004, ${fuel}`);
      return { share: own, provenance: "assumed", source: "as the hardest plastic" };
    case "battery-gas":
      return { ...heptane(agent), provenance: "assumed", source: "as heptane" };
    case "heptane":
      return heptane(agent);
    default:
      return cupFuel(agent, fuel);
  }
}

/** By the parts of a blend: 1/EC = sum(part/EC of the part). */
export function blendShare(blend: Dilution, parts: Dilution): number {
  return (
    1 /
    (blend.nitrogen / parts.nitrogen +
      blend.argon / parts.argon +
      blend.carbonDioxide / parts.carbonDioxide)
  );
}

function heptane(agent: AgentName): ExtinguishingShare {
  const table = en15004[agent];
  if (table !== undefined) return measured(table.heptane, "EN 15004, heptane cup burner");
  const share = (recalledHeptane[agent] ?? 0) / 100;
  return { share, provenance: "recalled", source: "class B design value of EN 15004 / 1.3" };
}

function cupFuel(agent: AgentName, fuel: CupFuel): ExtinguishingShare {
  const blend = blends[agent];
  const parts = cupBurner[fuel];
  if (blend !== undefined) {
    const isPure = agent === "IG-100" || agent === "IG-01";
    const share = blendShare(blend, parts);
    return { share, provenance: isPure ? "measured" : "derived", source: CUP };
  }
  // Agents that act by chemistry and heat go, roughly, as nitrogen goes from fuel to fuel.
  const share = (heptane(agent).share * parts.nitrogen) / cupBurner.heptane.nitrogen;
  return { share, provenance: "assumed", source: "heptane's, as nitrogen goes with the fuel" };
}

function measured(pct: number, source: string): ExtinguishingShare {
  return { share: pct / 100, provenance: "measured", source };
}

/** The shares of one agent, for every fuel. */
export function sharesOf(agent: AgentName): Readonly<Record<FlameFuel, number>> {
  return Object.fromEntries(
    flameFuels.map((fuel) => [fuel, extinguishingShare(agent, fuel).share]),
  ) as Record<FlameFuel, number>;
}
