/**
 * Turns the entries of `expect` into rows: outputs found by name, amounts in their units.
 *
 * Every problem is reported; an entry with one gives no row, and the others are still read.
 */
import { nearest } from "#panels";
import type { OutputName } from "../kinds/case-kind.js";
import { readBand } from "./band.js";
import type { Basis, CaseFile } from "./case.schema.js";
import { readCsvText } from "./csv-text.js";
import type { Band, Comparison, Expected } from "./expected.js";
import { comparisons, type ExpectationFile } from "./expectation.schema.js";
import { factorTo, readAmount } from "./read-amount.js";

type Path = readonly PropertyKey[];
export type Report = (path: Path, code: string, says: string) => void;

/** What expectations are read against. */
export interface Frame {
  readonly file: Pick<CaseFile, "basis" | "band" | "skill">;
  readonly outputs: readonly OutputName[];
  /** Length of the run, s; Infinity where it has none. */
  readonly endS: number;
  readonly report: Report;
}

export function readExpectations(entries: readonly ExpectationFile[], frame: Frame): Expected[] {
  return entries.flatMap((entry, index) => new Entry(entry, ["expect", index], frame).rows());
}

const bandOfBasis: Readonly<Record<Basis, string | undefined>> = {
  "closed-form": "0.5 %",
  table: "0.5 %",
  code: "10 %",
  experiment: undefined,
};

/** One entry with its place in the file. */
class Entry {
  readonly #entry: ExpectationFile;
  readonly #path: Path;
  readonly #frame: Frame;

  constructor(entry: ExpectationFile, path: Path, frame: Frame) {
    this.#entry = entry;
    this.#path = path;
    this.#frame = frame;
  }

  rows(): Expected[] {
    const entry = this.#entry;
    const given = comparisons.filter((name) => entry[name] !== undefined);
    if (given.length !== 1) {
      const found = given.length === 0 ? "none" : given.join(" and ");
      const known = `${comparisons.slice(0, -1).join(", ")} and ${comparisons.at(-1)}`;
      return this.#refuse([], "one-comparison", `this has one of ${known}, not ${found}`);
    }
    if (entry.table !== undefined) return this.#table(entry.table);
    if (entry.of === undefined) {
      return this.#refuse([], "no-output", `"of" is missing; ${this.#known()}`);
    }
    const output = this.#output(entry.of, ["of"]);
    return output === undefined ? [] : this.#compared(output);
  }

