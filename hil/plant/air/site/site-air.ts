/**
 * Site air: the zone model of a site, second by second.
 *
 *   what the parts did (pending) + doors, fans, flames --> zone model --> what leaked, what burnt
 *
 * The model steps each room at its own pace; what is pending comes in evenly over the second. At
 * rest the model is put back to what it was at the start, to the last bit: nothing creeps.
 */
import type { Site } from "#panels";
import { REST_EXCESS_K, SMOKE_SETTLES_PER_S } from "../../constants.js";
import type { Devices } from "../../field/devices.js";
import { shareOf, type Mover } from "../../field/movers.js";
import type { Ledger } from "../../ledger.js";
import { copied, type StateTable } from "../../state-table.js";
import { createZoneModel, type ZoneModel } from "../model/model.js";
import { SOOT } from "../model/species.js";
import type { AgentSet, BodyAir } from "../gas-body.js";
import { createPending, type Pending } from "./pending.js";
import { roomAir } from "./room-air.js";
import { siteBuilding, type Driven, type SiteBuilding } from "./site-building.js";
import { arrivesK } from "./site-gases.js";
import { hottestWallK, wallsJ } from "./site-walls.js";

/** Of the zone model in a second. */
const TICKS = 20;
/** Less agent than this in a second pushes nobody, kg. */
const LEAST_DISCHARGE_KG = 0.05;

export interface SiteAir {
  readonly model: ZoneModel;
  readonly pending: Pending;
  readonly agents: AgentSet;
  /** What stands until a fire has used it up. */
  readonly barriers: SiteBuilding["barriers"];
  /** Of each room, in the order of the site. */
  readonly rooms: readonly BodyAir[];
  /** The species of what a rack lets go; of a panel's cables for anything else. */
  fuelOf(rackId: string): number;
  /** What the flame of a rack would release with air enough in the coming second, W. */
  setFlame(rack: number, watts: number): void;
  /** What it released in the last second, as a mean, W. */
  burntW(rack: number): number;
  /** Above the outside, Pa. */
  gaugePa(room: number): number;
  /** Joins the doors and fans to the devices that move them. */
  connect(devices: Devices, ledger: Ledger): void;
  /** The seconds that end at `atMs`; more than one only while it is slow. */
  step(atMs: number, seconds: number): void;
  /** Heat above rest in all rooms and walls, kJ. */
  storedKj(): number;
  /** Whether nothing in it could be told from rest, as far as walls and layers go. */
  isStill(): boolean;
  /** Whether a minute of it may be one step, if its readings stand. */
  isSlow(): boolean;
  rest(): void;
}

/** What a second of the site's air works with. */
interface AirParts {
  readonly building: SiteBuilding;
  readonly model: ZoneModel;
  readonly pending: Pending;
  readonly rooms: readonly BodyAir[];
  /** Zones into which something comes in this second. */
  readonly given: Int32Array;
  /** By rack: W of its flame, and whether it stands. */
  readonly burnt: Float64Array;
  readonly lit: Uint8Array;
  /** As everything was at the start. */
  readonly start: Float64Array;
  readonly startJ: number;
}

export function createSiteAir(site: Site, table: StateTable): SiteAir {
  const building = siteBuilding(site);
  const model = createZoneModel(building.description);
  const pending = createPending(site.rooms.length, model.species.count);
  const fuelOf = fuelsOf(site, building, model);
  const parts: AirParts = {
    ...{ building, model, pending },
    rooms: roomsOf(site, { building, model, pending }, fuelOf),
    given: new Int32Array(2 * site.rooms.length),
    burnt: new Float64Array(site.racks.length),
    lit: new Uint8Array(site.racks.length),
    start: model.save(),
    startJ: model.storedJ(),
  };
  table.floats(
    "air",
    () => model.save(),
    (saved) => {
      model.load(saved);
    },
    model.remembered,
  );
  table.floats("air pending", ...copied(pending.state));
  let joined: Joined | undefined;
  return {
    ...{ model, pending, fuelOf },
    agents: building.agents,
    barriers: building.barriers,
    rooms: parts.rooms,
    setFlame(rack, watts) {
      parts.lit[rack] = watts > 0 ? 1 : 0;
      model.setFire(building.firstFire + rack, watts);
    },
    burntW: (rack) => parts.burnt[rack]!,
    gaugePa: (room) => model.gaugePa(room),
    connect(devices, ledger) {
      joined = { ways: waysOf(building, devices), ledger };
    },
    step(atMs, seconds) {
      if (joined !== undefined) step(parts, joined, atMs, seconds);
    },
    storedKj: () => storedJ(parts) / 1000,
    isStill: () =>
      site.rooms.every((_, room) => !model.isLayered(room)) &&
      (model.walls === undefined || hottestWallK(model.walls) < REST_EXCESS_K),
    isSlow: () => model.isQuiet(),
    rest() {
      if (joined !== undefined) rest(parts, joined.ledger);
    },
  };
}

