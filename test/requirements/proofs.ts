/**
 * Who proves what: the tests and drills of the whole house that name a requirement.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root, sources } from "../tidy/source.js";
import { namedBy } from "./titles.js";

export interface Proof {
  /** Path of the test file, or name of the drill. */
  readonly of: string;
  readonly kind: "test" | "drill";
  readonly tests: number;
}

/** For each id that anything names, who does: tests in the order of their paths, then drills. */
export function proofs(): ReadonlyMap<string, readonly Proof[]> {
  const all = new Map<string, Proof[]>();
  const add = (id: string, proof: Proof): void => {
    all.set(id, [...(all.get(id) ?? []), proof]);
  };
  for (const file of sources) {
    if (!/\.(test|part)\.ts$/.test(file.path)) continue;
    if (file.path.endsWith("requirements.test.ts")) continue;
    for (const [id, tests] of namedBy(file)) add(id, { of: file.path, kind: "test", tests });
  }
  for (const [drill, ids] of drills()) {
    for (const id of ids) add(withClause(id), { of: drill, kind: "drill", tests: 1 });
  }
  return all;
}

/** Every shipped drill with what it says it proves, in the order of their names. */
function drills(): [drill: string, ids: readonly string[]][] {
  const folder = join(root, "hil/drills");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".drill.yaml"))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const { proves = [] } = parse(text) as { readonly proves?: readonly string[] };
      return [file.replace(/\.drill\.yaml$/, ""), proves];
    });
}

/** `EN 12094-1 cl. 4.12.2` and `EN 4.12.2` as `EN 4.12`; any other id as it is written. */
function withClause(id: string): string {
  const clause = /^EN\b.*?\b(4\.\d+)(\.\d+)*$/.exec(id)?.[1];
  return clause === undefined ? id : `EN ${clause}`;
}
