/**
 * The gas side of a site as a Mermaid flowchart: banks, the rooms behind their selector valves, and
 * the risers between them.
 *
 * A dashed line has a valve that stands shut, a solid one a valve that stands open.
 */
import type { NetworkSheet } from "#panels/design";

export function mermaid({ banks, rooms, risers, ties }: NetworkSheet): string[] {
  const ids = new Map(
    [
      ...banks.map(({ bank }) => bank),
      ...rooms.map(({ room }) => room),
      ...risers.map(({ riser }) => riser),
    ].map((name, place) => [name, `n${place}`]),
  );
  const id = (name: string) => ids.get(name) ?? name;
  return [
    "flowchart LR",
    ...risers.map(
      ({ riser, pipe }) => `  ${id(riser)}(["${riser}, ${pipe.lengthM} m, ${pipe.boreMm} mm"])`,
    ),
    ...banks.map(
      (row) =>
        `  ${id(row.bank)}[("${row.bank}, ${row.mainCylinders} x ${row.fillKg} kg ${row.agent}, ` +
        `${Math.max(0, row.surplusCylinders)} to lend")]`,
    ),
    ...rooms.map(({ room, needKg }) => `  ${id(room)}["${room}, ${Math.ceil(needKg)} kg"]`),
    ...ties.map(
      ({ bank, riser, pipe, normally }) =>
        `  ${id(riser)} ${line(normally)}|"${jointOf(riser, bank, risers)}, ${pipe.lengthM} m"| ` +
        id(bank),
    ),
    ...rooms.map(
      ({ bank, room, pipe, normally }) =>
        `  ${id(bank)} ${line(normally)}|"${pipe.lengthM} m, ${pipe.boreMm} mm"| ${id(room)}`,
    ),
  ];
}

function line(normally: "open" | "closed"): string {
  return normally === "open" ? "---" : "-.-";
}

function jointOf(riser: string, bank: string, risers: NetworkSheet["risers"]): string {
  const joints = risers.find((row) => row.riser === riser)?.joints ?? [];
  return `at ${joints.find((joint) => joint.bank === bank)?.atM ?? 0} m`;
}