interface Joined {
  readonly ways: DrivenWays;
  readonly ledger: Ledger;
}

type FuelOf = (rackId: string) => number;

function fuelsOf({ racks }: Site, { firstFire }: SiteBuilding, { species }: ZoneModel): FuelOf {
  const fuels = new Map(
    racks.map(({ id }, rack) => [id, species.fuelOfFire[firstFire + rack]!] as const),
  );
  return (rackId) => fuels.get(rackId) ?? species.firstFuel;
}

function roomsOf(
  { rooms, racks }: Site,
  { building, model, pending }: Pick<AirParts, "building" | "model" | "pending">,
  fuelOf: FuelOf,
): BodyAir[] {
  const fuels = [...new Set(racks.map(({ id }) => fuelOf(id)))];
  const arrives = building.agents.map(({ name }) => arrivesK(name));
  return rooms.map(({ id, enclosure }, room) => {
    const rack = racks.find((one) => one.room === id);
    return roomAir(model, pending, room, {
      fuels,
      ownFuel: fuelOf(rack?.id ?? ""),
      arrivesK: arrives,
      protectedM: enclosure?.protectedM,
    });
  });
}

function step(parts: AirParts, { ways, ledger }: Joined, atMs: number, seconds: number): void {
  const { building, model, pending, given, burnt, lit } = parts;
  const { now, leakedKg } = ledger;
  drive(model, ways, atMs);
  settleSmoke(model, pending, seconds);
  now.lostKj -= pending.broughtJ() / 1000;
  const carriedJ = model.carriedJ();
  const beforeJ = goneJ(model);
  const beforeKg = outsideKg(model, building.agents);
  const count = gather(pending, model.species.count, given);
  for (let at = 0; at < count; at++) rouseFlooded(model, pending, given[at]!);
  const isLit = lit.includes(1);
  burnt.fill(0);
  if (seconds > 1) {
    for (let at = 0; at < count; at++) give(model, pending, given[at]!, seconds);
    model.stride(seconds);
  }
  for (let tick = 0; seconds === 1 && tick < TICKS; tick++) {
    for (let at = 0; at < count; at++) give(model, pending, given[at]!, 1);
    model.tick();
    if (!isLit) continue;
    for (let rack = 0; rack < lit.length; rack++) {
      burnt[rack]! += model.burningW(building.firstFire + rack) / TICKS;
    }
  }
  pending.clear();
  now.releasedKj += (model.carriedJ() - carriedJ) / 1000;
  now.lostKj += (goneJ(model) - beforeJ) / 1000;
  outsideKg(model, building.agents).forEach((kg, agent) => {
    leakedKg[agent] = (leakedKg[agent] ?? 0) + kg - (beforeKg[agent] ?? 0);
  });
}

function rest(parts: AirParts, { now, leakedKg }: Ledger): void {
  const { model, pending, rooms } = parts;
  now.lostKj += (storedJ(parts) - pending.broughtJ()) / 1000;
  for (let agent = 0; agent < leakedKg.length; agent++) {
    const kg = rooms.reduce((sum, air) => sum + air.agentKg(agent), 0);
    leakedKg[agent] = (leakedKg[agent] ?? 0) + kg;
  }
  pending.clear();
  model.load(parts.start);
}

