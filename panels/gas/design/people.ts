/**
 * People: what the concentration at the highest room temperature means to somebody who is inside.
 *
 * A halocarbon is judged by the heart: NOAEL, at which nothing was observed, and LOAEL, the lowest
 * at which something was. An inert gas is judged by the oxygen that is left; its 43, 52 and 62 %
 * stand for 12, 10 and 8 % of oxygen at sea level, so at altitude a lower concentration counts as
 * much. On the border between two bands the stricter one holds.
 *
 * Longer exposure times by blood-level modelling are not worked out here.
 */
import { agents, type AgentName } from "./agents.js";
import { altitudeFactor } from "./altitude.js";
import { read, recalled, type Sourced } from "./provenance.js";

/** Effect levels of one agent, volume per cent. */
export interface EffectLevels {
  readonly noaelPct: Sourced;
  readonly loaelPct: Sourced;
  /** No effect was seen at the highest level tried, so the LOAEL is somewhere above its figure. */
  readonly isLoaelAbove: boolean;
}

const inert = levels(read(43, "Kidde 06-237518-001"), read(52, "Kidde 06-237518-001"));

export const effectLevels: Readonly<Record<AgentName, EffectLevels>> = {
  "FK-5-1-12": {
    ...levels(read(10, "a public fire checklist"), read(10, "a public fire checklist")),
    isLoaelAbove: true,
  },
  "HFC-227ea": levels(read(9, "a public fire checklist"), read(10.5, "a public fire checklist")),
  "HFC-125": levels(read(7.5, "NRC 2000"), recalled(10, "NFPA 2001")),
  "HFC-23": {
    ...levels(recalled(30, "NFPA 2001"), recalled(30, "NFPA 2001")),
    isLoaelAbove: true,
  },
  "IG-01": inert,
  "IG-100": inert,
  "IG-55": inert,
  "IG-541": inert,
};

export interface PeopleLimit {
  /** What an inert concentration at altitude counts as at sea level; as it is for a halocarbon. */
  readonly seaLevelPct: number;
  readonly band: "up to NOAEL" | "up to LOAEL" | "over LOAEL";
  /** Longest stay, in seconds; 0 = nobody, undefined = no time is given for this agent. */
  readonly exposureS: number | undefined;
  /** Only where nobody normally is. */
  readonly onlyUnoccupied: boolean;
  readonly mark: Sourced["mark"];
  readonly source: string;
}

export function peopleLimit(exposure: {
  readonly agent: AgentName;
  readonly concentrationPct: number;
  readonly altitudeM?: number;
}): PeopleLimit {
  const { agent, concentrationPct, altitudeM = 0 } = exposure;
  if (agents[agent].kind === "inert") return inertLimit(concentrationPct, altitudeM);
  const { noaelPct, loaelPct, isLoaelAbove } = effectLevels[agent];
  const isOver = isLoaelAbove
    ? concentrationPct > loaelPct.value
    : concentrationPct >= loaelPct.value;
  const isUpTo = concentrationPct <= noaelPct.value;
  return {
    seaLevelPct: concentrationPct,
    band: isOver ? "over LOAEL" : isUpTo ? "up to NOAEL" : "up to LOAEL",
    exposureS: isUpTo ? HALOCARBON_STAY_S : undefined,
    onlyUnoccupied: isOver,
    mark: isUpTo ? noaelPct.mark : loaelPct.mark,
    source: isUpTo ? noaelPct.source : loaelPct.source,
  };
}

/** Longest stay in a flooded room, whatever the agent: 5 min in all. */
const HALOCARBON_STAY_S = 300;

/** Below each concentration: how long somebody may be inside, and whether people may use it. */
const inertBands = [
  { belowPct: 43, band: "up to NOAEL", exposureS: 300, onlyUnoccupied: false },
  { belowPct: 52, band: "up to LOAEL", exposureS: 180, onlyUnoccupied: false },
  { belowPct: 62, band: "over LOAEL", exposureS: 30, onlyUnoccupied: true },
  { belowPct: Number.POSITIVE_INFINITY, band: "over LOAEL", exposureS: 0, onlyUnoccupied: true },
] as const;

function inertLimit(concentrationPct: number, altitudeM: number): PeopleLimit {
  const seaLevelPct = seaLevelEquivalentPct(concentrationPct, altitudeM);
  const found = inertBands.find(({ belowPct }) => seaLevelPct < belowPct) ?? inertBands[3];
  const { band, exposureS, onlyUnoccupied } = found;
  const { mark, source } = effectLevels["IG-541"].noaelPct;
  return { seaLevelPct, band, exposureS, onlyUnoccupied, mark, source };
}

/** The sea-level concentration that leaves the same partial pressure of oxygen. */
function seaLevelEquivalentPct(concentrationPct: number, altitudeM: number): number {
  const pct = 100 - (100 - concentrationPct) * altitudeFactor(altitudeM).value;
  return Math.round(pct * 1000) / 1000;
}

function levels(noaelPct: Sourced, loaelPct: Sourced): EffectLevels {
  return { noaelPct, loaelPct, isLoaelAbove: false };
}
