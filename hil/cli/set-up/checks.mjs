/**
 * The checks of `npm test`, in the order in which they are cheap to fail.
 *
 * Each check is a program of node_modules run without a shell; its output is kept and shown only
 * when it fails. A check may look into the output and call a pass a failure: a dependency check
 * that saw no modules, or a test run that saw no tests, has proved nothing.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compilerArgs, folders, markBuilt, secondsSince, sourcesNow } from "./checkout.mjs";
import { run } from "./programs.mjs";
import { root } from "./root.mjs";

const everything = [...folders, "test"];

/** `args` of the command line reach only the test runner. */
export const checks = [
  { name: "types", check: checkTypes },
  { name: "format", check: () => tool("prettier/bin/prettier.cjs", ["--check", "--cache", "."]) },
  { name: "lint", check: () => tool("eslint/bin/eslint.js", [".", "--max-warnings=0"]) },
  { name: "deps", check: checkDependencies },
  { name: "exports", check: () => tool("knip/bin/knip.js", ["--no-progress"]) },
  { name: "tests", check: (args) => runTests("tests", "vitest.config.ts", args) },
];

export async function runAllChecks(args) {
  const started = Date.now();
  for (const check of checks) {
    const code = await runCheck(check, check.name === "tests" ? args : []);
    if (code !== 0) return code;
  }
  process.stdout.write(`all checks passed in ${secondsSince(started)}\n`);
  return 0;
}

/** Runs one check, prints its line, and its output if it failed. Resolves to its exit code. */
export async function runCheck({ name, check }, args) {
  const started = Date.now();
  const { code, output, notes = "" } = await check(args);
  if (code !== 0) process.stdout.write(output);
  const verdict = code === 0 ? "ok" : `FAILED with exit code ${code}`;
  process.stdout.write(`${name.padEnd(8)} ${secondsSince(started).padStart(7)}  ${verdict}\n`);
  if (notes !== "") process.stdout.write(`${notes}\n`);
  return code;
}

/** Runs the tests of one vitest configuration and counts them from its own report. */
export async function runTests(name, config, args) {
  const report = join(root, "dist", `${name}.json`);
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ran = await tool("vitest/vitest.mjs", ["run", "--config", config, ...reporters, ...args]);
  const { passed, failed, skipped } = countTests(report);
  const notes =
    `${name}: ${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : "");
  const sawNone = passed + failed === 0 && ran.code === 0;
  return { ...ran, code: sawNone ? 1 : ran.code, notes };
}

/** A test file that did not even load counts as one failed test. */
function countTests(report) {
  let counted;
  try {
    counted = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }; // the runner ended before it wrote its report
  }
  const unloaded = counted.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests + unloaded.length,
    skipped: counted.numPendingTests + counted.numTodoTests,
  };
}

/** Compiles all five projects, the tests too, and so leaves a fresh build behind. */
async function checkTypes() {
  const sources = sourcesNow();
  const built = await run(process.execPath, compilerArgs(everything), { keep: true });
  if (built.code === 0) markBuilt(sources);
  return built;
}

/** Passes only if every source file was cruised: with a wrong parser it sees none, and passes. */
async function checkDependencies() {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...everything];
  const cruised = await tool("dependency-cruiser/bin/dependency-cruise.mjs", args);
  const seen = Number(/\((\d+) modules,/.exec(cruised.output)?.[1] ?? 0);
  const sources = everything.reduce((sum, folder) => sum + countSources(folder), 0);
  if (cruised.code !== 0 || (seen > 0 && seen >= sources)) return cruised;
  const note = `dependency-cruiser saw ${seen} modules, but there are ${sources} source files\n`;
  return { ...cruised, code: 1, output: cruised.output + note };
}

function countSources(folder) {
  const files = readdirSync(join(root, folder), { recursive: true });
  return files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")).length;
}

function tool(script, args) {
  const isColourful = process.stdout.isTTY && !process.env.NO_COLOR;
  const colour = isColourful ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined };
  const path = join(root, "node_modules", script);
  return run(process.execPath, [path, ...args], { keep: true, env: colour });
}
