/**
 * Case triggers: what the triggers of a suppression unit see inside its case.
 *
 *   heat      a probe that lags the gas of the case
 *   tube      bursts once, for good, where the gas reaches its temperature
 *   smoke     an aspirating point, lag 10 s, as on a room's line
 *   off-gas   a gas sensor, lag 15 s, as on a room's line
 *   arc       a relay that latches at the flash; only a hand resets it
 *
 * An arc needs voltage: none strikes in a panel whose breaker is open.
 */
import type { SuppressionUnit, TriggerKind } from "#panels";
import { excessK, obscurationPctPerM } from "../../air/gas-body.js";
import { flammablePct } from "../../air/zones.js";
import type { Chronicle } from "../../chronicle.js";
import { CASE_PROBE_LAG_S, OFF_GAS_LINE_LAG_S, SMOKE_LINE_LAG_S } from "../../constants.js";
import type { CaseBody } from "./cases.js";

/** What the triggers of one case last saw. */
export interface CaseSenses {
  burst: boolean;
  arced: boolean;
  smokePctPerM: number;
  gasPct: number;
}

interface Watched {
  readonly id: string;
  readonly body: CaseBody;
  readonly unit: SuppressionUnit;
  readonly smells: { readonly smoke: boolean; readonly gas: boolean };
  readonly now: CaseSenses;
}

/** Levels that differ by no more than this look the same to any sensor here. */
const UNSEEN = 0.004;

export function hasTrigger({ triggers }: SuppressionUnit, kind: TriggerKind): boolean {
  return triggers.some((trigger) => trigger.kind === kind);
}

/** One second of every trigger of one case. */
export function watchCase(watched: Watched, chronicle: Chronicle): void {
  const { body, smells, now } = watched;
  if (smells.smoke) {
    now.smokePctPerM += (obscurationPctPerM(body) - now.smokePctPerM) / (SMOKE_LINE_LAG_S + 1);
  }
  if (smells.gas) {
    now.gasPct += (flammablePct(body) - now.gasPct) / (OFF_GAS_LINE_LAG_S + 1);
  }
  const gasK = excessK(body);
  if (gasK === 0 && body.state.probeK === 0) return;
  body.state.probeK += (gasK - body.state.probeK) / (CASE_PROBE_LAG_S + 1);
  burstTube(watched, body.zone.room.temperatureC + gasK, chronicle);
}

function burstTube({ id, unit, now }: Watched, gasC: number, chronicle: Chronicle): void {
  const tube = unit.triggers.find(({ kind }) => kind === "tube");
  if (tube === undefined || now.burst || gasC < tube.at) return;
  now.burst = true;
  chronicle.tell("tube.burst", id, `its detection tube burst at ${tube.at} degC`);
}

/** Whether nothing that a trigger shows will change by itself. */
export function isSettled({ body, smells, now }: Watched): boolean {
  if (Math.abs(body.state.probeK - excessK(body)) >= 0.05) return false;
  if (smells.smoke && Math.abs(obscurationPctPerM(body) - now.smokePctPerM) >= UNSEEN) return false;
  return !smells.gas || Math.abs(flammablePct(body) - now.gasPct) < UNSEEN;
}
