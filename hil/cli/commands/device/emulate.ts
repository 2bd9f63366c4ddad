/**
 * `quench emulate`: serves a learned device again, over Modbus TCP.
 */
import { readFileSync } from "node:fs";
import { openModbusServer } from "#protocols";
import { readProfile, type Profile } from "../../../rig/learn/profile.js";
import { profileUnit } from "../../../rig/learn/profile-unit.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { badFile } from "../../find-file.js";
import { say } from "../../terminal.js";

export interface EmulateCommand {
  readonly host: string;
  readonly port: number;
  readonly json?: boolean;
}

export async function emulate(file: string, options: EmulateCommand): Promise<number> {
  const profile = profileOf(file);
  const began = performance.now();
  const unit = profileUnit(profile, () => performance.now() - began);
  const { host, port } = options;
  const server = await openModbusServer({
    ...{ host, port },
    units: (id) => (id === profile.unit ? unit : undefined),
  });
  const at = `${server.host}:${server.port}`;
  if (options.json === true)
    say(JSON.stringify({ ready: true, modbusTcp: at, unit: profile.unit }));
  else {
    const addresses = profile.runs.reduce((sum, { values }) => sum + values.length, 0);
    const changing = `${profile.series.length} of them go through what was seen`;
    say(`${profile.device} at Modbus TCP ${at}, unit ${profile.unit}.`);
    say(`${addresses} addresses, ${changing}, every ${profile.lastsMs / 1000} s. Ctrl-C ends it.`);
  }
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => {
      resolve();
    });
    process.once("SIGTERM", () => {
      resolve();
    });
  });
  await server.close();
  return ExitCode.passed;
}

function profileOf(file: string): Profile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    // Only the system can refuse to read a file.
    throw new BadInput(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const reading = readProfile(text, file);
  if (!reading.ok) throw badFile(reading.problems);
  return reading.value;
}