/** Above rest, in gas, walls and on its way, J. */
function storedJ({ model, pending, startJ }: AirParts): number {
  const inWalls = model.walls === undefined ? 0 : wallsJ(model.walls);
  return model.storedJ() + model.waitingJ() + waitingJ(pending) - startJ + inWalls;
}

/** What the outside has got by air and through walls, J. */
function goneJ(model: ZoneModel): number {
  return model.outsideJ() + (model.walls?.outsideJ() ?? 0);
}

interface DrivenWays {
  doors: { readonly place: number; readonly mover: Mover }[];
  fans: { readonly place: number; readonly mover: Mover | undefined }[];
  handlers: { readonly mover: Mover; readonly rooms: readonly number[] }[];
}

function waysOf({ doors, fans, handlers }: SiteBuilding, devices: Devices): DrivenWays {
  const moved = ({ place, tag }: Driven) => ({ place, mover: devices.mover(tag) });
  return {
    doors: doors.map(moved),
    fans: fans.map((fan) => (fan.tag === "" ? { place: fan.place, mover: undefined } : moved(fan))),
    handlers: handlers.map(({ tag, rooms }) => ({ mover: devices.mover(tag), rooms })),
  };
}

function drive(model: ZoneModel, ways: DrivenWays, atMs: number): void {
  for (const { place, mover } of ways.doors) model.setOpening(place, shareOf(mover, atMs));
  for (const { place, mover } of ways.fans) {
    model.setFan(place, mover === undefined ? 1 : shareOf(mover, atMs));
  }
  for (const { mover, rooms } of ways.handlers) {
    if (shareOf(mover, atMs) === 0) continue;
    // An exhaust keeps its room mixed; a handler mixes again what a fire has layered.
    const isExhaust = rooms.length === 1;
    for (const room of rooms) if (isExhaust || model.isLayered(room)) model.stir(room);
  }
}

function settleSmoke(model: ZoneModel, pending: Pending, seconds: number): void {
  for (let room = 0; room < model.bodies.count; room++) {
    for (let layer = 0; layer < (model.isLayered(room) ? 2 : 1); layer++) {
      const kg = model.massKg(room, layer, SOOT);
      if (kg > 0) pending.put(room, layer, SOOT, -kg * SMOKE_SETTLES_PER_S * seconds);
    }
  }
}

/** Writes down the zones into which something comes; returns how many they are. */
function gather({ joules, kg }: Pending, species: number, into: Int32Array): number {
  let count = 0;
  for (let zone = 0; zone < joules.length; zone++) {
    let comes = joules[zone] !== 0;
    const end = (zone + 1) * species;
    for (let line = zone * species; line < end && !comes; line++) comes = kg[line] !== 0;
    if (comes) into[count++] = zone;
  }
  return count;
}

/** A room into which agent comes is stepped finely. */
function rouseFlooded(model: ZoneModel, { kg }: Pending, zone: number): void {
  const { count, firstGas } = model.species;
  if ((zone & 1) === 1) return;
  for (let index = firstGas; index < count; index++) {
    if (kg[zone * count + index]! > LEAST_DISCHARGE_KG) model.rouse(zone >> 1);
  }
}

/** The model takes rates, and forgets them after every step. */
function give(model: ZoneModel, { joules, kg }: Pending, zone: number, seconds: number): void {
  const { count } = model.species;
  const room = zone >> 1;
  const layer = zone & 1;
  if (joules[zone] !== 0) model.addLayerHeat(room, layer, joules[zone]! / seconds);
  for (let index = 0; index < count; index++) {
    const each = kg[zone * count + index]!;
    if (each !== 0) model.addSpecies(room, layer, index, each / seconds);
  }
}

function outsideKg(model: ZoneModel, agents: AgentSet): number[] {
  return agents.map((_, agent) => model.outsideKg(model.species.firstGas + agent));
}

function waitingJ({ joules }: Pending): number {
  let sum = 0;
  for (const each of joules) sum += each;
  return sum;
}
