/**
 * A design sheet as JSON: the figures of a room by name, each with its unit in it, and its lines
 * with formula, mark and source.
 */
import { figuresOf, type Sheet } from "./summary.js";

export function jsonSheet({ site, rooms }: Sheet): string {
  const sheet = {
    site: site.id,
    passes: rooms.every(({ verdict }) => verdict !== "fails"),
    rooms: rooms.map((room) => {
      const { room: id, title, floor, bank, agent, verdict, lines } = room;
      return { room: id, title, floor, bank, agent, verdict, ...figuresOf(room), lines };
    }),
  };
  return JSON.stringify(sheet, null, 2);
}
