/**
 * What files and folders may be called: `kebab-case.role.ts`, in the building's words.
 */
import type { Problem } from "./source.js";

/** What a file is, where its name says so; every other file is plain code. */
const roles = {
  machine: "a statechart",
  vectors: "what the wire must look like",
  schema: "the shape of a file that people write",
  socket: "touches the network",
  site: "a site, as data",
  drill: "a drill, as data",
  case: "a validation case, as data",
  test: "a test",
  part: "a part of a test that fills several files; the test imports it",
  bench: "a measurement",
};

/** A document that people look for by its name, as they look for README.md. */
const shouted = /^[A-Z]+\.md$/;

/** Words that say nothing about what is inside. */
const empty = /^(utils?|common|misc|types?|helpers?|managers?|shared|stuff)$/;

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function badlyNamed(path: string): Problem[] {
  const parts = path.split("/");
  const file = parts.pop() ?? "";
  const [name = "", ...endings] = file.split(".");
  const stem = shouted.test(file) ? name.toLowerCase() : name;
  const role = endings.length > 1 ? endings[0] : undefined;
  return [
    ...[...parts, stem]
      .filter((name) => !kebab.test(name))
      .map((name) => `"${name}" is not kebab-case`),
    ...[...parts, stem].filter((name) => empty.test(name)).map((name) => `"${name}" says nothing`),
    ...(endings.length > 2 ? [`"${file}" has more than one role`] : []),
    ...(role !== undefined && !Object.hasOwn(roles, role) ? [`".${role}" is no known role`] : []),
    ...((role === "test" || role === "part") && parts[0] !== "test" ? ["tests live in test/"] : []),
  ].map((says) => `${path}: ${says}`);
}
