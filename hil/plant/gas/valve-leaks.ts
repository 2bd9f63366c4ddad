/**
 * Leaking valves: a selector or tie valve whose seat does not shut quite.
 *
 * Its limit switches know nothing of it; gas passes it as if it stood a little open.
 */
import type { Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { StateTable } from "../state-table.js";

export interface ValveLeaks {
  /** From now on a valve never shuts further than this, 0 to 1; false if there is no such valve. */
  begin(id: string, share: number): boolean;
  shareOf(id: string): number;
  /** Gas went through a valve that stands shut. */
  note(id: string): void;
}

export function createValveLeaks(
  { selectorValves, tieLines }: Site,
  table: StateTable,
  chronicle: Chronicle,
): ValveLeaks {
  const ids = [...selectorValves.map(({ id }) => id), ...tieLines.map(({ valve }) => valve)];
  const leaks = new Map(
    ids.map((id) => [id, table.record(`valve leak ${id}`, { share: 0, told: false })]),
  );
  return {
    begin(id, share) {
      const leak = leaks.get(id);
      if (leak !== undefined) Object.assign(leak, { share, told: false });
      return leak !== undefined;
    },
    shareOf: (id) => leaks.get(id)?.share ?? 0,
    note(id) {
      const leak = leaks.get(id);
      if (leak === undefined || leak.told) return;
      leak.told = true;
      chronicle.tell("valve.leaked", id, "gas passes it while it stands shut");
    },
  };
}
