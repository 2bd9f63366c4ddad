/**
 * Reads a `*.site.yaml` into the site model, or says everything that is wrong with it at once.
 *
 *   text ──▶ YAML ──▶ schema ──▶ ids, partners ──▶ model ──▶ design review ──▶ accepts
 *
 * Every step reports and goes on with what is sound. After an error of YAML itself only what stands
 * before it is reported, since the rest may be read in another sense than it was meant.
 */
import type { Problem, Reading } from "../problem.js";
import { buildSite } from "./building/build-site.js";
import { duplicateIds, unknownIds } from "./checks/check-ids.js";
import { partnerMismatches } from "./checks/check-partners.js";
import { matrixProblems } from "./checks/matrix-findings.js";
import { storeyProblems } from "./storeys/storey-problems.js";
import { networkProblems } from "./checks/network/network-problems.js";
import { reviewSite } from "./checks/review-site.js";
import type { Finding } from "./finding.js";
import type { Site } from "./model.js";
import type { FileLanguage } from "./reading/language.js";
import { entryNames } from "./reading/show-value.js";
import { draftOf, type Draft } from "./reading/draft.js";
import { schemaProblems } from "./reading/schema-problems.js";
import { openYaml, type Path, type YamlSource } from "./reading/yaml-source.js";
import { siteJsonSchema, siteSchema, type SectionName } from "./site.schema.js";

const siteLanguage: FileLanguage = {
  prefix: "site",
  jsonSchema: siteJsonSchema,
  entryNames,
};

/** The site of a text; `file` is how the user named it. */
export function readSite(text: string, file: string): Reading<Site> {
  const source = openYaml(text, file, siteLanguage);
  if (source.value === undefined) return { ok: false, problems: inOrder(source.syntaxProblems) };
  const parsed = siteSchema.safeParse(source.value);
  const ofSchema = parsed.success ? [] : schemaProblems(parsed.error.issues, source);
  if (!source.isWhole) {
    const [first] = inOrder(source.syntaxProblems);
    const before = ofSchema.filter(({ line }) => line < (first?.line ?? 1));
    return { ok: false, problems: inOrder([...source.syntaxProblems, ...before]) };
  }
  const draft = draftOf(source.value, parsed.data);
  const { site, problems } = checked(draft, source);
  const all = inOrder([...source.syntaxProblems, ...ofSchema, ...problems]);
  const refused = all.some(({ severity }) => severity === "error");
  return refused ? { ok: false, problems: all } : { ok: true, value: site, problems: all };
}

/** Everything that the schema cannot see. */
function checked(draft: Draft, source: YamlSource): { site: Site; problems: Problem[] } {
  const ofIds = [...duplicateIds(draft.named, source), ...unknownIds(draft.named, source)];
  const ofPartners = partnerMismatches(draft);
  const ofMatrix = matrixProblems(draft);
  const site = buildSite(draft);
  const ofNetwork = networkProblems(draft, site);
  const ofStoreys = storeyProblems(site, draft.unsound);
  const unsound = new Set<SectionName>([
    ...draft.unsound,
    ...ofIds.map(({ section }) => section),
    ...ofPartners.map(({ section }) => section),
    ...ofMatrix.map(({ section }) => section),
  ]);
  const review = reviewSite(site, draft.entries.accepts, unsound);
  const problemAt = (path: Path, rest: Pick<Problem, "code" | "severity" | "says">): Problem => ({
    ...rest,
    file: source.file,
    ...source.placeOf(path),
  });
  return {
    site,
    problems: [
      ...ofIds.map(({ problem }) => problem),
      ...ofPartners.map(({ id, says }) =>
        problemAt(pathOf({ id, key: "partner" }, draft), {
          code: "site.partner-mismatch",
          severity: "error",
          says,
        }),
      ),
      ...ofNetwork.map(({ path, orAt, code, says }) => {
        const isWritten = orAt === undefined || source.spellingOf(path) !== undefined;
        return problemAt(isWritten ? path : orAt, { code, severity: "error", says });
      }),
      ...ofMatrix.map(({ path, code, says }) => problemAt(path, { code, severity: "error", says })),
      ...ofStoreys.map(({ at, code, says }) =>
        problemAt(pathOf(at, draft), { code, severity: "error", says }),
      ),
      ...review.verdicts.map(({ finding, severity, says }) =>
        problemAt(pathOf(finding.at, draft), { code: finding.code, severity, says }),
      ),
      ...review.idleAccepts.map((index) =>
        problemAt(["accepts", index], {
          code: "site.accepts-nothing",
          severity: "warning",
          says: idleSays,
        }),
      ),
    ],
  };
}

const idleSays = "this entry accepts a finding that the site does not have; take it out";

/** The path of an entry by its id; `notice` is the one thing without an id. */
function pathOf({ id, key, item }: Finding["at"], { named }: Draft): Path {
  const entry = named.find((name) => name.id === id)?.path.slice(0, -1) ?? [id];
  const inner = [key, item].filter((step) => step !== undefined);
  return [...entry, ...inner];
}

/** By place; each once, since a part that is repeated by an alias is refused each time. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
