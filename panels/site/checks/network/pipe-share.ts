/**
 * How much of a room's gas its pipes can hold: the volume of manifold and room pipe over the volume
 * that the agent of the room takes as a liquid.
 */
import { liquidKgPerL } from "../../../gas/design/storage/storage-limits.js";
import { pipeVolumeL } from "../../model/gas.js";
import { designKg } from "../../design-quantity.js";
import type { Bank, SelectorValve, Site } from "../../model.js";

export interface PipeShare {
  readonly valve: SelectorValve;
  readonly bank: Bank;
  readonly needKg: number;
  /** Whole cylinders that the room takes. */
  readonly cylinders: number;
  /** Manifold and pipe to the nozzles, litres. */
  readonly pipeL: number;
  /** The agent of those cylinders as a liquid, litres; undefined for inert gas. */
  readonly liquidL: number | undefined;
  /** `pipeL` over `liquidL`, per cent with one decimal; undefined for inert gas. */
  readonly sharePct: number | undefined;
}

/** One for each selector valve that leads to a protected room, in site order. */
export function pipeShares(site: Site): PipeShare[] {
  return site.selectorValves.flatMap((valve): PipeShare[] => {
    const bank = site.banks.find(({ id }) => id === valve.bank);
    const room = site.rooms.find(({ id }) => id === valve.room);
    const fillKg = bank?.cylinders[0]?.fillKg ?? 0;
    if (bank === undefined || room?.area === undefined || fillKg === 0) return [];
    const needKg = designKg(site, room, bank);
    const cylinders = Math.ceil(needKg / fillKg);
    const pipeL = pipeVolumeL(bank.manifold) + pipeVolumeL(valve.pipe);
    const density = liquidKgPerL(bank.agent);
    const liquidL = density === undefined ? undefined : (cylinders * fillKg) / density;
    const sharePct = liquidL === undefined ? undefined : Math.round((1000 * pipeL) / liquidL) / 10;
    return [{ valve, bank, needKg, cylinders, pipeL, liquidL, sharePct }];
  });
}
