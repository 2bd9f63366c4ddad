/**
 * The small site with another gas side, as text: its banks and risers, written line by line.
 *
 * The lines begin at line 38 of the file, so that a test can name the place of what it wrote.
 */
import { smallSite } from "../small-site.js";

const [head = "", rest = ""] = smallSite.split("banks:\n");
const tail = rest.slice(rest.indexOf("notice:"));

/** The small site with these lines of banks and risers in place of its own bank. */
export function withGasSide(...lines: readonly string[]): string {
  return `${head}banks:\n${lines.join("\n")}\n${tail}`;
}

/** One line of a bank; `more` gives what it serves and whatever else it has. */
export function bankLine(id: string, more: string, cylinders = 5): string {
  const stands = `id: ${id}, floor: 1F, room: store, agent: FK-5-1-12, cylinders: ${cylinders}`;
  return `  - { ${stands}, fill: 100 kg, pressure: 42 bar, ${more} }`;
}

export const allRooms = "serves: [hall, ups-A, ups-B, battery]";
