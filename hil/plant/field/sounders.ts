/**
 * Sounders: the siren of each area, which keeps its own cadence.
 *
 *   siren            on or off
 *   siren-held       selects the tone of a held countdown
 *   siren-released   selects the tone of released agent
 *
 * The controller selects, the sounder pulses, as an addressable sounder with a tone select does. A
 * cadence begins with its sound at the instant at which siren or tone was changed. A siren that
 * cannot tell conditions apart sounds without a pause. How loud it is, is not modelled.
 */
import type { AlarmDevices, Cadence, Site } from "#panels";
import type { StateTable } from "../state-table.js";

interface SounderState {
  on: boolean;
  held: boolean;
  released: boolean;
  sinceMs: number;
}

/** An output of a siren, as the controller drives it. */
type Order = (on: boolean, atMs: number) => void;

export interface Sounders {
  /** What each output of each siren does. */
  readonly orders: ReadonlyMap<string, Order>;
  /** Whether the siren of a room is to be heard at this millisecond; throws for an unknown room. */
  isHeard(room: string, atMs: number): boolean;
}

export function createSounders(site: Site, table: StateTable): Sounders {
  const orders = new Map<string, Order>();
  const sirens = new Map<string, { alarms: AlarmDevices; now: SounderState }>();
  for (const { id, area } of site.rooms) {
    if (area === undefined) continue;
    const rest = { on: false, held: false, released: false, sinceMs: 0 };
    const now = table.record<SounderState>(`siren ${id}`, rest);
    const follow = (tag: string, what: "on" | "held" | "released"): void => {
      orders.set(tag, (on, atMs) => void Object.assign(now, { [what]: on, sinceMs: atMs }));
    };
    follow(`${id}/siren`, "on");
    if (area.alarms.tones !== undefined) {
      follow(`${id}/siren-held`, "held");
      follow(`${id}/siren-released`, "released");
    }
    sirens.set(id, { alarms: area.alarms, now });
  }
  return {
    orders,
    isHeard(room, atMs) {
      const siren = sirens.get(room);
      if (siren === undefined) throw new RangeError(`the room ${room} has no siren`);
      const { alarms, now } = siren;
      return now.on && isSound(cadenceOf(alarms, now), atMs - now.sinceMs);
    },
  };
}

function cadenceOf({ tones }: AlarmDevices, now: SounderState): Cadence | undefined {
  if (now.released) return tones?.released;
  return now.held ? tones?.held : tones?.preDischarge;
}

function isSound(cadence: Cadence | undefined, sinceMs: number): boolean {
  return cadence === undefined || sinceMs % (cadence.on + cadence.off) < cadence.on;
}
