/**
 * One battery rack as a fire sees it: its live state, and the figures that its chemistry, its
 * charge and the site's delays give it.
 */
import type { BatteryRack } from "#panels";
import {
  HALF_HEAT_GAP_M,
  CLOTH_PASSES_SHARE,
  MODULE_KJ_PER_K_KWH,
  RUNAWAY_HEAT_RATIO,
  VENT_HEAT_SHARE,
  VENT_M3_PER_KWH,
} from "../../constants.js";
import type { StateTable } from "../../state-table.js";
import type { CaseBody } from "../cases/cases.js";
import { linkKwPerK } from "./calibrate.js";
import { atCharge, chemistries, VAPOUR_SHARE, CELLS_DEEP } from "./chemistries.js";
import { heatFigures, type HeatFigures, type ModuleHeat } from "./module-heat.js";

/**
 * A rack holds the temperature of burnt-out cells for twice the time it burns (as racks here do).
 */
const HOLDS_AGAIN = 2;

export interface RackFire {
  readonly id: string;
  readonly rack: BatteryRack;
  readonly body: CaseBody;
  readonly neighbours: RackFire[];
  readonly figures: RackFigures;
  readonly heat: ModuleHeat;
  /** By module: seconds of runaway, share of its vapour let go, heat of an inner fault to come. */
  readonly runawayS: number[];
  readonly vapourShare: number[];
  readonly faultKj: number[];
  readonly now: {
    /** A module runs away, is heated or is warm. */
    awake: boolean;
    lost: boolean;
    firstModule: number;
    /** Gas came out before anything ran away; told once. */
    vented: boolean;
    /** Vent gas and vapour let go during the last second, m3. */
    ventM3: number;
    /** Heat that went into faces during the last second, kJ. */
    intoFacesKj: number;
    waterLPerMin: number;
    wettedS: number;
    /** What its battery monitoring shows above rest. */
    bmsK: number;
    /** Fire-retardant cloth hangs round it. */
    clothed: boolean;
  };
}

export interface RackFigures {
  readonly heat: HeatFigures;
  /** Of a face above rest. */
  readonly ventsK: number;
  readonly runsAwayK: number;
  readonly releaseS: number;
  readonly powerKw: number;
  readonly gasM3PerS: number;
  /** Vapour of one module before it runs away, m3. */
  readonly vapourM3: number;
  readonly heatShare: number;
  /** Onto a face of the next module. Links are worked out when they are first asked for. */
  moduleLinkKwPerK(): number;
  /** Onto a face of the next rack; 0 where it never passes. */
  rackLinkKwPerK(isClothed: boolean): number;
}

export function createRackFire(rack: BatteryRack, body: CaseBody, table: StateTable): RackFire {
  const none = Array.from({ length: rack.modules }, () => 0);
  return {
    id: rack.id,
    rack,
    body,
    neighbours: [],
    figures: rackFigures(rack, body.zone.room.temperatureC),
    heat: {
      state: table.list(`rack modules ${rack.id}`, none),
      coreKj: table.list(`rack heat ${rack.id}`, none),
      faceKj: table.list(`rack faces ${rack.id}`, none),
    },
    runawayS: table.list(`rack runaway ${rack.id}`, none),
    vapourShare: table.list(`rack vapour ${rack.id}`, none),
    faultKj: table.list(`rack faults ${rack.id}`, none),
    now: table.record(`rack ${rack.id}`, {
      awake: false,
      lost: false,
      firstModule: 0,
      vented: false,
      ventM3: 0,
      intoFacesKj: 0,
      waterLPerMin: 0,
      wettedS: 0,
      bmsK: 0,
      clothed: false,
    }),
  };
}

function rackFigures(rack: BatteryRack, roomC: number): RackFigures {
  const { ventsAtC, runsAwayAtC, releaseS } = chemistries[rack.chemistry];
  const gasM3PerKwh = VENT_M3_PER_KWH[rack.chemistry];
  const { heatShare, laterK } = atCharge(rack.charge);
  const moduleDelayS = rack.moduleDelay / 1000;
  const lastsS = Math.max(releaseS, moduleDelayS);
  const kjPerK = rack.moduleKwh * MODULE_KJ_PER_K_KWH;
  const heatKj = rack.moduleKwh * 3600 * RUNAWAY_HEAT_RATIO;
  // Delays of a site are those of full charge; less charge makes them longer, or ends the front.
  const full = heatFigures(kjPerK, heatKj * (1 - VENT_HEAT_SHARE));
  const runsAwayK = runsAwayAtC - roomC;
  const links = new Map<boolean, number>();
  let moduleLink: number | undefined;
  return {
    heat: { ...full, runningK: full.runningK * heatShare },
    ventsK: ventsAtC - roomC,
    runsAwayK: runsAwayK + laterK,
    releaseS: lastsS,
    powerKw: (heatKj * heatShare) / lastsS,
    gasM3PerS: (rack.moduleKwh * gasM3PerKwh * heatShare) / lastsS,
    vapourM3: (rack.moduleKwh * gasM3PerKwh * heatShare * VAPOUR_SHARE) / CELLS_DEEP,
    heatShare,
    moduleLinkKwPerK() {
      const delay = { delayS: moduleDelayS, runsAwayK, sourceHoldsS: lastsS };
      moduleLink ??= linkKwPerK(full, delay);
      return moduleLink;
    },
    rackLinkKwPerK(isClothed) {
      const known = links.get(isClothed);
      if (known !== undefined) return known;
      const link =
        rack.rackDelay === 0
          ? 0
          : linkKwPerK(full, {
              delayS: rackDelayS(rack, isClothed),
              runsAwayK,
              sourceHoldsS: HOLDS_AGAIN * burnsS(rack, lastsS),
            });
      links.set(isClothed, link);
      return link;
    },
  };
}

/** A gap and cloth make the site's delay longer. */
function rackDelayS({ gapM, rackDelay }: BatteryRack, isClothed: boolean): number {
  const gap = gapM / HALF_HEAT_GAP_M;
  const longer = (1 + gap * gap) / (isClothed ? CLOTH_PASSES_SHARE : 1);
  return (rackDelay / 1000) * longer;
}

/** From its middle module to its last. */
function burnsS({ modules, moduleDelay }: BatteryRack, releaseS: number): number {
  return Math.ceil((modules - 1) / 2) * (moduleDelay / 1000) + releaseS;
}
