/**
 * Site air: the zone model of a site, second by second.
 *
 *   what the parts did (pending) + doors, fans, flames --> zone model --> what leaked, what burnt
 *
 * The model steps each room at its own pace; what is pending comes in evenly over the second. At rest
 * the model is put back to what it was at the start, to the last bit, so that nothing creeps.
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
  /** The second that ends at `atMs`. */
  step(atMs: number): void;
  /** Heat above rest in all rooms and walls, kJ. */
  storedKj(): number;
  /** Whether nothing in it could be told from rest, as far as walls and layers go. */
  isStill(): boolean;
  rest(): void;
}

export function createSiteAir(site: Site, table: StateTable): SiteAir {
  const building = siteBuilding(site);
  const model = createZoneModel(building.description);
  const { species } = model;
  const pending = createPending(site.rooms.length, species.count);
  const start = model.save();
  const startJ = model.storedJ();
  const fuelOfRack = new Map(
    site.racks.map(({ id }, rack) => [id, species.fuelOfFire[building.firstFire + rack]!]),
  );
  const fuels = [...new Set(fuelOfRack.values())];
  const arrives = building.agents.map(({ name }) => arrivesK(name));
  const rooms = site.rooms.map((room, index) => {
    const rack = site.racks.find((one) => one.room === room.id);
    const ownFuel = (rack && fuelOfRack.get(rack.id)) ?? species.firstFuel;
    return roomAir(model, pending, index, {
      fuels,
      ownFuel,
      arrivesK: arrives,
      protectedM: room.enclosure?.protectedM,
    });
  });
  table.floats("air", model.save, model.load);
  table.floats("air pending", ...copied(pending.state));
  const burnt = new Float64Array(site.racks.length);
  const lit = new Uint8Array(site.racks.length);
  const goneJ = (): number => model.outsideJ() + (model.walls?.outsideJ() ?? 0);
  const storedJ = (): number =>
    model.storedJ() +
    model.waitingJ() +
    waitingJ(pending) -
    startJ +
    (model.walls ? wallsJ(model.walls) : 0);
  const driven: DrivenWays = { doors: [], fans: [], handlers: [] };
  let ledger: Ledger | undefined;
  return {
    model,
    pending,
    agents: building.agents,
    rooms,
    fuelOf: (rackId) => fuelOfRack.get(rackId) ?? species.firstFuel,
    setFlame(rack, watts) {
      lit[rack] = watts > 0 ? 1 : 0;
      model.setFire(building.firstFire + rack, watts);
    },
    burntW: (rack) => burnt[rack]!,
    gaugePa: (room) => model.gaugePa(room),
    connect(devices, kept) {
      Object.assign(driven, waysOf(building, devices));
      ledger = kept;
    },
    step(atMs) {
      drive(model, driven, atMs);
      if (ledger === undefined) return;
      settleSmoke(model, pending, site.rooms.length);
      ledger.now.lostKj -= pending.broughtJ() / 1000;
      const carriedJ = model.carriedJ();
      const before = { outsideJ: goneJ(), kg: outsideKg(model, building.agents) };
      rouseFlooded(model, pending);
      const isLit = lit.includes(1);
      burnt.fill(0);
      for (let tick = 0; tick < TICKS; tick++) {
        give(model, pending);
        model.tick();
        if (!isLit) continue;
        for (let rack = 0; rack < lit.length; rack++) {
          burnt[rack]! += model.burningW(building.firstFire + rack) / TICKS;
        }
      }
      pending.clear();
      ledger.now.releasedKj += (model.carriedJ() - carriedJ) / 1000;
      ledger.now.lostKj += (goneJ() - before.outsideJ) / 1000;
      outsideKg(model, building.agents).forEach((kg, agent) => {
        ledger!.leakedKg[agent] = (ledger!.leakedKg[agent] ?? 0) + kg - (before.kg[agent] ?? 0);
      });
    },
    storedKj: () => storedJ() / 1000,
    isStill: () =>
      site.rooms.every((_, room) => !model.isLayered(room)) &&
      (model.walls === undefined || hottestWallK(model.walls) < REST_EXCESS_K),
    rest() {
      if (ledger === undefined) return;
      ledger.now.lostKj +=
        (model.storedJ() + waitingJ(pending) - pending.broughtJ() - startJ) / 1000;
      for (let agent = 0; agent < building.agents.length; agent++) {
        const kg = rooms.reduce((sum, air) => sum + air.agentKg(agent), 0);
        ledger.leakedKg[agent] = (ledger.leakedKg[agent] ?? 0) + kg;
      }
      pending.clear();
      model.load(start);
    },
  };
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
    for (const room of rooms) if (model.isLayered(room)) model.stir(room);
  }
}

function settleSmoke(model: ZoneModel, pending: Pending, rooms: number): void {
  for (let room = 0; room < rooms; room++) {
    for (let layer = 0; layer < (model.isLayered(room) ? 2 : 1); layer++) {
      const kg = model.massKg(room, layer, SOOT);
      if (kg > 0) pending.put(room, layer, SOOT, -kg * SMOKE_SETTLES_PER_S);
    }
  }
}

/** A room into which agent comes is stepped finely. */
function rouseFlooded(model: ZoneModel, { kg }: Pending): void {
  const { count, firstGas } = model.species;
  for (let room = 0; room < model.bodies.count; room++) {
    for (let index = firstGas; index < count; index++) {
      if (kg[2 * room * count + index]! > LEAST_DISCHARGE_KG) model.rouse(room);
    }
  }
}

/** The model takes rates, and forgets them after every tick. */
function give(model: ZoneModel, { joules, kg }: Pending): void {
  const { count } = model.species;
  for (let zone = 0; zone < joules.length; zone++) {
    const room = zone >> 1;
    const layer = zone & 1;
    if (joules[zone] !== 0) model.addLayerHeat(room, layer, joules[zone]!);
    for (let index = 0; index < count; index++) {
      const each = kg[zone * count + index]!;
      if (each !== 0) model.addSpecies(room, layer, index, each);
    }
  }
}

function outsideKg({ species, outsideKg: gone }: ZoneModel, agents: AgentSet): number[] {
  return agents.map((_, agent) => gone(species.firstGas + agent));
}

function waitingJ({ joules }: Pending): number {
  let sum = 0;
  for (const each of joules) sum += each;
  return sum;
}
