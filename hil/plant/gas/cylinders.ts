/**
 * The cylinders of a site: fired by their actuators, and what befalls them.
 *
 * A cylinder that has opened stays open. One that leaks loses gas into its gas store and on to the
 * outside; one that has leaked empty gapes towards its manifold, which shows only behind a check
 * valve that does not hold.
 */
import pow from "@stdlib/math-base-special-pow";
import { agents, type Site } from "#panels";
import { temperatureC, type Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import { beginBlowDown } from "./blow-down.js";
import type { Changeovers } from "./changeovers.js";
import { fullCylinder, type CylinderBody } from "./cylinder-state.js";
import { CYLINDER_OPENS_MS, CYLINDER_SLENDERNESS } from "./gas-constants.js";

export interface Cylinders {
  readonly all: readonly CylinderBody[];
  /** Throws a RangeError for an unknown cylinder. */
  find(id: string): CylinderBody;
  /** Whether it opened now. */
  fire(cylinder: CylinderBody, atMs: number): boolean;
  /** Its content leaks into the gas store. */
  emptyOut(cylinder: CylinderBody): void;
  /** A full one takes its place: valve shut, seat tight. The actuator stays, dead or not. */
  replace(cylinder: CylinderBody): void;
  /** One second of all leaks. */
  leak(): void;
  areLeaking(): boolean;
}

export function createCylinders(
  site: Site,
  parts: {
    readonly zones: Zones;
    readonly changeovers: Changeovers;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
    readonly ledger: Ledger;
  },
): Cylinders {
  const { zones, changeovers, chronicle, ledger } = parts;
  const all = bodiesOf(site, zones, parts.table);
  const byId = new Map(all.map((cylinder) => [cylinder.id, cylinder]));
  const stores = new Map(site.banks.map(({ id, room }) => [id, zones.of(room)]));
  const lose = ({ agent, now }: CylinderBody, kg: number): void => {
    ledger.leakedKg[agent] = (ledger.leakedKg[agent] ?? 0) + kg;
    now.leftKg -= kg;
  };
  return {
    all,
    find(id) {
      const cylinder = byId.get(id);
      if (cylinder === undefined) throw new RangeError(`the site has no cylinder ${id}`);
      return cylinder;
    },
    fire(cylinder, atMs) {
      const { id, bank, now } = cylinder;
      if (now.fired) return false;
      if (!changeovers.leadsTo(bank, id)) {
        chronicle.tell("cylinder.failed", id, "its side of the changeover is not selected");
        return false;
      }
      if (now.dead) {
        chronicle.tell("cylinder.failed", id, "its actuator did nothing");
        return false;
      }
      const store = stores.get(bank);
      beginBlowDown(cylinder, store === undefined ? 20 : temperatureC(store));
      Object.assign(now, { fired: true, firedMs: atMs });
      chronicle.tell("cylinder.fired", id, "its actuator opened it");
      if (now.opensMs > CYLINDER_OPENS_MS) {
        chronicle.tell("cylinder.slowed", id, `it takes ${now.opensMs / 1000} s to open`);
      }
      return true;
    },
    emptyOut(cylinder) {
      lose(cylinder, cylinder.now.leftKg);
      Object.assign(cylinder.now, { leftKg: 0, gapes: true });
    },
    replace({ id, agent, fillKg, pressureBar, now }) {
      ledger.broughtKg[agent] = (ledger.broughtKg[agent] ?? 0) + fillKg - now.leftKg;
      const { dead, passesBack } = now;
      const full = fullCylinder(fillKg, pressureBar, CYLINDER_OPENS_MS);
      Object.assign(now, full, { dead, passesBack });
      chronicle.tell("cylinder.replaced", id, "a full one stands in its place");
    },
    leak() {
      for (const cylinder of all) {
        const { now, fillKg } = cylinder;
        if (now.leakKgPerH === 0 || now.leftKg === 0) continue;
        lose(cylinder, Math.min(now.leftKg, (now.leakKgPerH * now.leftKg) / fillKg / 3600));
      }
    },
    areLeaking: () => all.some(({ now }) => now.leakKgPerH > 0 && now.leftKg > 0),
  };
}

function bodiesOf(site: Site, zones: Zones, table: StateTable): CylinderBody[] {
  return site.banks.flatMap((bank) => {
    const { id, agent, cylinders, cylinderL } = bank;
    const diameterM = pow((4 * cylinderL) / 1000 / (Math.PI * CYLINDER_SLENDERNESS), 1 / 3);
    const wallM2 = Math.PI * diameterM * diameterM * CYLINDER_SLENDERNESS;
    return cylinders.map((one): CylinderBody => ({
      id: one.id,
      bank: id,
      agentName: agent,
      agent: zones.agents.findIndex(({ name }) => name === agent),
      kind: agents[agent].kind,
      fillKg: one.fillKg,
      pressureBar: one.pressureBar,
      wallM2,
      now: table.record(
        `cylinder ${one.id}`,
        fullCylinder(one.fillKg, one.pressureBar, CYLINDER_OPENS_MS),
      ),
    }));
  });
}
