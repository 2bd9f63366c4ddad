/**
 * panels/REQUIREMENTS.md as text, and what is wrong with the list behind it.
 */
import type { Proof } from "./proofs.js";
import { namesOf, type Requirement } from "./requirement.js";

type Proofs = ReadonlyMap<string, readonly Proof[]>;

/** One line for each thing that the list, the tests and the drills contradict each other in. */
export function contradictions(list: readonly Requirement[], proofs: Proofs): string[] {
  const known = new Set(list.flatMap(namesOf));
  const unknown = [...proofs].flatMap(([id, by]) =>
    known.has(id) ? [] : by.map(({ of }) => `${of} names ${id}, which is no requirement`),
  );
  const doubled = list.flatMap(namesOf).filter((id, at, all) => all.indexOf(id) !== at);
  return [
    ...unknown,
    ...doubled.map((id) => `${id} stands in the list twice`),
    ...list.flatMap((row) => wrongIn(row, proofsOf(row, proofs))),
  ];
}

function wrongIn({ id, status, missing }: Requirement, by: readonly Proof[]): string[] {
  if (status === "met" && by.length === 0) return [`${id} is met, but no test or drill names it`];
  if (status === "met" && missing !== "") return [`${id} is met, and yet says what is missing`];
  return status !== "met" && missing === "" ? [`${id} is ${status}, but not what is missing`] : [];
}

/** The document's part that lists requirements; `responses` is what stands below it. */
export function requirementsText(
  list: readonly Requirement[],
  proofs: Proofs,
  responses: string,
): string {
  return [
    "# Requirements, and what proves them",
    "",
    "Written by `UPDATE_DOCS=1 npx vitest run test/requirements`; a test holds it fresh.",
    "",
    "The list stands in `test/requirements/`; the proofs are the tests and drills that name a row.",
    "A test in a loop counts once.",
    "",
    "Nothing here claims that anything is certified or complies with a standard. Marks of sources:",
    "C read in a source, K general knowledge, S one report, G a choice of this project.",
    "",
    tally(list),
    "",
    ...section("Lessons of real fires", "R", list, proofs),
    ...section("EN 12094-1, clause by clause", "EN", list, proofs),
    ...section("Invariants", "I", list, proofs),
    ...toLookAt(list, proofs),
    responses,
  ].join("\n");
}

function tally(list: readonly Requirement[]): string {
  const count = (status: Requirement["status"]): number =>
    list.filter((row) => row.status === status).length;
  return `${list.length} rows: ${count("met")} met, ${count("partly")} partly, ${count(
    "not met yet",
  )} not met yet.`;
}

function section(
  title: string,
  letter: string,
  list: readonly Requirement[],
  proofs: Proofs,
): string[] {
  const rows = list.filter(({ id }) => new RegExp(`^${letter}( |\\d)`).test(id));
  return [
    `## ${title}`,
    "",
    "| id | requirement | source | status | tests | drills |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map((row) => rowText(row, proofsOf(row, proofs))),
    "",
  ];
}

function rowText(row: Requirement, by: readonly Proof[]): string {
  const { id, says, source, mark, status, missing } = row;
  const tests = by.filter(({ kind }) => kind === "test");
  const drills = by.filter(({ kind }) => kind === "drill");
  const cells = [
    id,
    says,
    `${source} [${mark}]`,
    missing === "" ? status : `${status}: ${missing}`,
    tests.map(({ of, tests: count }) => `${linkTo(of)} ${count}`).join("<br>"),
    drills.map(({ of }) => of).join("<br>"),
  ];
  return `| ${cells.map((cell) => cell || "-").join(" | ")} |`;
}

/** Rows whose status a person should look at again, since something names them by now. */
function toLookAt(list: readonly Requirement[], proofs: Proofs): string[] {
  const rows = list.filter(
    (row) => row.status === "not met yet" && proofsOf(row, proofs).length > 0,
  );
  if (rows.length === 0) return [];
  const says = rows.map(({ id }) => id).join(", ");
  return [
    "## To look at again",
    "",
    `Not met, they say, and yet something names them: ${says}.`,
    "",
  ];
}

function proofsOf(row: Requirement, proofs: Proofs): Proof[] {
  const merged = new Map<string, Proof>();
  for (const proof of namesOf(row).flatMap((id) => proofs.get(id) ?? [])) {
    const key = `${proof.kind} ${proof.of}`;
    const before = merged.get(key);
    const tests = Math.max(before?.tests ?? 0, proof.tests);
    merged.set(key, { ...proof, tests });
  }
  return [...merged.values()];
}

function linkTo(path: string): string {
  return `[${path.replace(/^test\/|\.(test|part)\.ts$/g, "")}](../${path})`;
}
