/**
 * Panel fires: what burns inside a closed electrical panel, and when it goes out and comes back.
 *
 *   power = min(demand, 13.1 MJ/kg * (oxygen in through the leaks + oxygen inside above 17 %))
 *
 * The flame stands where the fresh air comes in (NIST CFAST treats a cabinet as a room with two
 * small vents). It is out after 10 s of extinguishing agent inside the case, 30 s where solids burn
 * on their surface; it returns when agent and oxygen have recovered and the panel is still
 * energised, or its fuel is hot. A deep-seated fire keeps its heat under any gas, and comes back
 * whenever the gas goes. Room agent counts only as far
 * as it came in through the leaks. Fire never spreads from panel to panel here.
 */
import type { Panel, Site } from "#panels";
import { oxygenShare, suppressionIndex } from "../air/gas-body.js";
import type { Chronicle } from "../chronicle.js";
import { FLAME_DIES_SHARE, PANEL_FUEL_KJ, PANEL_LOST_KJ } from "../constants.js";
import { shareOf, type Mover } from "../field/movers.js";
import type { Devices } from "../field/devices.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import {
  CABINET_FLAME,
  noteOut,
  rekindle,
  smother,
  standingShare,
  SURFACE_FLAME,
  UNWATCHED,
  type FlameCourse,
  type FlameWatch,
} from "./extinction/flame-watch.js";
import { setInnerFire, wantsFire, type CaseBody, type Cases } from "./cases/cases.js";

export interface PanelFire {
  readonly id: string;
  readonly panel: Panel;
  readonly body: CaseBody;
  readonly breaker: Mover;
  readonly now: FlameWatch & {
    /** What the fault and the fuel would burn in free air. */
    demandKw: number;
    powerKw: number;
    burning: boolean;
    burntKj: number;
    /** 0 cold to 1 as hot as after minutes of fire. */
    hotShare: number;
    lost: boolean;
  };
}

export interface PanelFires {
  readonly all: readonly PanelFire[];
  /** Throws a RangeError for an unknown panel. */
  of(panelId: string): PanelFire;
  ignite(fire: PanelFire, demandKw: number): void;
  /** Hoses: the fire is out and the panel is ruined. */
  drench(fire: PanelFire): void;
  /** Says which cases will need a step; runs before the cases are stepped. */
  stoke(): void;
  /** Burns; runs after the cases are stepped. */
  burn(atMs: number): void;
  areQuiet(): boolean;
  /** How many were lost since this plant was built; to compare, not to report. */
  lostSoFar(): number;
}

/** A flame grows by itself, e-fold in so many seconds, from no less than a spark (assumption). */
const FLAME_GROWS_S = 10;
const SPARK_KW = 0.1;
/** Fuel heats up, and cools, with these time lags, s (assumption). */
const HEATING_S = 60;
const COOLING_S = 300;
/**
 * A fuel this hot lights again by itself: plastics burn at 450 degC of their surface (assumption)
 * and light unpiloted at 375 degC (350 to 400 published): it is (375 - 20)/(450 - 20) of the way.
 */
const LIGHTS_AT_SHARE = 0.826;
/** Embers this hot light again when the case is opened and air blows on them (assumption). */
const EMBERS_AT_SHARE = 0.3;
/** How far oxygen must recover above the limit before a flame comes back. */
const RECOVERED_SHARE = FLAME_DIES_SHARE + 0.02;

