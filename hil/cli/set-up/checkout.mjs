/**
 * Makes a checkout ready to run: the packages installed, the sources built, the command loaded.
 *
 *   package-lock.json ──▶ node_modules/.quench-lock-hash      does the tree still fit the lock?
 *   *.ts, tsconfig    ──▶ dist/.built                         does the build still fit the source?
 *
 * It runs before anything is built, so it is plain JavaScript on Node's own modules. When nothing
 * is stale it only reads and stats files. It never writes outside node_modules and dist.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";

export const folders = ["panels", "protocols", "firmware", "hil"];

const lockHashFile = join(root, "node_modules", ".quench-lock-hash");
const builtFile = join(root, "dist", ".built");

/**
 * Installs and builds what is stale. Resolves to 0, or to an exit code as `quench` uses them: 2
 * when the machine lacks something, 4 when the sources do not compile.
 */
export async function prepare(say) {
  const tooOld = nodeProblem(process.versions.node);
  if (tooOld !== undefined) {
    say(tooOld);
    return 2;
  }
  return (await install(say)) || (await build(say));
}

/** Runs the built command in this process: `main(argv)` resolves to the exit code. */
export async function runQuench(argv) {
  process.stdout.on("error", outputFailed);
  const { main } = await import(pathToFileURL(join(root, "dist", "hil", "cli", "main.js")).href);
  return main(argv);
}

/** A reader that has seen enough, such as `head`, is no failure; the rest is simply not read. */
function outputFailed({ code, message }) {
  if (code === "EPIPE") return;
  process.stderr.write(`the output cannot be written: ${message}\n`);
  process.exit(2);
}

/** What is wrong with this Node, in a sentence; undefined when it will do. */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 11)) return undefined;
  const again = "Install a newer one and run the same command again.";
  return `quench needs Node 20.11 or newer; this is Node ${version}. ${again}`;
}

/** Runs `npm ci` unless the tree in node_modules is the one package-lock.json asks for. */
export async function install(say) {
  const lock = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  if (readIfThere(lockHashFile) === hash) return 0;
  if (!treeFits(lock)) {
    say("installing packages (npm ci) ...");
    const started = Date.now();
    const { npm, args } = npmCommand();
    const flags = ["--include=dev", "--no-fund", "--no-audit", "--loglevel=error"];
    const { run } = await import("./programs.mjs");
    const { code } = await run(npm, [...args, "ci", ...flags], { stdoutToStderr: true });
    if (code !== 0) {
      say(`npm ci failed with exit code ${code}; its own words stand above.`);
      say("It needs a package registry it can reach: check the network and");
      say("`npm config get registry`, then run the same command again.");
      return 2;
    }
    say(`installed in ${secondsSince(started)}`);
  }
  writeFileSync(lockHashFile, hash);
  return 0;
}

/** Runs the compiler unless the build in dist was made from exactly the present sources. */
async function build(say) {
  const sources = sourcesNow();
  if (readIfThere(builtFile) === sources && isBuilt()) return 0;
  say("building (tsc -b) ...");
  const started = Date.now();
  const { run } = await import("./programs.mjs");
  const { code } = await run(process.execPath, compilerArgs(folders), { stdoutToStderr: true });
  if (code !== 0) {
    say("the build failed; the compiler's words stand above.");
    return 4;
  }
  markBuilt(sources);
  say(`built in ${secondsSince(started)}`);
  return 0;
}

/** The compiler looks only at its own notes; when an output is gone it must be told to redo it. */
export function compilerArgs(projects) {
  const force = isBuilt() ? [] : ["--force"];
  return [join(root, "node_modules", "typescript", "bin", "tsc"), "-b", ...projects, ...force];
}

/** Notes that dist was built from `sources`, as {@link sourcesNow} gave them before the build. */
export function markBuilt(sources) {
  mkdirSync(dirname(builtFile), { recursive: true });
  writeFileSync(builtFile, sources);
}

/** A fingerprint of every file the build reads: name, size and time of change. */
export function sourcesNow() {
  const seen = [];
  for (const file of ["package.json", "package-lock.json", "tsconfig.json"]) note(file, seen);
  for (const folder of folders) walk(folder, seen);
  return createHash("sha256").update(seen.join("\n")).digest("hex");
}

export function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function walk(folder, seen) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path, seen);
    else if (path.endsWith(".ts") || entry.name === "tsconfig.json") note(path, seen);
  }
}

function note(path, seen) {
  const { mtimeMs, size } = statSync(join(root, path));
  seen.push(`${path} ${size} ${mtimeMs}`);
}

function isBuilt() {
  return folders.every((folder) => existsSync(join(root, "dist", folder, "index.js")));
}

/**
 * Whether npm's own note of what it installed agrees with the lock. It does after a plain `npm ci`,
 * which then need not be done twice. A package that this platform has no use for may be absent.
 */
function treeFits(lock) {
  const installed = readIfThere(join(root, "node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const has = JSON.parse(installed).packages;
  const wants = JSON.parse(lock.toString()).packages;
  const fits = ([path, wanted]) =>
    path === "" || (has[path] ? has[path].version === wanted.version : wanted.optional === true);
  return Object.entries(wants).every(fits);
}

/** npm as it was started, if it was npm that started us; else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath ?? "";
  return /npm-cli\.[cm]?js$/.test(script)
    ? { npm: process.execPath, args: [script] }
    : { npm: "npm", args: [] };
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
