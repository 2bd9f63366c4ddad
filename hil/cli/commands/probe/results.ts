/**
 * The results of a battery on the terminal, as JSON and as JUnit XML.
 *
 * Who reads it looks for what failed, so that stands first, and in full. What passed is a count.
 */
import { writeFileSync } from "node:fs";
import { junitXml } from "../../../report/junit.js";
import { countVerdicts, DeviceGone, type CaseResult } from "../../../probe/line.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { paint, progressLine, say } from "../../terminal.js";

export interface ResultOptions {
  readonly json?: boolean;
  readonly junit?: string;
}

export interface Battery {
  /** "modbus" or "mqtt"; the class of its cases in JUnit. */
  readonly name: string;
  /** The device as the user wrote it. */
  readonly device: string;
  readonly options: ResultOptions;
  /** Runs the cases; hears of each as it comes. */
  run(onResult: (result: CaseResult) => void): Promise<Ran>;
}

export interface Ran {
  readonly results: readonly CaseResult[];
  /** What was found out about the device, a line each. */
  readonly found: readonly string[];
  readonly gone?: string;
}

/** Runs a battery, shows it, and gives the exit code. */
export async function show(battery: Battery): Promise<number> {
  const { name, device, options } = battery;
  const seconds: number[] = [];
  let last = performance.now();
  const progress = progressLine(() => `${seconds.length} cases ...`);
  const ran = await battery
    .run(() => {
      const now = performance.now();
      seconds.push((now - last) / 1000);
      last = now;
      progress.tick();
    })
    .catch((cause: unknown) => {
      throw unreachable(device, cause);
    })
    .finally(() => progress.end());
  if (options.junit !== undefined) keepJunit(options.junit, { name, device }, ran.results, seconds);
  if (options.json === true) say(JSON.stringify(jsonOf(ran.results), null, 2));
  else for (const line of linesOf(device, ran)) say(line);
  const failed = ran.results.some(({ verdict }) => verdict === "failed");
  return failed || ran.gone !== undefined ? ExitCode.failed : ExitCode.passed;
}

/** A device that cannot be reached is for the user to put right, not a defect of ours. */
function unreachable(device: string, cause: unknown): unknown {
  const isUsers =
    cause instanceof DeviceGone || (cause instanceof Error && cause.name === "StreamFailure");
  return isUsers ? new BadInput(`${device} cannot be probed: ${cause.message}`) : cause;
}

function jsonOf(results: readonly CaseResult[]) {
  return results.map(({ id, clause, verdict, expected, got, says, sent, reason }) => ({
    id,
    clause,
    verdict,
    expected,
    got,
    says,
    sent,
    reason,
  }));
}

function linesOf(device: string, { results, found, gone }: Ran): string[] {
  const of = (verdict: CaseResult["verdict"]) => results.filter((one) => one.verdict === verdict);
  const counts = countVerdicts(results);
  return [
    ...found,
    "",
    ...of("failed").flatMap(failedLines),
    ...leftOutLines("not executed", of("not-executed")),
    ...leftOutLines("not applicable", of("not-applicable")),
    ...(gone === undefined ? [] : [paint(`The device is gone ${gone}.`, "red")]),
    `${device}: ${results.length} cases: ${counts.passed} passed, ${counts.failed} failed, ` +
      `${counts["not-applicable"]} not applicable, ${counts["not-executed"]} not executed.`,
  ];
}

function failedLines({ id, clause, says, expected, sent, got, reason }: CaseResult): string[] {
  return [
    paint(`FAILED  ${id}  (${clause})`, "red"),
    `        ${says}`,
    `        expected  ${expected}`,
    `        sent      ${sent}`,
    `        got       ${got}`,
    `        because   ${reason}`,
    "",
  ];
}

/** Cases with one reason stand on one line. */
function leftOutLines(title: string, results: readonly CaseResult[]): string[] {
  const byReason = new Map<string, number>();
  for (const { reason } of results) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  const rows = [...byReason].map(
    ([reason, count]) => `${title}  ${String(count).padStart(3)}  ${reason}`,
  );
  return rows.length === 0 ? [] : [...rows.map((row) => paint(row, "dim")), ""];
}

function keepJunit(
  file: string,
  { name, device }: { readonly name: string; readonly device: string },
  results: readonly CaseResult[],
  seconds: readonly number[],
): void {
  const cases = results.map(({ id, clause, says, verdict, expected, sent, got, reason }, i) => ({
    name: `${id}: ${says} (${clause})`,
    classname: `quench.probe.${name}`,
    seconds: seconds[i] ?? 0,
    ...(verdict === "failed"
      ? { failure: `${reason}\nexpected: ${expected}\nsent: ${sent}\ngot: ${got}` }
      : {}),
    ...(verdict.startsWith("not-") ? { skipped: `${verdict}: ${reason}` } : {}),
  }));
  const text = junitXml([{ name: `${name} ${device}`, cases }]);
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new BadInput(`${file} cannot be written: ${(cause as Error).message}`);
  }
}
