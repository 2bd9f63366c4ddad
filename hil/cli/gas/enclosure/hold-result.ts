/**
 * The figures of `quench hold`, as its JSON has them: each with its unit in its name.
 */
import {
  descendingHoldS,
  holdTerms,
  mixingByHeightS,
  mixingHoldS,
  mixingIntegral,
  type AgentName,
  type FloodedRoom,
} from "#panels/design";

export interface HoldAsked {
  readonly agent: AgentName;
  readonly temperatureC: number;
  readonly mode: "descending" | "mixing";
  /** Not given where the room is mixed and none is needed. */
  readonly protectedHeightM: number | undefined;
  readonly thresholdPct: number;
  readonly elaM2: number | undefined;
  readonly room: FloodedRoom;
}

export type HoldResult = ReturnType<typeof holdResult>;

/** The figures, each with its unit in its name; what does not apply is absent. */
export function holdResult(asked: HoldAsked) {
  const { room, mode, thresholdPct, protectedHeightM, elaM2 } = asked;
  const terms = holdTerms(room);
  const isMixing = mode === "mixing";
  const holdS = isMixing
    ? mixingHoldS(room, thresholdPct)
    : descendingHoldS(room, protectedHeightM ?? 0);
  return {
    agent: asked.agent,
    mode,
    temperatureC: asked.temperatureC,
    volumeM3: room.volumeM3,
    heightM: room.heightM,
    ...(protectedHeightM !== undefined && { protectedHeightM }),
    concentrationPercent: room.concentrationPct,
    ...(isMixing && { thresholdPercent: thresholdPct }),
    ...(elaM2 !== undefined && { elaM2 }),
    k1M3PerSecondAtOnePa: figures6(room.leak.k1M3PerS),
    flowExponent: room.leak.exponent,
    k2: figures6(terms.k2),
    lowerFraction: room.lowerFraction,
    outflowFraction: terms.outflowFraction,
    biasPa: room.biasPa,
    agentDensityKgPerM3: figures6(room.agentKgPerM3),
    mixtureDensityKgPerM3: figures6(terms.mixtureKgPerM3),
    isLighterThanAir: terms.isLighter,
    c3MPerS2: figures6(terms.c3),
    c4M2PerS2: figures6(terms.c4),
    ...(isMixing && mixingFigures(room, thresholdPct)),
    /** JSON has no infinity: null together with holdIsUnlimited. */
    holdSeconds: Number.isFinite(holdS) ? holdS : null,
    holdIsUnlimited: !Number.isFinite(holdS),
    ...tenMinutes(holdS, asked),
  };
}

/** What NFPA 2001 is quoted to ask for. */
const ASKED_S = 600;

interface TenMinutes {
  readonly marginOverTenMinutesSeconds?: number;
  readonly elaForTenMinutesM2?: number;
  readonly k1ForTenMinutesM3PerSecondAtOnePa?: number;
}

/** How far a hold is from ten minutes, and the leak that would make it ten: time goes as 1/leak. */
function tenMinutes(holdS: number, { room, elaM2 }: HoldAsked): TenMinutes {
  if (!Number.isFinite(holdS) || holdS === 0) return {};
  const share = holdS / ASKED_S;
  return {
    marginOverTenMinutesSeconds: Math.round((holdS - ASKED_S) * 1000) / 1000,
    ...(elaM2 === undefined
      ? { k1ForTenMinutesM3PerSecondAtOnePa: figures6(room.leak.k1M3PerS * share) }
      : { elaForTenMinutesM2: figures6(elaM2 * share) }),
  };
}

function mixingFigures(room: FloodedRoom, thresholdPct: number) {
  const { value, within } = mixingIntegral(room, thresholdPct);
  const byHeightS = mixingByHeightS(room, thresholdPct);
  return {
    integral: Number.isFinite(value) ? figures6(value) : null,
    integralErrorShare:
      within > 0 && Number.isFinite(value) ? Number((within / value).toExponential(0)) : 0,
    holdByHeightSeconds: Number.isFinite(byHeightS) ? byHeightS : null,
  };
}

/** Six figures that count. */
function figures6(value: number): number {
  return Number(value.toPrecision(6));
}
