/**
 * What a section of a bench file has at hand while it is read: the files that it names, and a place
 * to report what is wrong with it.
 *
 * A section collects all of its problems; it never stops at the first.
 */
import type { Path, Problem, YamlSource } from "#panels";

/** The text of a file, named from where the bench file lies; why not, where it cannot be read. */
export type FileText = (
  name: string,
) => { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

export class SectionReader {
  readonly problems: Problem[] = [];
  readonly #source: YamlSource;
  readonly #section: string;
  readonly #files: FileText;

  constructor(source: YamlSource, section: string, files: FileText) {
    this.#source = source;
    this.#section = section;
    this.#files = files;
  }

  report(path: Path, code: string, says: string): void {
    this.problems.push({
      code: `bench.${code}`,
      severity: "error",
      file: this.#source.file,
      ...this.#source.placeOf([this.#section, ...path]),
      says,
    });
  }

  /** The text of a PEM file; empty, and reported, where there is none. */
  pem(path: Path, name: string): string {
    const read = this.#files(name);
    if (!read.ok) {
      this.report(path, "no-file", `${name} cannot be read: ${read.why}; name a PEM file.`);
      return "";
    }
    if (!read.text.includes("-----BEGIN ")) {
      this.report(path, "no-pem", `${name} is no PEM file; that holds a line -----BEGIN ...`);
    }
    return read.text;
  }

  /** The first line of a file, as a password stands there. */
  firstLine(path: Path, name: string): string {
    const read = this.#files(name);
    if (read.ok) return read.text.split(/\r?\n/)[0] ?? "";
    this.report(path, "no-file", `${name} cannot be read: ${read.why}.`);
    return "";
  }
}