  #compared(output: OutputName): Expected[] {
    const { at, is, final, maximum, minimum, mean, reaches } = this.#entry;
    if (at !== undefined) {
      return at.flatMap(([time, value], index) => {
        const timeS = this.#time(time ?? "", ["at", index, 0]);
        const comparison: Comparison = { kind: "at", timeS };
        return this.#row(output, comparison, value, ["at", index, 1]);
      });
    }
    if (mean !== undefined) {
      const fromS = this.#time(mean.from, ["mean", "from"]);
      const toS = this.#time(mean.to, ["mean", "to"]);
      if (fromS >= toS) return this.#refuse(["mean"], "no-span", "the mean ends before it begins");
      return this.#row(output, { kind: "mean", fromS, toS }, mean.is, ["mean", "is"]);
    }
    if (reaches !== undefined) {
      const level = this.#amount(reaches.value, output.unit, ["reaches", "value"]);
      const comparison: Comparison = { kind: "reaches", level };
      return this.#row(output, comparison, reaches.after, ["reaches", "after"], "s");
    }
    const single = Object.entries({ is, final, maximum, minimum });
    return single.flatMap(([kind, value]) =>
      value === undefined ? [] : this.#row(output, { kind } as Comparison, value, [kind]),
    );
  }

  #table(text: string): Expected[] {
    const { head, rows } = readCsvText(text);
    const [time = "", ...columns] = head;
    const toSeconds = factorTo(time, "s");
    if (toSeconds === undefined) {
      const says = `the first column is "${time}"; it is a unit of time, such as s or min`;
      return this.#refuse(["table"], "no-time", says);
    }
    const outputs = columns.map((column) => this.#column(column));
    return rows.flatMap(({ cells }) => {
      const timeS = Number(cells[0]) * toSeconds;
      if (!(timeS <= this.#frame.endS)) {
        return this.#refuse(["table"], "after-end", this.#afterEnd(cells[0] ?? ""));
      }
      return outputs.flatMap((found, index) => {
        const cell = cells[index + 1] ?? "";
        if (found === undefined || cell === "" || cell === "-") return [];
        const written = `${cell} ${found.unit}`.trim();
        const comparison: Comparison = { kind: "at", timeS };
        return this.#row(found.output, comparison, written, ["table"]);
      });
    });
  }

  #column(text: string) {
    const [id = "", ...unit] = text.split(/\s+/);
    const output = this.#output(id, ["table"]);
    return output === undefined ? undefined : { output, unit: unit.join(" ") };
  }

  #row(
    output: OutputName,
    comparison: Comparison,
    written: string | number | undefined,
    path: Path,
    unit = output.unit,
  ): Expected[] {
    const value = this.#amount(written ?? "", unit, path);
    const band = this.#band(unit);
    const datum = this.#datum(output);
    if (band === undefined || !Number.isFinite(value)) return [];
    const inTime = comparison.kind === "reaches";
    return [
      { output, comparison, value, band, datum: inTime ? 0 : datum, known: this.#entry.known },
    ];
  }

  #band(unit: string): Band | undefined {
    const { band, skill } = this.#entry;
    const { file } = this.#frame;
    if (band !== undefined && skill !== undefined) {
      this.#refuse([], "two-bands", "this has a band and a skill; leave one of them out");
    }
    const own = skill ?? (band === undefined ? file.skill : undefined);
    if (own !== undefined) return { kind: "skill", skill: own };
    const written = band ?? file.band ?? bandOfBasis[file.basis];
    if (written === undefined) {
      const says = 'an experiment has no band of itself; write "band" or "skill" here or above';
      this.#refuse([], "no-band", says);
      return undefined;
    }
    const read = readBand(written, unit);
    if (read.ok) return { kind: "tolerance", tolerance: read.tolerance, written };
    this.#refuse(band === undefined ? [] : ["band"], "wrong-band", read.says);
    return undefined;
  }

  #datum(output: OutputName): number | "start" {
    const { datum } = this.#entry;
    if (datum === undefined) return isTemperature(output) ? "start" : 0;
    return datum === "start" ? datum : this.#amount(datum, output.unit, ["datum"]);
  }

  #output(id: string, path: Path): OutputName | undefined {
    const found = this.#frame.outputs.find((output) => output.id === id);
    if (found !== undefined) return found;
    const near = nearest(
      id,
      this.#frame.outputs.map((output) => output.id),
    );
    const hint = near === undefined ? this.#known() : `did you mean "${near}"?`;
    this.#refuse(path, "unknown-output", `nothing here is called "${id}"; ${hint}`);
    return undefined;
  }

  #known(): string {
    return `there are ${this.#frame.outputs.map(({ id }) => id).join(", ")}`;
  }

  #time(written: string | number, path: Path): number {
    const timeS = this.#amount(written, "s", path);
    if (timeS > this.#frame.endS) {
      this.#refuse(path, "after-end", this.#afterEnd(String(written)));
      return NaN;
    }
    return timeS;
  }

  #afterEnd(written: string): string {
    const { endS } = this.#frame;
    return `${written} is no time of this run, which lasts ${endS} s; write a longer duration`;
  }

  #amount(written: string | number, unit: string, path: Path): number {
    const read = readAmount(written, unit);
    if (read.ok) return read.amount;
    this.#refuse(path, "wrong-amount", read.says);
    return NaN;
  }

  #refuse(path: Path, code: string, says: string): [] {
    this.#frame.report([...this.#path, ...path], code, says);
    return [];
  }
}

function isTemperature({ unit }: OutputName): boolean {
  return unit === "degC";
}
