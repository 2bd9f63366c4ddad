/**
 * What can be read of the plant of a site, and of which of its things.
 *
 * The truth of the building, as checks of drills see it; not what a sensor would show.
 */
import type { Plant } from "../../../plant.js";
import { ModuleState } from "../../../fire/front/module-heat.js";

type Things = "room" | "rack" | "panel" | "ups" | "generator" | "load";

interface Reading {
  readonly of: Things;
  readonly unit: string;
  readonly says: string;
  read(plant: Plant, id: string): number;
}

const share = (is: boolean): number => (is ? 100 : 0);

export const readings = {
  temperature: {
    ...{ of: "room", unit: "degC", says: "temperature of the air in" },
    read: ({ observe }, id) => observe.room(id).temperatureC,
  },
  oxygen: {
    ...{ of: "room", unit: "%", says: "oxygen by volume in" },
    read: ({ observe }, id) => observe.room(id).oxygenPct,
  },
  agent: {
    ...{ of: "room", unit: "%", says: "agent by volume in" },
    read: ({ observe }, id) => observe.room(id).agentPct,
  },
  flammable: {
    ...{ of: "room", unit: "% LFL", says: "vent gas in" },
    read: ({ observe }, id) => observe.room(id).flammablePct,
  },
  pressure: {
    ...{ of: "room", unit: "Pa", says: "pressure over the outside in" },
    read: ({ observe }, id) => observe.room(id).pressurePa,
  },
  explosion: {
    ...{ of: "room", unit: "kPa", says: "what its vent gas would give if it were lit, in" },
    read: ({ observe }, id) => observe.room(id).deflagration.peakKpa,
  },
  runaways: {
    ...{ of: "rack", unit: "", says: "modules that ran away in" },
    read: ({ observe }, id) =>
      observe.rack(id).modules.filter((state) => state >= ModuleState.runaway).length,
  },
  flame: {
    ...{ of: "rack", unit: "kW", says: "flames of" },
    read: ({ observe }, id) => observe.rack(id).flameKw,
  },
  fluoride: {
    ...{ of: "rack", unit: "kg", says: "hydrogen fluoride let go by" },
    read: ({ observe }, id) => observe.rack(id).fluorideKg,
  },
  energised: {
    ...{ of: "rack", unit: "%", says: "100 % while its string is connected:" },
    read: ({ observe }, id) => share(observe.rack(id).energised),
  },
  burning: {
    ...{ of: "panel", unit: "kW", says: "heat released in" },
    read: ({ observe }, id) => observe.panel(id).powerKw,
  },
  feeds: {
    ...{ of: "ups", unit: "%", says: "100 % while it feeds its loads:" },
    read: ({ observe }, id) => share(observe.ups(id).onLoad),
  },
  autonomy: {
    ...{ of: "ups", unit: "s", says: "autonomy left of" },
    read: ({ observe }, id) => observe.ups(id).autonomyLeftSeconds,
  },
  carries: {
    ...{ of: "generator", unit: "%", says: "100 % while it carries its UPSs:" },
    read: ({ observe }, id) => share(observe.generator(id).carries),
  },
  fuel: {
    ...{ of: "generator", unit: "s", says: "fuel left at rated power of" },
    read: ({ observe }, id) => observe.generator(id).fuelLeftSeconds,
  },
  lost: {
    ...{ of: "load", unit: "%", says: "100 % while it is lost:" },
    read: ({ observe }, id) =>
      share(observe.losses().some((loss) => loss.id === id && loss.isLost)),
  },
} as const satisfies Readonly<Record<string, Reading>>;

export type ReadingName = keyof typeof readings;

export const readingNames = Object.keys(readings) as ReadingName[];

export function readingOf(name: ReadingName): Reading {
  return readings[name];
}
