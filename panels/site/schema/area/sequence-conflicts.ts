/**
 * What cannot stand together in one protection, with the clause or the product that forbids it.
 */
import type * as z from "zod";
import type { Duration } from "../../../quantities.js";
import { UNITS_ZONE, type HoldStrategyName } from "../../model/release-sequence.js";

/** The fields of a protection that can contradict each other. */
interface Settings {
  readonly lines: readonly { readonly id: string; readonly detectors: number }[];
  readonly preDischarge: Duration;
  readonly soak: Duration;
  readonly coincidence:
    | "single"
    | "pair"
    | "two-of-three"
    | "all"
    | { readonly pairs: readonly (readonly [string, string])[] }
    | { readonly counting: number };
  readonly holdStrategy: HoldStrategyName;
  readonly manualOverridesAbort: boolean;
  readonly holdOverridesManual: boolean;
  readonly holdLineFault: "message" | "hold";
  readonly callPoint: { readonly actions: 1 | 2; readonly coverAlarms: boolean };
  readonly resetInhibit?: Duration | undefined;
  readonly manualDelay: Duration;
  readonly flooding: { readonly parkDisks?: { readonly takes: Duration } | undefined };
}

type Refuse = (key: keyof Settings, says: string) => void;

const manualAlwaysOverrides: ReadonlySet<HoldStrategyName> = new Set([
  "UL",
  "IRI",
  "NYC",
  "NYC_KIDDE",
  "RESET",
]);

/** Kidde AEGIS: automatic delay in its New York mode. */
const NYC_KIDDE_DELAY_MOST = 30_000;

export function refuseConflicts(settings: Settings, context: z.core.$RefinementCtx): void {
  const refuse: Refuse = (key, says) => {
    context.addIssue({
      code: "custom",
      message: says,
      params: { code: "impossible-sequence" },
      path: [key],
    });
  };
  refuseLines(settings, refuse);
  refuseCoincidence(settings, refuse);
  refuseHold(settings, refuse);
  refuseNoise(settings, refuse);
  if (settings.callPoint.coverAlarms && settings.callPoint.actions === 1) {
    refuse("callPoint", "coverAlarms needs a call point with a cover: write actions: 2");
  }
  if (settings.resetInhibit !== undefined && settings.resetInhibit < settings.soak) {
    refuse(
      "resetInhibit",
      "a reset is impossible in the flooding time (EN 12094-1 cl. 4.12.2; Siemens XC10): " +
        "make resetInhibit at least as long as soak",
    );
  }
}

/** Names that a line must not have, since another line or the units go by them. */
function refuseLines({ lines }: Settings, refuse: Refuse): void {
  const names = new Set(lines.map(({ id }) => id));
  for (const { id, detectors } of lines) {
    if (id === UNITS_ZONE) refuse("lines", `"${id}" is what escalated units count as`);
    if (detectors === 1) continue;
    for (let n = 1; n <= detectors; n++) {
      if (names.has(`${id}.${n}`)) refuse("lines", `"${id}.${n}" is a detector of line "${id}"`);
    }
  }
}

function refuseCoincidence({ coincidence, lines }: Settings, refuse: Refuse): void {
  const zones = lines.map(({ id }) => id);
  if (coincidence === "two-of-three" && zones.length !== 3) {
    refuse(
      "coincidence",
      `two-of-three needs exactly three zones (Kentec Sigma XT, EN 12094-1 cl. 4.4); there are ` +
        `${zones.length}, and ${UNITS_ZONE} is none of them, since not every room has units`,
    );
  }
  if (typeof coincidence === "string") return;
  if ("counting" in coincidence) {
    const detectors = lines.reduce((sum, line) => sum + line.detectors, 0);
    if (coincidence.counting <= detectors) return;
    refuse(
      "coincidence",
      `${coincidence.counting} alarms cannot come of ${detectors} detectors (Kidde ARIES ` +
        `counting zone, EN 12094-1 cl. 4.4); ${UNITS_ZONE} adds one only where there are units`,
    );
    return;
  }
  for (const pair of coincidence.pairs) {
    const unknown = pair.find((zone) => zone !== UNITS_ZONE && !zones.includes(zone));
    if (unknown !== undefined) {
      refuse(
        "coincidence",
        `"${unknown}" is no line of this protection (EN 12094-1 cl. 4.4); known: ` +
          [...zones, UNITS_ZONE].join(", "),
      );
    } else if (pair[0] === pair[1]) {
      refuse("coincidence", `"${pair[0]}" twice is one zone: a pair is of two (R3)`);
    }
  }
}

function refuseHold(settings: Settings, refuse: Refuse): void {
  const { holdStrategy, preDischarge } = settings;
  if (!settings.manualOverridesAbort && manualAlwaysOverrides.has(holdStrategy)) {
    refuse(
      "manualOverridesAbort",
      `a manual release overrides the abort under ${holdStrategy} (NFPA 2001 cl. 9.6, ` +
        "NFPA 12A cl. 4.3.5.3)",
    );
  }
  if (!settings.manualOverridesAbort && holdStrategy === "ZITON") {
    refuse("manualOverridesAbort", "ZITON holds the automatic release alone (Ziton ZP3-ECU)");
  }
  if (settings.holdOverridesManual && holdStrategy !== "EN_HOLD_RESTART") {
    refuse(
      "holdOverridesManual",
      `a hold before the call point is a setting of EN panels (DIP SW1-7, EN 12094-1 cl. 4.20), ` +
        `not of ${holdStrategy}`,
    );
  }
  if (settings.holdLineFault === "hold" && holdStrategy !== "EN_HOLD_RESTART") {
    refuse(
      "holdLineFault",
      `a fault that holds goes with EN_HOLD_RESTART alone (Kidde FireBeta XT+); under ` +
        `${holdStrategy} it could abort or lengthen (R18)`,
    );
  }
  if (holdStrategy === "NYC_KIDDE" && preDischarge > NYC_KIDDE_DELAY_MOST) {
    refuse(
      "preDischarge",
      "NYC_KIDDE allows an automatic delay of 30 s at most (Kidde AEGIS mode 4)",
    );
  }
}

/** Disks that are still turning when the nozzles open are stopped by the noise. */
function refuseNoise(settings: Settings, refuse: Refuse): void {
  const takes = settings.flooding.parkDisks?.takes;
  if (takes === undefined) return;
  const parks = `live disks take ${takes / 1000} s to park (R16; ING 2016)`;
  if (settings.preDischarge < takes) {
    refuse("preDischarge", `${parks}; make the warning at least as long`);
  }
  if (settings.holdStrategy === "NYC_KIDDE") {
    refuse("holdStrategy", `${parks}, and NYC_KIDDE has no delay by hand; take another strategy`);
  } else if (settings.manualDelay < takes) {
    refuse("manualDelay", `${parks}; make the delay by hand at least as long`);
  }
}
