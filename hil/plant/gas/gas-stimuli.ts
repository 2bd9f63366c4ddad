/**
 * What befalls cylinders, gas valves and their wires.
 *
 * Each throws a RangeError, and changes nothing, if the thing it names does not exist.
 */
import type { Instant } from "#panels";
import type { Building } from "../building.js";

export interface GasStimuli {
  /** A cylinder, or a case's unit, whose content has leaked away. */
  emptyCylinder(id: string, at: Instant): void;
  /** A cylinder, or a case's unit, whose actuator does nothing. */
  failCylinder(id: string, at: Instant): void;
  /** A full cylinder takes the place of this one, and its solenoid is cocked again. */
  refillCylinder(id: string, at: Instant): void;
  /** A cylinder whose valve takes so many milliseconds to open. */
  slowCylinder(id: string, opensMs: number, at: Instant): void;
  /** A cylinder that loses so much in an hour while it is full. */
  leakCylinder(id: string, kgPerHour: number, at: Instant): void;
  /** A check valve that lets gas flow back into this cylinder. */
  failCheckValve(id: string, at: Instant): void;
  /** A selector or tie valve that takes so many times as long to move. */
  slowValve(id: string, times: number, at: Instant): void;
  /** A selector or tie valve that never shuts further than this share. */
  leakValve(id: string, share: number, at: Instant): void;
  /** The wires of two selector valves are crossed: solenoids alone, or limit switches as well. */
  crossWires(one: string, other: string, withSwitches: boolean, at: Instant): void;
}

export function createGasStimuli(building: Building, reach: (at: Instant) => void): GasStimuli {
  const { units, gas, heads, ledger, leaks, wiring, movers, devices, chronicle } = building;
  return {
    emptyCylinder(id, at) {
      const unit = units.find(id);
      const cylinder = unit === undefined ? gas.cylinder(id) : undefined;
      reach(at);
      if (cylinder !== undefined) gas.emptyOut(cylinder);
      if (unit === undefined) return;
      ledger.leakedKg[unit.agent] = (ledger.leakedKg[unit.agent] ?? 0) + unit.now.leftKg;
      unit.now.leftKg = 0;
    },
    failCylinder(id, at) {
      const thing = units.find(id) ?? gas.cylinder(id);
      reach(at);
      thing.now.dead = true;
    },
    refillCylinder(id, at) {
      const cylinder = gas.cylinder(id);
      reach(at);
      gas.replace(cylinder);
      heads.cock(id, building.clock.nowMs);
    },
    slowCylinder(id, opensMs, at) {
      const { now } = gas.cylinder(id);
      reach(at);
      now.opensMs = opensMs;
    },
    leakCylinder(id, kgPerHour, at) {
      const { now } = gas.cylinder(id);
      reach(at);
      now.leakKgPerH = kgPerHour;
      chronicle.tell("cylinder.leaked", id, `it loses ${kgPerHour} kg an hour`);
    },
    failCheckValve(id, at) {
      const { now } = gas.cylinder(id);
      reach(at);
      now.passesBack = true;
    },
    slowValve(id, times, at) {
      devices.mover(id);
      reach(at);
      movers.slow(id, times, at);
    },
    leakValve(id, share, at) {
      if (!leaks.begin(id, 0)) throw new RangeError(`the site has no gas valve ${id}`);
      reach(at);
      leaks.begin(id, share);
    },
    crossWires(one, other, withSwitches, at) {
      const known = building.site.selectorValves.map(({ id }) => id);
      if (!known.includes(one) || !known.includes(other)) {
        throw new RangeError(`${one} or ${other} is no selector valve`);
      }
      reach(at);
      wiring.cross(one, other, withSwitches);
    },
  };
}
