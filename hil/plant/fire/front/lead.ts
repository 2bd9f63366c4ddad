/**
 * How long one cell that heats from inside vents before it runs away: drawn once for every rack
 * from the range of its chemistry, by its name, so that the same rack always gives the same
 * warning.
 */
import type { BatteryRack } from "#panels";
import { chemistries } from "./chemistries.js";

export function leadS({ id, chemistry }: Pick<BatteryRack, "id" | "chemistry">): number {
  const [least, most] = chemistries[chemistry].leadS;
  return least + (most - least) * shareOfName(id);
}

/** FNV-1a of the name, as a share of its range. */
function shareOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
