/**
 * Makes the floors of the model, each at its height where the heights matter.
 *
 * Floors that nothing joins are all at height 0: no stream of air could tell them apart, and the
 * air of a high floor would only be thinner. They get their heights as soon as an opening or a wall
 * joins rooms of two floors, or the file says an elevation.
 */
import type { Draft } from "../reading/draft.js";
import type { Floor } from "../model.js";

/** From floor to floor where the file says no elevation, m (assumption). */
const STOREY_M = 5;

export function buildFloors(entries: Draft["entries"]): Floor[] {
  const { floors, rooms, compartments, openings, walls } = entries;
  const floorOf = (id: string): string | undefined => {
    const room = rooms.find((one) => one.id === id);
    return compartments.find((one) => one.id === room?.compartment)?.floor;
  };
  const joinsFloors = ({ from, to }: { from: string; to: string }): boolean => {
    const [one, other] = [floorOf(from), floorOf(to)];
    return one !== undefined && other !== undefined && one !== other;
  };
  const matters =
    floors.some(({ elevation }) => elevation !== undefined) ||
    openings.some(joinsFloors) ||
    walls.some(joinsFloors);
  return floors.map(({ elevation, ...floor }) =>
    matters ? { ...floor, elevationM: elevation ?? usualM(floor.level) } : floor,
  );
}

/** Level 1 stands on the ground, and no level 0 is counted between it and the basement. */
function usualM(level: number): number {
  return STOREY_M * (level > 0 ? level - 1 : level);
}