export function createPanelFires(
  site: Site,
  cases: Cases,
  devices: Devices,
  kept: { readonly table: StateTable; readonly chronicle: Chronicle; readonly ledger: Ledger },
): PanelFires {
  const { table, chronicle, ledger } = kept;
  const all = site.panels.map((panel): PanelFire => ({
    id: panel.id,
    panel,
    body: cases.of(panel.id),
    breaker: devices.mover(`${panel.id}/breaker`),
    now: table.record(`panel ${panel.id}`, {
      demandKw: 0,
      powerKw: 0,
      burning: false,
      ...UNWATCHED,
      burntKj: 0,
      hotShare: 0,
      lost: false,
    }),
  }));
  const byId = new Map(all.map((fire) => [fire.id, fire]));
  /** Those that burn or are hot, or have just ceased to be. */
  const roll = table.roll(all.length);
  let lostSoFar = 0;
  const lose = (fire: PanelFire, why: string): void => {
    if (fire.now.lost) return;
    fire.now.lost = true;
    lostSoFar += 1;
    chronicle.tell("panel.lost", fire.id, why);
  };
  return {
    all,
    of(panelId) {
      const fire = byId.get(panelId);
      if (fire === undefined) throw new RangeError(`the site has no panel ${panelId}`);
      return fire;
    },
    ignite(fire, demandKw) {
      const burning = demandKw > 0;
      Object.assign(fire.now, { demandKw, powerKw: demandKw, burning, ...UNWATCHED });
      chronicle.tell("panel.lit", fire.id, `a fire of ${demandKw} kW begins inside`);
    },
    drench(fire) {
      Object.assign(fire.now, { demandKw: 0, powerKw: 0, burning: false, hotShare: 0 });
      lose(fire, "hoses ruined it");
    },
    stoke() {
      for (let at = 0; at < roll.length; at++) {
        if (roll[at] === 0) continue;
        stoke(all[at]!);
        if (isOver(all[at]!)) roll[at] = 0;
      }
    },
    burn(atMs) {
      for (let at = 0; at < roll.length; at++) {
        const fire = all[at]!;
        if (roll[at] === 0 || isOver(fire)) continue;
        if (fire.now.burning) flame(fire, atMs, chronicle, ledger);
        else smoulder(fire, atMs, chronicle);
        if (fire.now.burntKj > PANEL_LOST_KJ) lose(fire, "it burnt out");
      }
    },
    lostSoFar: () => lostSoFar,
    areQuiet: () => roll.every((isUp, at) => isUp === 0 || isOver(all[at]!)),
  };
}

function isOver({ now }: PanelFire): boolean {
  return now.demandKw === 0 && now.hotShare === 0;
}

function flame(fire: PanelFire, atMs: number, chronicle: Chronicle, ledger: Ledger): void {
  const { now, body } = fire;
  const index = suppressionIndex(body);
  now.hotShare += (1 - now.hotShare) / HEATING_S;
  if (smother(now, index, courseOf(fire))) {
    Object.assign(now, { burning: false, powerKw: 0 });
    noteOut(now, index, atMs);
    chronicle.tell("flame.went-out", fire.id, "agent inside the case put the flame out");
    return;
  }
  now.powerKw = body.state.firedKw;
  now.burntKj += now.powerKw;
  ledger.now.releasedKj += now.powerKw;
  if (now.burntKj < PANEL_FUEL_KJ) return;
  Object.assign(now, { burning: false, powerKw: 0, demandKw: 0 });
  chronicle.tell("flame.went-out", fire.id, "nothing is left to burn");
}

/** Tells the case what the fire would burn in the coming second with air enough. */
function stoke({ now, body }: PanelFire): void {
  if (now.demandKw === 0) {
    if (wantsFire(body)) setInnerFire(body, 0);
    return;
  }
  body.state.stir();
  if (!now.burning) {
    setInnerFire(body, 0);
    return;
  }
  const index = suppressionIndex(body);
  const wantedKw = now.demandKw * standingShare(index);
  const grownKw = now.powerKw + Math.max(now.powerKw, SPARK_KW) / FLAME_GROWS_S;
  setInnerFire(body, Math.min(wantedKw, grownKw));
}

/** A deep-seated fire shows a flame on its surface; what smoulders below is never out. */
function courseOf({ panel }: PanelFire): FlameCourse {
  return panel.burns === "surface" || panel.burns === "deep-seated" ? SURFACE_FLAME : CABINET_FLAME;
}

function smoulder(fire: PanelFire, atMs: number, chronicle: Chronicle): void {
  const { now, body } = fire;
  if (fire.panel.burns !== "deep-seated" || now.demandKw === 0)
    now.hotShare -= now.hotShare / COOLING_S;
  if (now.hotShare < 0.01) now.hotShare = 0;
  if (now.demandKw === 0) return;
  const energised = shareOf(fire.breaker, atMs) > 0;
  const isHot = now.hotShare > (body.state.open ? EMBERS_AT_SHARE : LIGHTS_AT_SHARE);
  const lights = (energised || isHot) && oxygenShare(body) > RECOVERED_SHARE;
  if (rekindle(now, { index: suppressionIndex(body), lights }, courseOf(fire))) {
    now.burning = true;
    chronicle.tell("flame.returned", fire.id, "the flame inside the case came back");
  } else if (!energised && now.hotShare === 0) {
    now.demandKw = 0;
  }
}
