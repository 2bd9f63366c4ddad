/**
 * Wiring of the selector valves: which valve the panel's wires for one really lead to.
 *
 *   panel ─drive of A─▶ solenoid of A      crossed with B: solenoid of B, and B's to A's
 *   panel ◀─switches of A── valve A        stay right, or are crossed along with the solenoids
 *
 * With the switches right, the panel sees that A did not open. With both crossed it sees nothing.
 */
import type { Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { StateTable } from "../state-table.js";

export interface Wiring {
  /** False if one of them is no selector valve. */
  cross(one: string, other: string, withSwitches: boolean): boolean;
  /** The valve whose solenoid the drive of this one leads to. */
  solenoidOf(id: string): string;
  /** The valve whose limit switches are read as those of this one. */
  switchesOf(id: string): string;
  /** The panel drives a solenoid. */
  note(id: string): void;
}

export function createWiring(
  { selectorValves }: Site,
  table: StateTable,
  chronicle: Chronicle,
): Wiring {
  const ends = new Map(
    selectorValves.map(({ id }) => [
      id,
      table.record(`wires ${id}`, { solenoid: id, switches: id, told: false }),
    ]),
  );
  return {
    cross(one, other, withSwitches) {
      const [a, b] = [ends.get(one), ends.get(other)];
      if (a === undefined || b === undefined) return false;
      [a.solenoid, b.solenoid] = [b.solenoid, a.solenoid];
      if (withSwitches) [a.switches, b.switches] = [b.switches, a.switches];
      return true;
    },
    solenoidOf: (id) => ends.get(id)?.solenoid ?? id,
    switchesOf: (id) => ends.get(id)?.switches ?? id,
    note(id) {
      const end = ends.get(id);
      if (end === undefined || end.solenoid === id || end.told) return;
      end.told = true;
      chronicle.tell("wires.crossed", id, `its drive reaches ${end.solenoid}`);
    },
  };
}
