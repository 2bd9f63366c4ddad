/**
 * Suppression units: the small cylinder inside one case, and what it watches the case with.
 *
 * Fired, a unit empties into its own case at a constant rate; its pressure switch then stays on.
 * The probe lags the gas of the case. A pressurised tube bursts once, for good; its burst is a
 * signal here, the cylinder opens only when the controller releases it.
 */
import type { Site } from "#panels";
import { excessK, injectAgent } from "../air/gas-body.js";
import type { Chronicle } from "../chronicle.js";
import { CASE_PROBE_LAG_S, UNIT_EMPTIES_S } from "../constants.js";
import type { StateTable } from "../state-table.js";
import type { CaseBody, Cases } from "./cases.js";

export interface Unit {
  readonly id: string;
  readonly body: CaseBody;
  readonly agent: number;
  readonly massKg: number;
  readonly isTube: boolean;
  readonly triggerC: number;
  readonly now: {
    leftKg: number;
    /** Let into the case so far. */
    releasedKg: number;
    fired: boolean;
    /** Its actuator does nothing. */
    dead: boolean;
    burst: boolean;
    /** Pressure switch. */
    discharged: boolean;
  };
}

export interface SuppressionUnits {
  readonly all: readonly Unit[];
  find(caseId: string): Unit | undefined;
  /** Lets agent out; runs before the cases are stepped. */
  discharge(): void;
  /** Probes and tubes; runs after the cases are stepped. */
  sense(): void;
  areQuiet(): boolean;
}

export function createSuppressionUnits(
  site: Site,
  cases: Cases,
  table: StateTable,
  chronicle: Chronicle,
): SuppressionUnits {
  const all = [...site.panels, ...site.racks].flatMap(({ id, unit }): Unit[] => {
    if (unit === undefined) return [];
    const body = cases.of(id);
    const { massKg, triggerC } = unit;
    return [
      {
        id,
        body,
        agent: body.agents.findIndex(({ name }) => name === unit.agent),
        massKg,
        isTube: unit.trigger === "tube",
        triggerC,
        now: table.record(`unit ${id}`, {
          leftKg: massKg,
          releasedKg: 0,
          fired: false,
          dead: false,
          burst: false,
          discharged: false,
        }),
      },
    ];
  });
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  return {
    all,
    find: (caseId) => byId.get(caseId),
    discharge() {
      for (const unit of all) if (isFlowing(unit)) empty(unit, chronicle);
    },
    sense() {
      for (const unit of all) watch(unit, chronicle);
    },
    areQuiet: () => all.every((unit) => !isFlowing(unit) && isSettled(unit.body)),
  };
}

function isFlowing({ now }: Unit): boolean {
  return now.fired && !now.dead && now.leftKg > 0;
}

function empty(unit: Unit, chronicle: Chronicle): void {
  const { now, body } = unit;
  const kg = Math.min(now.leftKg, unit.massKg / UNIT_EMPTIES_S);
  injectAgent(body, unit.agent, kg);
  body.state.busy = true;
  now.releasedKg += kg;
  now.leftKg = now.leftKg - kg < 1e-9 ? 0 : now.leftKg - kg;
  now.discharged = true;
  if (now.leftKg === 0) chronicle.tell("unit.emptied", unit.id, "its suppression unit is empty");
}

function watch({ id, body, isTube, triggerC, now }: Unit, chronicle: Chronicle): void {
  if (body.now.heatKj === 0 && body.state.probeK === 0) return;
  const gasK = excessK(body);
  body.state.probeK += (gasK - body.state.probeK) / (CASE_PROBE_LAG_S + 1);
  if (!isTube || now.burst || body.zone.room.temperatureC + gasK < triggerC) return;
  now.burst = true;
  chronicle.tell("tube.burst", id, `its detection tube burst at ${triggerC} degC`);
}

function isSettled(body: CaseBody): boolean {
  return Math.abs(body.state.probeK - excessK(body)) < 0.05;
}
