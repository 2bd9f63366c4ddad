/**
 * `npm run bench`: the figures that the project speaks of, each beside its goal.
 *
 * Measured, never asserted: machines are noisy, and a timed test that fails on a slow day teaches
 * people to ignore it. Each figure is the median of its runs, with the least and the most beside
 * it. Some runs stand alone: `--soak` keeps a building running at a broker that keeps going away,
 * `--fuzz` throws ten million hostile frames, `--modbus` measures the Modbus wire,
 * `--building` the plant by its size. With `--explore`
 * the exploration plays 10,000 cases in place of some hundred.
 */
import { buildingFigures } from "./figures/building/building-figures.js";
import { commandFigure } from "./figures/command-figure.js";
import { exploreFigure } from "./figures/explore-figure.js";
import { fuzzFigure } from "./figures/fuzz-figure.js";
import { hashFigure } from "./figures/hash-figure.js";
import { lenderFigures } from "./figures/lender-figures.js";
import { mqttFigures } from "./figures/mqtt-figures.socket.js";
import { wireFigures } from "./figures/modbus/wire-figures.js";
import { pollFigures } from "./figures/poll-figures.js";
import { drillFigures, idleFigure } from "./figures/run-figures.js";
import { unitFigure } from "./figures/unit-figure.js";
import { ExitCode } from "./exit-codes.js";
import { packageVersion } from "./package-version.js";
import { soakFrom } from "./figures/soaking/soak-options.js";
import { say } from "./terminal.js";

const isLong = process.argv.includes("--explore");

if (process.argv.includes("--soak")) {
  process.exitCode = await soakFrom(process.argv);
} else if (process.argv.includes("--fuzz")) {
  process.exitCode = (await fuzzFigure(10_000_000)) ? ExitCode.passed : ExitCode.failed;
} else if (process.argv.includes("--modbus")) {
  await wireFigures();
} else if (process.argv.includes("--building")) {
  await buildingFigures();
  hashFigure();
} else {
  await allFigures();
}

async function allFigures(): Promise<void> {
  say(`quench ${packageVersion()} on Node ${process.versions.node}`);
  say("median of the runs (least, most)");
  for (const site of ["pangyo", "ansan"]) await drillFigures(site, "in-process");
  await drillFigures("ansan", "wire");
  await idleFigure();
  unitFigure();
  await buildingFigures();
  hashFigure();
  await mqttFigures();
  say("lender rule, 12 floors, 96 rooms, 500 cylinders, a decision");
  lenderFigures();
  await pollFigures();
  await wireFigures();
  commandFigure("quench --help", ["--help"], 150);
  commandFigure("quench design ansan", ["design", "ansan"], 200);
  await exploreFigure(isLong ? 10_000 : 300);
  if (!(await fuzzFigure(200_000))) process.exitCode = ExitCode.failed;
}
