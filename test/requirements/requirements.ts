/**
 * The list of requirements, in the order in which panels/REQUIREMENTS.md shows it.
 *
 * It is TypeScript and not a file that people fill in: tests alone read it, the compiler holds its
 * form, and a wrong status cannot be spelled. Who proves a row is never written here; it is
 * collected from the titles of tests and from the drills.
 */
import { clauses } from "./clauses.js";
import { invariants } from "./invariants.js";
import { lessons } from "./lessons.js";
import type { Requirement } from "./requirement.js";

export const requirements: readonly Requirement[] = [...lessons, ...clauses, ...invariants];
