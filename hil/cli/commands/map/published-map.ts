/**
 * Published maps: files that say which register has which address, for good.
 *
 *   ansan.site.yaml   ansan.map.json     beside it: `quench map ansan --freeze` writes it, and
 *                                        `map` and `bench` keep to it from then on
 *
 * Such a file is what `quench map --format json` prints, so any map kept from an earlier day can be
 * compared with. It is read strictly, all problems at once: an address given twice, or a register
 * that stands twice, would make one of the two a lie.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { meaningOf, type Published } from "#firmware";
import {
  openYaml,
  schemaProblems,
  type FileLanguage,
  type Problem,
  type YamlSource,
} from "#panels";
import { BadInput } from "../../bad-input.js";
import { badFile, findFile } from "../../find-file.js";

const registerSchema = z.object({
  endpoint: z.string().default(""),
  modbusUnit: z.int().min(0).max(255).default(1),
  bit: z.int().min(0).max(15).default(0),
  table: z.enum(["coils", "discrete-inputs", "input-registers"]),
  address: z.int().min(0).max(65_535),
  tag: z.string(),
  /** Left out by maps of old, where the table told it. */
  type: z.enum(["bit", "u16"]).optional(),
  unit: z.string(),
  scale: z.number(),
  offset: z.number(),
  access: z.string().default("read"),
});

const mapSchema = z.object({
  site: z.string(),
  face: z.enum(["supervisory", "field"]).default("supervisory"),
  registers: z.array(registerSchema),
});

export interface PublishedRow extends Published {
  readonly endpoint: string;
  readonly modbusUnit: number;
  readonly bit: number;
  readonly access: string;
}

export interface PublishedMap {
  readonly site: string;
  readonly face: "supervisory" | "field";
  readonly registers: readonly PublishedRow[];
}

const language: FileLanguage = {
  prefix: "map",
  jsonSchema: () => z.toJSONSchema(mapSchema, { io: "input" }) as Record<string, unknown>,
  entryNames: { registers: "register" },
};

/** The file that stands, or would stand, beside a site's. */
export function publishedFileOf(siteName: string): string {
  const { path } = findFile(siteName, "sites", ".site.yaml");
  return path.replace(/(\.site)?\.yaml$/, "") + ".map.json";
}

/** What has been published for a site; empty if nothing has. */
export function publishedRegisters(siteName: string, site: string): readonly Published[] {
  const file = publishedFileOf(siteName);
  return existsSync(file) ? readPublished(file, { site, face: "supervisory" }).registers : [];
}

/** Reads a map of one site and face; throws {@link BadInput} with all problems. */
export function readPublished(
  file: string,
  wanted: Pick<PublishedMap, "site" | "face">,
): PublishedMap {
  const source = openYaml(textOf(file), file, language);
  const parsed = mapSchema.safeParse(source.value);
  const problems = [
    ...source.syntaxProblems,
    ...(parsed.success ? [] : schemaProblems(parsed.error.issues, source)),
  ];
  if (!parsed.success) throw badFile(problems);
  const { site, face } = parsed.data;
  const registers = parsed.data.registers.map((each): PublishedRow => {
    const type = each.type ?? (each.table === "input-registers" ? "u16" : "bit");
    return { ...each, type };
  });
  problems.push(...twice(registers, source));
  if (site !== wanted.site) {
    const says = `this is the map of ${site}, not of ${wanted.site}; name the map of this site`;
    problems.push(problemAt(source, "site", ["site"], says));
  }
  if (face !== wanted.face) {
    const says = `this is the ${face} face, not the ${wanted.face} one; use --face ${face}`;
    problems.push(problemAt(source, "face", ["face"], says));
  }
  if (problems.length > 0) throw badFile(problems);
  return { site, face, registers };
}

/** What identifies a place on the wire: two values never share one. */
export function placeOf(row: Omit<PublishedRow, "access">): string {
  return [row.endpoint, row.modbusUnit, row.table, row.address, row.bit].join(" ");
}

/** Addresses given to two registers, and registers that stand twice. */
function twice(registers: readonly PublishedRow[], source: YamlSource): Problem[] {
  const seen = new Map<string, number>();
  return registers.flatMap((row, index) => {
    const path = ["registers", index];
    return [
      [placeOf(row), `${row.table} ${row.address}`] as const,
      [meaningOf(row), `the register of ${row.tag}`] as const,
    ].flatMap(([key, what]) => {
      const before = seen.get(key);
      seen.set(key, before ?? index);
      if (before === undefined) return [];
      const { line } = source.placeOf(["registers", before]);
      const says = `${what} stands on line ${line} already; a published map gives each once`;
      return [problemAt(source, "given-twice", path, says)];
    });
  });
}

function problemAt(
  source: YamlSource,
  code: string,
  path: readonly PropertyKey[],
  says: string,
): Problem {
  return {
    code: `map.${code}`,
    severity: "error",
    file: source.file,
    ...source.placeOf(path),
    says,
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    // Only the system can refuse to read a file.
    throw new BadInput(`${file} cannot be read: ${String((cause as Error).message)}`, { cause });
  }
}
