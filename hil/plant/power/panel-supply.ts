/**
 * Panel supply: the charger and the battery of the panel itself, apart from the batteries of the
 * UPSs.
 *
 *   mains and charger ▸ the battery is charged and held at 27.3 V
 *   without either    ▸ it carries the panel, and falls from 25.4 V to 21.6 V in its standby time
 *
 * The charge is worked out from the instant at which it last turned, so that no second has to be
 * stepped for it. A panel whose battery has run out goes on here: that is not modelled. Load and
 * slopes are constant: assumption.
 */
import type { Site } from "#panels";
import type { StateTable } from "../state-table.js";

/** Float voltage of 12 lead-acid cells at 20 degC (recalled). */
const FLOAT_V = 27.3;
/** Terminal voltage under load, full and empty (assumption). */
const FULL_V = 25.4;
const EMPTY_V = 21.6;
/** 80 % of the charge within 24 h (EN 54-4, recalled). */
const CHARGE_PER_MS = 0.8 / 86_400_000;
const HEALTHY_MOHM = 50;

export interface PanelSupply {
  readonly now: {
    charger: number;
    fuse: number;
    batteryPresent: number;
    resistanceMohm: number;
    /** Share of the charge at `sinceMs`. */
    charge: number;
    sinceMs: number;
  };
  volts(atMs: number): number;
  /** Keeps the charge as it is now: what carries the panel is about to change. */
  settle(atMs: number): void;
  /** Sets a part by hand; false if the tag is none of the supply's. */
  set(tag: string, value: number, atMs: number): boolean;
  isQuiet(atMs: number): boolean;
}

export function createPanelSupply(
  { supervision }: Site,
  table: StateTable,
  mains: { readonly present: boolean },
): PanelSupply {
  const now = table.record("panel supply", {
    ...{ charger: 1, fuse: 1, batteryPresent: 1, resistanceMohm: HEALTHY_MOHM },
    ...{ charge: 1, sinceMs: 0 },
  });
  const isFed = (): boolean => mains.present && now.charger === 1 && now.fuse === 1;
  const perMs = (): number => {
    if (now.batteryPresent === 0) return 0;
    return isFed() ? CHARGE_PER_MS : -1 / supervision.standby;
  };
  const chargeAt = (atMs: number): number =>
    Math.min(1, Math.max(0, now.charge + perMs() * (atMs - now.sinceMs)));
  const settle = (atMs: number): void => {
    Object.assign(now, { charge: chargeAt(atMs), sinceMs: atMs });
  };
  return {
    now,
    settle,
    volts(atMs) {
      if (isFed()) return FLOAT_V - (1 - chargeAt(atMs)) * (FLOAT_V - FULL_V);
      return now.batteryPresent === 0 ? 0 : EMPTY_V + chargeAt(atMs) * (FULL_V - EMPTY_V);
    },
    set(tag, value, atMs) {
      const part = handSet[tag];
      if (part === undefined) return false;
      settle(atMs);
      now[part] = value;
      return true;
    },
    isQuiet(atMs) {
      const rate = perMs();
      return rate === 0 || chargeAt(atMs) === (rate > 0 ? 1 : 0);
    },
  };
}

/** Parts of the supply that a drill or a person sets, by their tags. */
const handSet: Readonly<
  Record<string, "charger" | "fuse" | "batteryPresent" | "resistanceMohm" | undefined>
> = {
  "site/charger": "charger",
  "site/fuse": "fuse",
  "site/battery-present": "batteryPresent",
  "site/battery-resistance": "resistanceMohm",
};
