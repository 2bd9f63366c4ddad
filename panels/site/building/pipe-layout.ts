/**
 * Lays out what a site file leaves out of a pipe: its bore follows from the flow that it must take.
 */
import type { AgentName } from "../../gas/design/agents.js";
import { boreMmFor } from "../../gas/design/storage/pipe-sizes.js";
import { requiredKg } from "../../gas/design/quantity.js";
import type { Pipe, Room } from "../model.js";
import type { EntryOf } from "../site.schema.js";

type BankEntry = EntryOf<"banks">;

/** A pipe as it is written; lengths in metres. */
interface WrittenPipe {
  readonly length: number;
  readonly bore?: number | undefined;
}

export function layPipe(
  id: string,
  { length: lengthM, bore }: WrittenPipe,
  flow: { readonly agent: AgentName; readonly flowKgPerS: number },
): Pipe {
  return pipeOf(id, lengthM, bore ?? boreMmFor(flow.agent, flow.flowKgPerS) / 1000);
}

/** Rounded to the micrometre, which takes out what the reading of a decimal leaves behind. */
export function pipeOf(id: string, lengthM: number, boreM: number): Pipe {
  return {
    id,
    lengthM: Math.round(lengthM * 1e6) / 1e6,
    boreMm: Math.round(boreM * 1e6) / 1e3,
  };
}

/** The flow for the room that needs most; of a bank that only lends, that of all its cylinders. */
export function largestFlowKgPerS(bank: BankEntry, rooms: readonly Room[]): number {
  const needs = bank.serves.map(({ room }) => needKgOf(room, bank, rooms));
  const kg = needs.length === 0 ? bank.cylinders * bank.fill : Math.max(...needs);
  return kg / (bank.dischargeTime / 1000);
}

/** Design quantity of a room that a bank floods; 0 where nothing protects it. */
export function needKgOf(id: string, { agent }: BankEntry, rooms: readonly Room[]): number {
  const room = rooms.find((one) => one.id === id);
  if (room?.area === undefined) return 0;
  const { volumeM3, temperatureC, area } = room;
  const { concentrationPct } = area;
  return requiredKg({ agent, volumeM3, temperatureC, concentrationPct });
}
