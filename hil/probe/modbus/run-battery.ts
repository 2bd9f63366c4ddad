/**
 * The whole Modbus battery against one device.
 *
 *   connect ──▶ discover ──▶ case after case ──▶ results; after a death the rest is not executed
 *
 * Throws DeviceGone when the device cannot be reached, or answers nothing, before the first case.
 */
import { notExecuted, type CaseResult, type Dial } from "../line.js";
import { modbusCases } from "./cases/all-cases.js";
import { Device, type DeviceSettings } from "./device.js";
import { discover, type Told } from "./discover.js";
import type { Known } from "./known.js";
import { leftOut, runCase } from "./run-case.js";

export interface ModbusProbe extends DeviceSettings, Told {
  /** Hears each result as it comes. */
  readonly onResult?: (result: CaseResult) => void;
}

export interface ModbusProbed {
  readonly results: readonly CaseResult[];
  readonly known: Known;
  /** After which case the device was gone, and why. */
  readonly gone?: string;
}

export async function probeModbus(dial: Dial, probe: ModbusProbe): Promise<ModbusProbed> {
  const device = new Device(dial, probe);
  await device.conversation();
  const results: CaseResult[] = [];
  const add = (result: CaseResult): void => {
    results.push(result);
    probe.onResult?.(result);
  };
  const known = await discover(device, probe);
  let gone: string | undefined;
  for (const one of modbusCases) {
    if (gone !== undefined) {
      add(leftOut(one, notExecuted(`the device is gone: ${gone}`)));
      continue;
    }
    const ran = await runCase(one, device, known);
    add(ran.result);
    if (ran.gone !== undefined) gone = `since ${one.id} (${ran.gone})`;
  }
  await device.hangUp();
  return { results, known, ...(gone === undefined ? {} : { gone }) };
}
