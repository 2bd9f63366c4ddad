/**
 * Servers: the heat of the IT load of a hall whose air handler stands still, and what it does.
 *
 *   C T' = P (1 - s) - s G (T - T0)      C = 60 kJ/K per kW of IT, and the air of the hall
 *
 * P is the power that the servers draw, s the share of the hall's air flow that is left, G what
 * that flow carries away. Signalled servers shut down in order, after 5 min (assumption), and draw
 * a tenth from then on; others stop by themselves once their intake is too hot, and that counts as
 * harm. Heat to walls is left out, which is on the side of the earlier harm. The node stands beside
 * the gas of the hall, whose own warming by its servers is not modelled.
 */
import type { Load, Site } from "#panels";
import {
  AIR_KJ_PER_M3_K,
  ORDERLY_SHUTDOWN_S,
  PARKED_SHARE,
  REST_EXCESS_K,
  SERVERS_STOP_C,
  SERVER_KJ_PER_K_KW,
} from "../constants.js";
import type { Chronicle } from "../chronicle.js";
import type { Devices } from "../field/devices.js";
import { shareOf, type Mover } from "../field/movers.js";
import type { StateTable } from "../state-table.js";
import type { Loads } from "./loads.js";

export interface ServerState {
  /** Since they were signalled, s; 0 before that. */
  signalledS: number;
  parked: boolean;
  harmed: boolean;
}

export interface Servers {
  step(atMs: number): void;
  areQuiet(atMs: number): boolean;
  rest(): void;
  /** The servers of one load, and their intake; throws a RangeError for an unknown load. */
  of(loadId: string): Readonly<ServerState> & { readonly intakeC: number };
  parkedKw(): number;
  harmedKw(): number;
}

interface Hall {
  readonly restsC: number;
  readonly fans: readonly { readonly mover: Mover; readonly flowM3PerS: number }[];
  readonly capacityKjPerK: number;
  readonly racks: readonly { readonly load: Load; readonly now: ServerState }[];
  readonly signal: string;
  readonly now: { excessK: number };
}

export function createServers(
  site: Site,
  parts: {
    readonly loads: Loads;
    readonly devices: Devices;
    readonly told: ReadonlyMap<string, { readonly on: boolean }>;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
  },
): Servers {
  const { loads, told, chronicle } = parts;
  const halls = hallsOf(site, parts.devices, parts.table);
  const all = halls.flatMap((hall) => hall.racks.map((rack) => ({ hall, ...rack })));
  const isTold = (hall: Hall): boolean => told.get(hall.signal)?.on ?? false;
  const isSettled = (hall: Hall, atMs: number): boolean => {
    if (isTold(hall) && hall.racks.some(({ now }) => !now.parked)) return false;
    const left = flowShare(hall, atMs);
    if (left === 1) return Math.abs(hall.now.excessK) < REST_EXCESS_K;
    return left === 0 && drawnKw(hall, loads) === 0;
  };
  return {
    step(atMs) {
      for (const hall of halls) {
        warm(hall, drawnKw(hall, loads), atMs);
        for (const { load, now } of hall.racks) {
          const isLive = loads.isFed(load.id) && !now.harmed;
          age(load, now, isTold(hall), isLive, chronicle);
          if (!isLive || now.parked || hall.restsC + hall.now.excessK < SERVERS_STOP_C) continue;
          now.harmed = true;
          const says = `${load.powerKw} kW of servers stopped by heat, out of order`;
          chronicle.tell("servers.overheated", load.id, says);
        }
      }
    },
    areQuiet: (atMs) => halls.every((hall) => isSettled(hall, atMs)),
    rest() {
      for (const { now } of halls) if (Math.abs(now.excessK) < REST_EXCESS_K) now.excessK = 0;
    },
    of(loadId) {
      const found = all.find(({ load }) => load.id === loadId);
      if (found === undefined) throw new RangeError(`the site has no load ${loadId} in a hall`);
      return { ...found.now, intakeC: found.hall.restsC + found.hall.now.excessK };
    },
    parkedKw: () => sumKw(all.filter(({ now }) => now.parked)),
    harmedKw: () => sumKw(all.filter(({ now }) => now.harmed)),
  };
}

function hallsOf(site: Site, devices: Devices, table: StateTable): Hall[] {
  return site.rooms.flatMap((room): Hall[] => {
    const here = site.loads.filter((load) => load.room === room.id);
    if (here.length === 0) return [];
    const powerKw = here.reduce((sum, load) => sum + load.powerKw, 0);
    return [
      {
        restsC: room.temperatureC,
        fans: site.airHandlers
          .filter(({ rooms }) => rooms.includes(room.id))
          .map(({ id, flowM3PerS }) => ({ mover: devices.mover(id), flowM3PerS })),
        capacityKjPerK: SERVER_KJ_PER_K_KW * powerKw + AIR_KJ_PER_M3_K * room.volumeM3,
        racks: here.map((load) => ({
          load,
          now: table.record(`servers ${load.id}`, { signalledS: 0, parked: false, harmed: false }),
        })),
        signal: `${room.id}/shutdown-signal`,
        now: table.record(`hall ${room.id}`, { excessK: 0 }),
      },
    ];
  });
}

/** Share of the hall's air flow that is left; a hall without a handler is cooled by other means. */
function flowShare({ fans }: Hall, atMs: number): number {
  const fullM3 = fans.reduce((sum, { flowM3PerS }) => sum + flowM3PerS, 0);
  return fullM3 === 0 ? 1 : flowM3PerS({ fans }, atMs) / fullM3;
}

function flowM3PerS({ fans }: Pick<Hall, "fans">, atMs: number): number {
  return fans.reduce((sum, fan) => sum + fan.flowM3PerS * shareOf(fan.mover, atMs), 0);
}

function drawnKw({ racks }: Hall, loads: Loads): number {
  return racks.reduce((sum, { load, now }) => {
    if (!loads.isFed(load.id) || now.harmed) return sum;
    return sum + load.powerKw * (now.parked ? PARKED_SHARE : 1);
  }, 0);
}

/** One second of heat, the part that the air carries away taken implicitly. */
function warm(hall: Hall, powerKw: number, atMs: number): void {
  const carriedKwPerK = AIR_KJ_PER_M3_K * flowM3PerS(hall, atMs);
  const gainedK = (powerKw * (1 - flowShare(hall, atMs))) / hall.capacityKjPerK;
  hall.now.excessK = (hall.now.excessK + gainedK) / (1 + carriedKwPerK / hall.capacityKjPerK);
}

function age(
  load: Load,
  now: ServerState,
  isTold: boolean,
  isLive: boolean,
  chronicle: Chronicle,
): void {
  if (!isTold) {
    now.signalledS = 0;
    now.parked = false;
    return;
  }
  if (now.parked || !isLive) return;
  now.signalledS += 1;
  if (now.signalledS < ORDERLY_SHUTDOWN_S) return;
  now.parked = true;
  chronicle.tell("servers.parked", load.id, `${load.powerKw} kW of servers shut down in order`);
}

function sumKw(racks: readonly { readonly load: Load }[]): number {
  return racks.reduce((sum, { load }) => sum + load.powerKw, 0);
}
