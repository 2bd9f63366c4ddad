/**
 * A field that does what it is told: what an output that goes on makes the inputs say, and when.
 */
import type { Site } from "#panels";

export interface Answer {
  readonly tag: string;
  readonly value: number;
  readonly afterMs: number;
}

/** What follows when `tag` is driven on; `isOn` tells which outputs are on by then. */
export function answersOf(
  site: Site,
  tag: string,
  isOn: (output: string) => boolean,
): readonly Answer[] {
  const cut = tag.lastIndexOf("/");
  const [id, what] = [tag.slice(0, cut), tag.slice(cut + 1)];
  const answer = (suffix: string, value: number, afterMs: number) => {
    return { tag: `${id}/${suffix}`, value, afterMs };
  };
  switch (what) {
    case "drive":
      return [answer("open", 1, 1000)];
    case "fire":
      return [answer("pressure", 1, 6000), ...flowsOf(site, id, isOn)];
    case "trip":
      if (site.upses.some((ups) => ups.id === id)) {
        return [answer("input-breaker", 0, 150), answer("output-breaker", 0, 150)];
      }
      return [answer("main", 0, 150), answer("auxiliary", 0, 150), answer("current", 0, 200)];
    case "battery-trip":
      return [answer("battery-breaker", 0, 300), answer("battery-current", 0, 300)];
    case "bypass-close":
      return [answer("bypass", 1, 200)];
    case "breaker-trip":
      return [answer("breaker", 0, 150)];
    case "unit-release":
      return [answer("unit-discharged", 1, 500), ...coolingOf(site, id)];
    case "close":
      return [answer("shut", 1, 5000)];
    case "stop":
      return [answer("running", 0, 10_000)];
    case "water-open":
      return [answer("water-flow", 1, 2000)];
    default:
      return [];
  }
}

/** A fired cylinder's gas goes into every room whose selector valve stands open on a bank. */
function flowsOf(site: Site, cylinder: string, isOn: (output: string) => boolean): Answer[] {
  const bank = site.banks.find(({ cylinders }) => cylinders.some(({ id }) => id === cylinder));
  return site.selectorValves
    .filter((valve) => valve.bank === bank?.id && isOn(`${valve.id}/drive`))
    .map(({ room }) => ({ tag: `${room}/discharged`, value: 1, afterMs: 1500 }));
}

/** Heat triggers fall after the agent; a burst tube stays burst. */
function coolingOf(site: Site, id: string): Answer[] {
  const cases = [...site.panels, ...site.racks];
  const triggers = cases.find((subject) => subject.id === id)?.unit?.triggers ?? [];
  const isHeat = triggers.some(({ kind }) => kind === "heat");
  return isHeat ? [{ tag: `${id}/heat`, value: 20, afterMs: 9000 }] : [];
}
