/**
 * Suppression units: the small cylinder inside one case, and what it watches the case with.
 *
 * Fired, a unit empties into its own case at a constant rate; its discharge switch then stays on,
 * and its low-pressure contact makes as its content falls, fired or leaked. What its triggers see
 * is in `case-triggers.ts`. A burst tube is a signal here: the cylinder opens only when the
 * controller releases it.
 */
import type { Site, SuppressionUnit } from "#panels";
import { injectAgent } from "../air/gas-acts.js";
import type { Chronicle } from "../chronicle.js";
import { UNIT_EMPTIES_S, UNIT_LOW_SHARE } from "../constants.js";
import type { Stir } from "../field/sources/stirs.js";
import type { StateTable } from "../state-table.js";
import { hasTrigger, isSettled, watchCase, type CaseSenses } from "./cases/case-triggers.js";
import type { CaseBody, Cases } from "./cases/cases.js";

export interface Unit {
  readonly id: string;
  readonly body: CaseBody;
  readonly agent: number;
  readonly massKg: number;
  readonly unit: SuppressionUnit;
  /** When something last changed that its sensors stand in. */
  readonly stir: Stir;
  /** What it has sensors for, beside heat. */
  readonly smells: { readonly smoke: boolean; readonly gas: boolean };
  readonly now: CaseSenses & {
    leftKg: number;
    /** Let into the case so far. */
    releasedKg: number;
    fired: boolean;
    /** Its actuator does nothing. */
    dead: boolean;
    /** Discharge switch. */
    discharged: boolean;
    /** Its release button is in, and the cover of that is open. */
    pressed: boolean;
    uncovered: boolean;
  };
}

export interface SuppressionUnits {
  readonly all: readonly Unit[];
  find(caseId: string): Unit | undefined;
  /** Lets agent out; runs before the cases are stepped. */
  discharge(): void;
  /** Whether a unit's cylinder is so low that its pressure contact makes. */
  isLow(unit: Unit): boolean;
  /** Triggers of the cases that are awake; runs after the cases are stepped. */
  sense(atMs: number): void;
  areQuiet(): boolean;
  /** Every level shows exactly nothing. */
  rest(): void;
}

export function createSuppressionUnits(
  site: Site,
  cases: Cases,
  table: StateTable,
  chronicle: Chronicle,
): SuppressionUnits {
  const all = [...site.panels, ...site.racks].flatMap(({ id, unit }) =>
    unit === undefined ? [] : [unitIn(cases.of(id), unit, table)],
  );
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  /** Those whose cylinder may be on its way out; those of whose triggers one may still move. */
  const flowing = table.roll(all.length);
  const watched = table.roll(all.length);
  const places = Int32Array.from(all, ({ body }) => body.place);
  return {
    all,
    find: (caseId) => byId.get(caseId),
    discharge() {
      for (let at = 0; at < flowing.length; at++) {
        if (flowing[at] === 0) continue;
        if (isFlowing(all[at]!)) empty(all[at]!, chronicle);
        else flowing[at] = 0;
      }
    },
    isLow: ({ now, massKg }) => now.leftKg < UNIT_LOW_SHARE * massKg,
    sense(atMs) {
      for (let at = 0; at < watched.length; at++) {
        const isAwake = cases.awake[places[at]!] === 1;
        if (!isAwake && watched[at] === 0) continue;
        const unit = all[at]!;
        watched[at] = isAwake || !isSettled(unit) ? 1 : 0;
        if (watched[at] === 0) continue;
        watchCase(unit, chronicle);
        unit.stir.atMs = atMs;
      }
    },
    areQuiet: () =>
      all.every(
        (unit, at) =>
          !(flowing[at] === 1 && isFlowing(unit)) && (watched[at] === 0 || isSettled(unit)),
      ),
    rest() {
      for (const { now } of all) Object.assign(now, { smokePctPerM: 0, gasPct: 0 });
    },
  };
}

function unitIn(body: CaseBody, unit: SuppressionUnit, table: StateTable): Unit {
  const { id } = body;
  const { massKg } = unit;
  return {
    id,
    body,
    agent: body.agents.findIndex(({ name }) => name === unit.agent),
    massKg,
    unit,
    stir: { atMs: 0 },
    smells: { smoke: hasTrigger(unit, "smoke"), gas: hasTrigger(unit, "off-gas") },
    now: table.record(`unit ${id}`, {
      leftKg: massKg,
      releasedKg: 0,
      fired: false,
      dead: false,
      discharged: false,
      pressed: false,
      uncovered: false,
      burst: false,
      arced: false,
      smokePctPerM: 0,
      gasPct: 0,
    }),
  };
}

function isFlowing({ now }: Unit): boolean {
  return now.fired && !now.dead && now.leftKg > 0;
}

function empty(unit: Unit, chronicle: Chronicle): void {
  const { now, body } = unit;
  const kg = Math.min(now.leftKg, unit.massKg / UNIT_EMPTIES_S);
  injectAgent(body, unit.agent, kg);
  body.state.stir();
  now.releasedKg += kg;
  now.leftKg = now.leftKg - kg < 1e-9 ? 0 : now.leftKg - kg;
  now.discharged = true;
  if (now.leftKg === 0) chronicle.tell("unit.emptied", unit.id, "its suppression unit is empty");
}
