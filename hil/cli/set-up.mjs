/**
 * What `npm start`, `npm test`, `npm run test:peers`, `npm run bench` and `npm run validate` do.
 *
 *   node hil/cli/set-up.mjs start|test|peers|bench|validate [args...]  a whole task, made ready
 *   node hil/cli/set-up.mjs types|format|lint|deps|exports|tests  one step of `test` alone
 *
 * Every task installs and builds only what is stale (set-up/checkout.mjs). Set-up speaks on stderr;
 * the steps report on stdout, one line each, and the first that fails prints its output and stops.
 */
import { install, nodeProblem, prepare, runQuench } from "./set-up/checkout.mjs";
import { root } from "./set-up/root.mjs";

const say = (line) => process.stderr.write(`${line}\n`);

/** Each task resolves to the exit code. */
const tasks = {
  start: async (args) => (await prepare(say)) || runQuench(["start", ...args]),
  bench: async (args) => (await prepare(say)) || runBuilt("dist/hil/cli/figures.js", args),
  validate: async (args) =>
    (await prepare(say)) || runQuench(["validate", ...(args.length > 0 ? args : ["--report"])]),
  test: async (args) => (await ready()) || (await import("./set-up/checks.mjs")).runAllChecks(args),
  peers: async (args) =>
    (await ready()) || (await import("./set-up/peers.mjs")).runPeers(args, say),
};

const [name = "", ...args] = process.argv.slice(2);
process.exitCode = await (tasks[name] ?? oneCheck)(args[0] === "--" ? args.slice(1) : args);

/** The checks bring their own build, which takes in the tests; they need the packages only. */
async function ready() {
  const tooOld = nodeProblem(process.versions.node);
  if (tooOld !== undefined) say(tooOld);
  return tooOld === undefined ? install(say) : 2;
}

async function runBuilt(script, scriptArgs) {
  const { run } = await import("./set-up/programs.mjs");
  return (await run(process.execPath, [script, ...scriptArgs])).code;
}

async function oneCheck(checkArgs) {
  const { checks, runCheck } = await import("./set-up/checks.mjs");
  const check = checks.find((one) => one.name === name);
  if (check !== undefined) return (await ready()) || runCheck(check, checkArgs);
  const known = [...Object.keys(tasks), ...checks.map((one) => one.name)].join(", ");
  say(`set-up knows ${known}; not "${name}" (run it from ${root})`);
  return 2;
}
