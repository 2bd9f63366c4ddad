/**
 * Names inside a case: what refers to something else by its id, and whether that is there.
 */
import { nearest } from "#panels";
import * as z from "zod";
import type { Refuse } from "../case-kind.js";

/** The id of something described elsewhere in the test. */
export const idOf = (says: string) => z.string().min(1).describe(says);

/** Refuses a name that is none of `known`. */
export function mustBe(
  name: string,
  known: readonly string[],
  path: readonly PropertyKey[],
  refuse: Refuse,
): void {
  if (known.includes(name)) return;
  if (known.length === 0) {
    refuse(path, "unknown-id", `nothing here is called "${name}"; there is none`);
    return;
  }
  const near = nearest(name, known);
  const hint = near === undefined ? `there are ${known.join(", ")}` : `did you mean "${near}"?`;
  refuse(path, "unknown-id", `nothing here is called "${name}"; ${hint}`);
}

/** Refuses an id that another entry of the test bears too. */
export function mustBeApart(
  entries: readonly { readonly id: string; readonly path: readonly PropertyKey[] }[],
  refuse: Refuse,
): void {
  const seen = new Set<string>();
  for (const { id, path } of entries) {
    if (seen.has(id)) refuse(path, "duplicate-id", `"${id}" stands twice; give one another name`);
    seen.add(id);
  }
}
