/**
 * Fills in a drill's places and words for one site, and reports what the site lacks.
 */
import {
  LineState,
  nearest,
  pointList,
  stateCodes,
  type Path,
  type Point,
  type Problem,
  type Site,
  type YamlSource,
} from "#panels";
import type { FieldBusKind } from "../rig/field-link.js";
import type { DrillFile } from "./drill.schema.js";

const roleName = /^\$([A-Za-z0-9_-]+)/;

export class Places {
  readonly problems: Problem[] = [];
  /** What the field devices speak in this drill. */
  readonly bus: FieldBusKind;
  readonly #source: YamlSource;
  readonly #site: Site;
  readonly #roles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly #points: ReadonlyMap<string, Point>;
  readonly #devices: readonly string[];
  /** Names that the site lacks, as far as they were used. */
  readonly #refused = new Set<string>();

  constructor(
    source: YamlSource,
    site: Site,
    { places: roles, fieldBus }: Pick<DrillFile, "places" | "fieldBus">,
  ) {
    this.#source = source;
    this.#site = site;
    this.#roles = roles;
    this.bus = fieldBus;
    const list = pointList(site);
    this.#points = new Map(list.points.map((point) => [point.tag, point]));
    this.#devices = list.devices.map(({ id }) => id);
  }

  /** The text with its `$role` put in place of the site's own name. */
  fill(written: string, path: Path): string {
    return written.replace(roleName, (whole, role: string) => {
      const found = this.#playedBy(role);
      if (found !== undefined) return found;
      const says =
        this.#roles[role] === undefined
          ? `there is no role ${role} under places`
          : `the role ${role} has no place at site ${this.#site.id}; add it under places`;
      this.report(path, "drill.no-place", says);
      return whole;
    });
  }

  point(written: string, path: Path): string {
    return this.#known(written, path, "point", [...this.#points.keys()]);
  }

  /** A supervised line: only a line can be broken or mended. */
  line(written: string, path: Path): string {
    const lines = [...this.#points.values()].filter(({ kind }) => kind === "line");
    const named = this.#points.get(
      written.replace(roleName, (whole, role: string) => this.#playedBy(role) ?? whole),
    );
    if (named !== undefined && named.kind !== "line") {
      const what = named.kind === "bit" ? "a contact" : "a measured value";
      const says = `the site ${this.#site.id} has no line ${named.tag}: it is ${what}, and cannot`;
      this.report(path, "drill.unknown-line", `${says} be open, short or earthed`);
      return named.tag;
    }
    return this.#known(
      written,
      path,
      "line",
      lines.map(({ tag }) => tag),
    );
  }

  /** A point, or a room with gas, that an order to disable may name. */
  disabled(written: string, path: Path, { rooms }: Site): string {
    const zones = rooms.filter(({ area }) => area !== undefined).map(({ id }) => id);
    return this.#known(written, path, "point", [...zones, ...this.#points.keys()]);
  }

  thing(written: string, path: Path, what: string, known: readonly string[]): string {
    return this.#known(written, path, what, known);
  }

  /** What something can happen to. */
  subject(written: string, path: Path): string {
    const { rooms, panels, racks, upses, cables, loads, banks, notice } = this.#site;
    const gas = [...banks, ...this.#site.selectorValves, ...banks.flatMap((b) => b.cylinders)];
    const { walls, penetrations = [], openings, generators = [] } = this.#site;
    const barriers = [...walls, ...penetrations, ...openings];
    const things = [rooms, panels, racks, upses, cables, loads, gas, barriers, generators];
    const known = things.flat().map(({ id }) => id);
    return this.#known(written, path, "thing", [...known, ...toldOf(notice), "site"]);
  }

  device(written: string, path: Path): string {
    return this.#known(written, path, "field device", this.#devices);
  }

  /** The number that a word means for this point; a number must be one that it can have. */
  value(word: number | string, tag: string, path: Path): number {
    const point = this.#points.get(tag);
    if (typeof word === "number") return this.#possible(word, point, path);
    const words = wordsOf(point);
    const found = words[word];
    if (found !== undefined) return found;
    // A tag that the site lacks is a problem already; its words are none of their own.
    if (this.#refused.has(tag)) return Number.NaN;
    const known = Object.keys(words).join(", ");
    this.report(path, "drill.unknown-word", `${word} is no state of ${tag}; known: ${known}`);
    return Number.NaN;
  }

  #possible(value: number, point: Point | undefined, path: Path): number {
    if (point === undefined) return value;
    const { tag, min, max, kind } = point;
    if (value >= min && value <= max && (kind === "analog" || Number.isInteger(value))) {
      return value;
    }
    const what = kind === "analog" ? "lies between" : "is a whole number between";
    this.report(path, "drill.wrong-value", `${tag} ${what} ${min} and ${max}, never ${value}`);
    return value;
  }

  report(path: Path, code: string, says: string): void {
    const { file } = this.#source;
    this.problems.push({ code, severity: "error", file, ...this.#source.placeOf(path), says });
  }

  #playedBy(role: string): string | undefined {
    return this.#roles[role]?.[this.#site.id];
  }

  #known(written: string, path: Path, what: string, known: readonly string[]): string {
    const before = this.problems.length;
    const name = this.fill(written, path);
    if (known.includes(name)) return name;
    this.#refused.add(name);
    if (this.problems.length > before) return name;
    const near = nearest(name, known);
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    this.report(
      path,
      `drill.unknown-${what.replace(" ", "-")}`,
      `the site ${this.#site.id} has no ${what} ${name}${hint}`,
    );
    return name;
  }
}

/** Recipients of the notice, and their routes. */
function toldOf({ recipients }: Site["notice"]): string[] {
  return recipients.flatMap(({ id, over }) => [id, ...over.map((route) => `${id}-${route}`)]);
}

/** Words for the values of a point, by its kind and its tag. */
function wordsOf(point: Point | undefined): Readonly<Record<string, number>> {
  // A breaker that nobody reads back has no point; a hand can open it all the same.
  if (point === undefined || point.kind === "bit") return { off: 0, on: 1 };
  if (point.kind === "line") return LineState;
  const word = /\/([a-z]+)-state$/.exec(point.tag)?.[1] ?? permissionOf(point.tag) ?? "";
  const codes = word === "gas" ? "atmosphere" : word;
  if (!Object.hasOwn(stateCodes, codes)) return {};
  const names = stateCodes[codes as keyof typeof stateCodes];
  return Object.fromEntries(names.map((name, code) => [name, code]));
}

/** Which codes a point of an area has, where its tag does not end in `-state`. */
function permissionOf(tag: string): keyof typeof stateCodes | undefined {
  const what = /\/(mode|lock|hot-work|agent-proof)$/.exec(tag)?.[1];
  if (what === "mode" || what === "lock") return what;
  if (what === "agent-proof") return "agentProof";
  return what === undefined ? undefined : "hotWork";
}
