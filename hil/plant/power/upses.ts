/**
 * UPSs: whether each still feeds its loads, and if not, why.
 *
 *   stops by   heat    intake air above the site's limit (latched: a person must start it again)
 *              cable   its power cable failed (latched)
 *              water   hoses in its room (latched)
 *              energy  mains cut, and its battery used up or cut off (returns with mains)
 *
 * Its mains are those of the site or the generator that stands in for them. With a static bypass, a
 * UPS that heat stopped hands its load to its mains by itself, within 4 ms.
 *
 * With its input breaker open it lives on its battery; with its output breaker open it is parted
 * from its loads. A bypass feeds them straight from the mains, without a battery behind it, by the
 * same cable.
 *
 * The intake is the warmer of the room and of any void joined to it by a void opening, because such
 * rooms return their air through the void. Autonomy shrinks with the racks that are left.
 */
import type { Site, Ups } from "#panels";
import { temperatureC, type Zone, type Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import { RECHARGE_RATIO } from "../constants.js";
import type { Devices } from "../field/devices.js";
import { arrivalMs, shareOf, type Mover } from "../field/movers.js";
import type { Water } from "../fire/water.js";
import type { StateTable } from "../state-table.js";
import type { Cables } from "./cables.js";
import { connectedShare, type RackString } from "./strings.js";

export type UpsStop = "" | "heat" | "cable" | "water" | "energy";

export interface UpsUnit {
  readonly ups: Ups;
  readonly zone: Zone;
  readonly strings: readonly RackString[];
  readonly battery: Mover | undefined;
  /** Breakers round it, where it can be bypassed. */
  readonly input: Mover | undefined;
  readonly output: Mover | undefined;
  readonly bypass: Mover | undefined;
  readonly now: {
    /** Why it stopped; empty while it could feed its loads. */
    stopped: UpsStop;
    /** Its output breaker is open. */
    parted: boolean;
    /** Its loads are fed round it. */
    bypassed: boolean;
    /** Its mains could feed its loads round it, by its cable. */
    roundable: boolean;
    /** Its static switch lies on the mains; at this second it went there. */
    transferred: boolean;
    transferring: boolean;
    /** Autonomy left with all racks, s. */
    leftS: number;
    onBattery: boolean;
  };
}

export interface Upses {
  readonly all: readonly UpsUnit[];
  find(upsId: string): UpsUnit | undefined;
  /** `hasMains` says whether a UPS has mains, its own or those of a generator. */
  step(hasMains: (upsId: string) => boolean, atMs: number): void;
  areQuiet(hasMains: (upsId: string) => boolean): boolean;
}

export function createUpses(
  site: Site,
  parts: {
    readonly zones: Zones;
    readonly strings: readonly RackString[];
    readonly cables: Cables;
    readonly water: Water;
    readonly devices: Devices;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
  },
): Upses {
  const { zones, strings, devices, table, chronicle } = parts;
  const all = site.upses.map((ups): UpsUnit => {
    const breaker = `${ups.id}/battery-breaker`;
    const now = {
      ...{ stopped: "" as UpsStop, parted: false, bypassed: false },
      ...{ roundable: true, transferred: false, transferring: false },
      ...{ leftS: ups.autonomy / 1000, onBattery: false },
    };
    const moverOf = (what: string): Mover | undefined =>
      ups.bypass ? devices.mover(`${ups.id}/${what}`) : undefined;
    return {
      input: moverOf("input-breaker"),
      output: moverOf("output-breaker"),
      bypass: moverOf("bypass"),
      ups,
      zone: zones.of(ups.room),
      strings: strings.filter((string) => string.ups === ups.id),
      battery: devices.has(breaker) ? devices.mover(breaker) : undefined,
      now: table.record(`ups ${ups.id}`, now),
    };
  });
  const byId = new Map(all.map((unit) => [unit.ups.id, unit]));
  return {
    all,
    find: (upsId) => byId.get(upsId),
    step(hasMains, atMs) {
      for (const unit of all) {
        const mainsPresent = hasMains(unit.ups.id);
        const isSupplied = mainsPresent && isMade(unit.input, atMs);
        unit.now.parted = !isMade(unit.output, atMs);
        drain(unit, isSupplied, atMs);
        noteBypass(unit, mainsPresent, atMs, parts);
        const stop = reasonToStop(unit, isSupplied, atMs, parts);
        transfer(unit, stop, atMs, chronicle);
        if (stop === unit.now.stopped) continue;
        unit.now.stopped = stop;
        if (stop === "") chronicle.tell("ups.returned", unit.ups.id, "it feeds its loads again");
        else chronicle.tell("ups.stopped", unit.ups.id, sayStop[stop]);
      }
    },
    areQuiet: (hasMains) =>
      all.every(
        ({ now, ups }) =>
          !now.onBattery &&
          (now.leftS >= ups.autonomy / 1000 ||
            !hasMains(ups.id) ||
            now.parted ||
            now.stopped !== ""),
      ),
  };
}

/** Whether anything feeds the loads of this UPS: itself, or the bypass round it. */
export function isFeeding({ now }: UpsUnit): boolean {
  return now.bypassed || now.transferred || (now.stopped === "" && !now.parted);
}

/** The same at a millisecond of the second that was stepped last: breakers move in between. */
export function isFeedingAt({ now, bypass, output }: UpsUnit, atMs: number): boolean {
  if (bypass !== undefined && now.roundable && shareOf(bypass, atMs) === 1) return true;
  return (now.transferred || now.stopped === "") && isMade(output, atMs);
}

/** Instants at which its breakers began and ended what they did last. */
export function edgesOf({ bypass, output }: UpsUnit): number[] {
  return [bypass, output].flatMap((mover) =>
    mover === undefined ? [] : [mover.now.sinceMs, arrivalMs(mover)],
  );
}

/** What a UPS asks of its mains: its rated power while it carries its loads (assumption). */
export function drawnKw(upses: Pick<Upses, "find">, upsId: string): number {
  const unit = upses.find(upsId);
  return unit !== undefined && isFeeding(unit) ? unit.ups.powerKw : 0;
}

/** Why it feeds nothing, in a word or two. */
export function whyDead({ now }: UpsUnit): string {
  return now.stopped === "" ? "parted" : now.stopped;
}

/** A static switch goes over when heat stops the inverter, and stays while it carries. */
function transfer(
  { ups, output, now }: UpsUnit,
  stop: UpsStop,
  atMs: number,
  chronicle: Chronicle,
): void {
  const was = now.transferred;
  now.transferred =
    ups.staticBypass === true && stop === "heat" && now.roundable && isMade(output, atMs);
  now.transferring = now.transferred && !was;
  if (!now.transferring) return;
  chronicle.tell("ups.transferred", ups.id, "its static switch handed its loads to the mains");
}

/** A breaker that a UPS does not have is as good as closed. */
function isMade(breaker: Mover | undefined, atMs: number): boolean {
  return breaker === undefined || shareOf(breaker, atMs) > 0;
}

function noteBypass(
  { ups, bypass, now }: UpsUnit,
  mainsPresent: boolean,
  atMs: number,
  { cables, chronicle }: { readonly cables: Cables; readonly chronicle: Chronicle },
): void {
  const isClosed = bypass !== undefined && shareOf(bypass, atMs) === 1;
  const isCableWhole = !cables.all.some((run) => run.now.failed && run.cable.ups === ups.id);
  now.roundable = mainsPresent && isCableWhole;
  const bypassed = isClosed && now.roundable;
  if (bypassed && !now.bypassed) {
    chronicle.tell("ups.bypassed", ups.id, "its loads are fed round it, from the mains");
  }
  now.bypassed = bypassed;
}

const sayStop: Readonly<Record<Exclude<UpsStop, "">, string>> = {
  heat: "it stopped: its intake air is too hot",
  cable: "it is off its loads: its cable failed",
  water: "it stopped: hoses wet it",
  energy: "it stopped: mains are cut and its battery gives nothing more",
};

/** Share of its battery that a UPS can still draw on; a UPS without racks here has its own. */
function batteryShare({ strings, battery }: UpsUnit, atMs: number): number {
  if (battery !== undefined && shareOf(battery, atMs) === 0) return 0;
  if (strings.length === 0) return 1;
  const usable = strings.filter((s) => connectedShare(s, atMs) === 1 && !s.fire.now.lost);
  return usable.length / strings.length;
}

function drain(unit: UpsUnit, mainsPresent: boolean, atMs: number): void {
  const { now, ups } = unit;
  now.onBattery = !mainsPresent && now.stopped === "" && !now.parted;
  const share = batteryShare(unit, atMs);
  const fullS = ups.autonomy / 1000;
  if (mainsPresent) now.leftS = Math.min(fullS, now.leftS + 1 / RECHARGE_RATIO);
  else if (now.onBattery) now.leftS = share === 0 ? now.leftS : Math.max(0, now.leftS - 1 / share);
}

function reasonToStop(
  unit: UpsUnit,
  mainsPresent: boolean,
  atMs: number,
  { cables, water }: { readonly cables: Cables; readonly water: Water },
): UpsStop {
  const { now, ups, zone } = unit;
  if (now.stopped !== "" && now.stopped !== "energy") return now.stopped;
  if (water.isHosed(zone)) return "water";
  if (cables.all.some((run) => run.now.failed && run.cable.ups === ups.id)) return "cable";
  if (intakeC(zone) > ups.stopsAtC) return "heat";
  // Behind its bypass, with its output parted, it has no load to lose.
  if (mainsPresent || now.parted) return "";
  return now.leftS <= 0 || batteryShare(unit, atMs) === 0 ? "energy" : "";
}

/** Air that a UPS in this room draws in, degC. */
function intakeC(zone: Zone): number {
  let airC = temperatureC(zone);
  for (const above of zone.voids) airC = Math.max(airC, temperatureC(above));
  return airC;
}
