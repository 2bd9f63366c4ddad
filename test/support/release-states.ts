/**
 * Every state of a room's release and of a case's unit, with the way a rig is brought into it.
 *
 * The field of these rigs does what it is told only where that is said: a state that waits for a
 * proof must not get it.
 */
import { seconds, type Panel, type SelectorValve, type Site } from "#panels";
import type { ARig } from "./a-rig.js";

export interface Reached {
  readonly state: string;
  /** Chart that is then in that state. */
  readonly chart: string;
  /** Whether the field goes on to do what the outputs tell it. */
  readonly obeys: boolean;
  readonly reach: (rig: ARig) => ARig;
}

/** States of the release of the room that a selector valve leads to. */
export function releaseStates(site: Site, { room, id: valve }: SelectorValve): Reached[] {
  const area = site.rooms.find((each) => each.id === room)?.area;
  const [first, second] = area?.lines ?? [];
  if (area === undefined || first === undefined || second === undefined) return [];
  const point = (what: string, value: number) => ({ [`${room}/${what}`]: value });
  const normal = (rig: ARig) => rig.see({ ...point("hold", 0), ...point("lock-off", 0) });
  const alert = (rig: ARig) => normal(rig).see(point(`line-${first.id}`, 1));
  const countdown = (rig: ARig) => alert(rig).see(point(`line-${second.id}`, 1));
  const holding = (rig: ARig) => countdown(rig).see(point("hold", 1));
  const manual = (rig: ARig) => normal(rig).see(point("manual", 1));
  const releasing = (rig: ARig) => countdown(rig).wait(area.preDischarge);
  const proved = (rig: ARig) => releasing(rig).see({ [`${valve}/open`]: 1 });
  const blocked = (rig: ARig) => countdown(rig).see(point("lock-off", 1)).wait(area.preDischarge);
  const unconfirmed = (rig: ARig) => proved(rig).wait(seconds(30));
  // A switch is believed once it has settled.
  const released = (rig: ARig) => proved(rig).see(point("discharged", 1)).wait(seconds(5));
  const soaked = (rig: ARig) => released(rig).wait(area.soak);
  const at = (state: string, reach: Reached["reach"], obeys = false): Reached => ({
    ...{ state, chart: `release/${room}`, reach, obeys },
  });
  return [
    at("normal", normal),
    at("alert", alert),
    at("countdown", countdown, true),
    at("countdown", countdown),
    at("holding", holding, true),
    at("manualCountdown", manual, true),
    at("releasing", releasing),
    at("blocked", blocked),
    at("unconfirmed", unconfirmed),
    at("released", released),
    at("soaked", soaked),
  ];
}

/** States of the unit of a panel. A tube that burst stays burst, and reads so. */
export function unitStates({ id, unit }: Panel): Reached[] {
  const point = (what: string, value: number) => ({ [`${id}/${what}`]: value });
  const probe = unit?.triggers.find(({ kind }) => kind === "heat");
  const isTube = probe === undefined;
  const hot = isTube ? point("tube", 1) : point("heat", probe.at + 5);
  const cool = isTube ? {} : point("heat", 20);
  const normal = (rig: ARig) => rig.see({ ...cool, ...point("breaker", 1) });
  const tripping = (rig: ARig) => normal(rig).see(hot);
  const releasing = (rig: ARig) => tripping(rig).see(point("breaker", 0));
  const watching = (rig: ARig) => releasing(rig).see(point("unit-discharged", 1));
  const contained = (rig: ARig) => watching(rig).see(cool).wait(seconds(30));
  const escalated = (rig: ARig) => releasing(rig).wait(seconds(30));
  const all = { normal, tripping, releasing, watching, contained, escalated };
  return Object.entries(all).map(([state, reach]) => ({
    ...{ state, chart: `unit/${id}`, reach, obeys: false },
  }));
}
