/**
 * `quench gas`: the gas side of a site for people: banks with stock against need, valves, pipes
 * with what they hold, and every path by which one floor can lend to another.
 */
import { networkSheet, type NetworkSheet, type Site } from "#panels/design";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { loadSite } from "../../shipped.js";
import { say } from "../../terminal.js";
import { mermaid } from "./drawing.js";
import { table } from "./table.js";

export function printNetwork(name: string, format: string): number {
  const { value: site } = loadSite(name);
  const sheet = networkSheet(site);
  switch (format) {
    case "json":
      say(JSON.stringify({ site: site.id, ...sheet }, null, 2));
      return ExitCode.passed;
    case "mermaid":
      for (const line of mermaid(sheet)) say(line);
      return ExitCode.passed;
    case "md":
      for (const line of markdown(site, sheet)) say(line);
      return ExitCode.passed;
    default:
      throw new BadInput(`There is no format ${format}; use md, json or mermaid.`);
  }
}

function markdown(site: Site, sheet: NetworkSheet): string[] {
  return [
    `# Gas of ${site.title} (${site.id})`,
    ...section("Banks", bankTable(sheet)),
    "",
    "Holds: the main side. Needs: its largest room, in whole cylinders. Surplus: what it may lend",
    "at rest.",
    ...section("Cylinders and manifolds", storageTable(sheet)),
    "",
    "Full and low: what a cylinder shows at the temperature of its store.",
    ...section("Rooms", roomTable(sheet)),
    "",
    "Pipe share: pipe and manifold over the liquid volume of the room's cylinders.",
    ...(sheet.risers.length === 0 ? [] : lendingSections(sheet)),
  ];
}

function lendingSections(sheet: NetworkSheet): string[] {
  return [
    ...section("Risers", riserTable(sheet)),
    ...section("Tie lines", tieTable(sheet)),
    ...section("Lending paths", pathTable(sheet)),
    "",
    "Length from manifold to manifold, both included. The gas fills the whole riser and the tie",
    "pipes of its other banks too. Two loans at once need different risers and different lenders.",
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ["", `## ${title}`, "", ...lines];
}

function bankTable({ banks }: NetworkSheet): string[] {
  return table(
    ["bank", "floor", "agent", "cylinders", "holds", "largest room", "needs", "surplus"],
    banks.map((row) => [
      row.bank,
      row.floor,
      row.agent,
      row.reserveCylinders === 0
        ? `${row.mainCylinders}`
        : `${row.mainCylinders} + ${row.reserveCylinders} reserve`,
      `${row.mainCylinders * row.fillKg} kg`,
      row.largestRoom ?? "none, only lends",
      `${Math.ceil(row.needKg)} kg, ${row.needCylinders}`,
      row.surplusCylinders < 0 ? `short by ${-row.surplusCylinders}` : `${row.surplusCylinders}`,
    ]),
  );
}

function storageTable({ banks }: NetworkSheet): string[] {
  return table(
    ["bank", "cylinder", "density", "full", "low below", "check valves", "manifold", "relief"],
    banks.map((row) => [
      row.bank,
      `${row.fillKg} kg in ${row.cylinderL} L`,
      `${row.fillKgPerM3} kg/m3`,
      `${row.restingBar} bar`,
      `${row.lowBar} bar`,
      row.checkValves ? "yes" : "no",
      `${row.manifold.lengthM} m of ${row.manifold.boreMm} mm, ${litres(row.manifold.volumeL)}`,
      `${row.reliefBar} bar`,
    ]),
  );
}

function roomTable({ rooms }: NetworkSheet): string[] {
  return table(
    ["room", "selector valve", "normally", "travel", "pipe", "holds", "needs", "pipe share"],
    rooms.map((row) => [
      row.room,
      row.valve,
      row.normally,
      `${row.travelMs / 1000} s`,
      `${row.pipe.lengthM} m of ${row.pipe.boreMm} mm`,
      litres(row.pipe.volumeL),
      `${Math.ceil(row.needKg)} kg, ${row.cylinders}`,
      shareOf(row),
    ]),
  );
}

function shareOf(row: NetworkSheet["rooms"][number]): string {
  if (row.pipeSharePercent === null) return "gas";
  const share = `${Math.round(row.pipeSharePercent)} %`;
  return row.pipeLimitPercent === null
    ? `${share}, assumed`
    : `${share} of ${row.pipeLimitPercent} %`;
}

function riserTable({ risers }: NetworkSheet): string[] {
  return table(
    ["riser", "pipe", "holds", "relief", "joints"],
    risers.map(({ riser, pipe, reliefBar, joints }) => [
      riser,
      `${pipe.lengthM} m of ${pipe.boreMm} mm`,
      litres(pipe.volumeL),
      `${reliefBar} bar`,
      joints.map(({ bank, atM }) => `${bank} at ${atM} m`).join(", "),
    ]),
  );
}

function tieTable({ ties }: NetworkSheet): string[] {
  return table(
    ["tie valve", "bank", "riser", "normally", "travel", "pipe", "holds"],
    ties.map(({ valve, bank, riser, normally, travelMs, pipe }) => [
      valve,
      bank,
      riser,
      normally,
      `${travelMs / 1000} s`,
      `${pipe.lengthM} m of ${pipe.boreMm} mm`,
      litres(pipe.volumeL),
    ]),
  );
}

function pathTable({ paths }: NetworkSheet): string[] {
  return table(
    ["borrower", "lender", "riser", "valves, as they are proved", "length", "holds", "surplus"],
    paths.map(({ borrower, lender, riser, valves, lengthM, volumeL, surplusCylinders }) => [
      borrower,
      lender,
      riser,
      valves.join(", "),
      `${lengthM} m`,
      litres(volumeL),
      `${surplusCylinders}`,
    ]),
  );
}

function litres(volumeL: number): string {
  return `${Math.round(volumeL)} L`;
}
