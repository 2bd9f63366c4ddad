/**
 * Reads a `*.drill.yaml` for one site, or says everything that is wrong with it at once.
 *
 *   text ──▶ YAML ──▶ schema ──▶ roles and words filled in for the site ──▶ drill
 */
import {
  instantAt,
  openYaml,
  schemaProblems,
  type Duration,
  type FileLanguage,
  type Path,
  type Problem,
  type Reading,
  type Site,
} from "#panels";
import type { Condition, Drill, Expectation, ScriptLine } from "./drill.js";
import {
  acts,
  drillJsonSchema,
  drillSchema,
  type ConditionFile,
  type DrillFile,
  type ExpectationFile,
  type ScriptLineFile,
} from "./drill.schema.js";
import { Places } from "./place-words.js";
import { readAct, type ActName } from "./read-act.js";

const language: FileLanguage = {
  prefix: "drill",
  jsonSchema: drillJsonSchema,
  entryNames: { script: "script line", expect: "expectation" },
};

/** The drill of a text, as it is played at `site`; `file` is how the user named it. */
export function readDrill(text: string, file: string, site: Site): Reading<Drill> {
  const source = openYaml(text, file, language);
  if (!source.isWhole) return { ok: false, problems: source.syntaxProblems };
  const parsed = drillSchema.safeParse(source.value);
  const ofSchema = parsed.success ? [] : schemaProblems(parsed.error.issues, source);
  const before = [...source.syntaxProblems, ...ofSchema];
  if (!parsed.success) return { ok: false, problems: before };
  const places = new Places(source, site, parsed.data);
  const drill = build(parsed.data, places, site);
  const problems: Problem[] = [...before, ...places.problems];
  if (problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  return { ok: true, value: drill, problems };
}

/** The sites that a drill names, without reading the rest; empty if it cannot be read. */
export function sitesNamedIn(text: string): readonly string[] {
  const parsed = drillSchema.shape.sites.safeParse(
    (openYaml(text, "", language).value as { readonly sites?: unknown } | undefined)?.sites,
  );
  return parsed.success ? parsed.data : [];
}

function build(file: DrillFile, places: Places, site: Site): Drill {
  return {
    id: file.drill,
    title: file.title,
    seed: file.seed,
    duration: file.duration,
    fieldBus: file.fieldBus,
    script: file.script.flatMap((line, index) =>
      scriptLine(line, ["script", index], places, { site, duration: file.duration }),
    ),
    expectations: file.expect.flatMap((each, index) =>
      expectation(each, ["expect", index], places),
    ),
  };
}

function scriptLine(
  line: ScriptLineFile,
  path: Path,
  places: Places,
  { site, duration }: { readonly site: Site; readonly duration: Duration },
): ScriptLine[] {
  const given = (Object.keys(acts) as ActName[]).filter((name) => line[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) {
    const found = given.length === 0 ? "none" : given.join(" and ");
    places.report(path, "drill.one-act", `a script line holds one act; this one holds ${found}`);
    return [];
  }
  const act = readAct(name, line, [...path, name], places, site);
  if (line.at > duration) {
    const says = `this comes after the end; the drill lasts ${duration / 1000} s`;
    places.report([...path, "at"], "drill.after-end", says);
  }
  const unless =
    line.unless === undefined ? undefined : condition(line.unless, [...path, "unless"], places);
  return [{ at: instantAt(line.at), act, unless }];
}

function condition(file: ConditionFile, path: Path, places: Places): Condition | undefined {
  const { point, is, above, below, event, about } = file;
  const comparisons = [is, above, below].filter((each) => each !== undefined).length;
  if (event !== undefined && point === undefined && comparisons === 0) {
    return { event, about: about === undefined ? "" : places.subject(about, [...path, "about"]) };
  }
  if (point === undefined || event !== undefined || comparisons !== 1) {
    const says = "a condition is a point with one of is, above and below, or an event";
    places.report(path, "drill.condition", says);
    return undefined;
  }
  const tag = places.point(point, [...path, "point"]);
  if (is !== undefined) return { point: tag, is: places.value(is, tag, [...path, "is"]) };
  if (above !== undefined) return { point: tag, above };
  return below === undefined ? undefined : { point: tag, below };
}

function expectation(file: ExpectationFile, path: Path, places: Places): Expectation[] {
  const { says, within, between, never, always, inOrder, outcome, atMost, atLeast } = file;
  const refuse = (sentence: string): Expectation[] => {
    places.report(path, "drill.expectation", sentence);
    return [];
  };
  const kinds = [within, between, never, always, inOrder, outcome];
  if (kinds.filter((each) => each !== undefined).length !== 1) {
    const names = "within, between, never, always, inOrder and outcome";
    return refuse(`an expectation has one of ${names}`);
  }
  if (inOrder !== undefined) {
    const each = inOrder.flatMap(
      (one, at) => condition(one, [...path, "inOrder", at], places) ?? [],
    );
    return [{ says, kind: "inOrder", each }];
  }
  if (outcome !== undefined) {
    if (atMost !== undefined && atLeast === undefined) {
      return [{ says, kind: "atMost", limit: atMost, outcome }];
    }
    if (atLeast !== undefined && atMost === undefined) {
      return [{ says, kind: "atLeast", limit: atLeast, outcome }];
    }
    return refuse("an outcome has one of atMost and atLeast");
  }
  const kept = never ?? always;
  if (kept !== undefined) {
    const key = never === undefined ? "always" : "never";
    const that = condition(kept, [...path, key], places);
    return that === undefined ? [] : [{ says, kind: key, that }];
  }
  const { point, is, above, below, event, about } = file;
  const that = condition(defined({ point, is, above, below, event, about }), path, places);
  if (that === undefined) return [];
  const after =
    file.after === undefined ? undefined : condition(file.after, [...path, "after"], places);
  if (within !== undefined) return [{ says, kind: "within", limit: within, after, that }];
  if (between === undefined) return [];
  const [from, to] = between;
  if (from > to) return refuse("between names the earlier time first, then the later one");
  return [{ says, kind: "between", from, to, after, that }];
}

/** Without the keys whose value is undefined, which an exact optional key may not hold. */
function defined(fields: {
  readonly [Key in keyof ConditionFile]: ConditionFile[Key] | undefined;
}) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as ConditionFile;
}
