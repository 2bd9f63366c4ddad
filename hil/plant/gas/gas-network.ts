/**
 * Gas network: what flows from the cylinders of the site through its pipes into its rooms.
 *
 *   cylinders ─▶ manifold ─selector valve─▶ pipe ─▶ room
 *                   └──tie valve─ riser ─tie valve─ manifold of another bank ─▶ its rooms
 *
 * Gas must fill the pipes on its way before a room gets any, flow splits as the pipes let it, and
 * what the pipes still hold at the end stays there. Steps of 0.05 s while anything moves; a network
 * without gas in its pipes costs nothing. A closed lock-off valve shuts the pipe of its room. Gas
 * comes out at the temperature of the room: the cold of a discharge is not modelled.
 */
import type { Site } from "#panels";
import type { Zone, Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import type { Devices } from "../field/devices.js";
import type { Movers } from "../field/movers.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import { cylinderBar } from "./blow-down.js";
import type { Changeovers } from "./changeovers.js";
import type { CylinderBody } from "./cylinder-state.js";
import { createCylinders } from "./cylinders.js";
import { EMPTY_BAR, SWITCH_GOES_BACK_BAR, SWITCH_MAKES_BAR } from "./gas-constants.js";
import { createGasSystem } from "./gas-system.js";
import { livePart } from "./pipes/live-part.js";
import { flowStep } from "./pipes/pipe-flow.js";
import { nodeBar, sum, type PipeSystem } from "./pipes/pipe-system.js";
import { sitePipes, type SitePipes } from "./pipes/site-pipes.js";
import { createShots, type Shots } from "./shots.js";
import type { ValveLeaks } from "./valve-leaks.js";

const STEPS = 20;
const TICK_MS = 1000;

export interface GasNetwork {
  readonly cylinders: readonly CylinderBody[];
  readonly shots: Shots;
  /** Throws a RangeError for an unknown cylinder. */
  cylinder(id: string): CylinderBody;
  fire(cylinder: CylinderBody, atMs: number): void;
  /** Its content leaks into the gas store. */
  emptyOut(cylinder: CylinderBody): void;
  /** A full one takes its place. */
  replace(cylinder: CylinderBody): void;
  step(atMs: number): void;
  /** Something has happened in the building: it may move again. */
  disturb(): void;
  areQuiet(): boolean;
  /** Whether the pressure switch behind the selector valve of a room has made. */
  isSwitched(room: string): boolean;
  /** In all pipes, by the bank that it came from, kg. */
  inPipesKg(): readonly number[];
  /** Pressure in a pipe by its node, such as `<bank>/manifold`, bar; 0 for an unknown one. */
  pipeBar(id: string): number;
}

interface NetworkNow {
  /** Gas has come into the pipes, or is on its way. */
  charged: boolean;
  /** It moved in the last second. */
  moves: boolean;
  /** Nothing moved, and nothing will until something happens to it. */
  settled: boolean;
}

interface GasParts {
  readonly zones: Zones;
  readonly devices: Devices;
  readonly movers: Movers;
  readonly lockedOff: (zone: Zone) => boolean;
  readonly changeovers: Changeovers;
  readonly leaks: ValveLeaks;
  readonly table: StateTable;
  readonly chronicle: Chronicle;
  readonly ledger: Ledger;
}

export function createGasNetwork(site: Site, parts: GasParts): GasNetwork {
  const { zones, movers, table, chronicle } = parts;
  const cylinders = createCylinders(site, parts);
  const shots = createShots(site, table, chronicle);
  const pipes = sitePipes(site);
  const system = createGasSystem(site, { ...parts, cylinders, shots, pipes });
  const switches = switchesOf(pipes, table);
  const now = table.record<NetworkNow>("gas network", {
    ...{ charged: false, moves: false, settled: true },
  });
  const run = (atMs: number): boolean => {
    const live = livePart(system, atMs - TICK_MS, atMs);
    if (live.nodes.length === 0) return false;
    const stands = !movers.areMoving(atMs - TICK_MS);
    const before = live.sources.map((index) => leftKg(system, index));
    let moved = 0;
    for (let step = 1; step <= STEPS; step++) {
      const stepMs = atMs - TICK_MS + (step * TICK_MS) / STEPS;
      const kg = flowStep(system, live, { atMs: stepMs, overS: TICK_MS / STEPS / 1000 });
      moved += kg;
      shots.see(stepMs);
      if (kg === 0 && stands && !isOpening(cylinders.all, stepMs)) break;
    }
    live.sources.forEach((index, i) => {
      if (leftKg(system, index) > (before[i] ?? 0)) tellRefilled(system, index, chronicle);
      moved += finish(system, index, chronicle);
    });
    return moved > 0;
  };
  return {
    cylinders: cylinders.all,
    shots,
    cylinder: (id) => cylinders.find(id),
    fire(cylinder, atMs) {
      const { leftKg } = cylinder.now;
      if (!cylinders.fire(cylinder, atMs)) return;
      now.charged = true;
      now.moves = true;
      if (leftKg > 0) shots.fired(bankIndex(site, cylinder.bank), leftKg, atMs);
    },
    emptyOut: (cylinder) => cylinders.emptyOut(cylinder),
    replace: (cylinder) => cylinders.replace(cylinder),
    step(atMs) {
      if (cylinders.areLeaking()) cylinders.leak();
      if (!now.charged || now.settled) return;
      const before = zones.all.map(({ marks }) => marks.receivedKg);
      now.moves = run(atMs);
      now.settled = !now.moves && !movers.areMoving(atMs) && !isOpening(cylinders.all, atMs);
      zones.all.forEach((zone, i) => {
        markFlow(zone, zone.marks.receivedKg > (before[i] ?? 0), chronicle);
      });
      for (const one of switches) follow(one, nodeBar(nodeOf(system, one.node), system.fluids));
      shots.step(now.moves);
    },
    disturb() {
      now.settled = false;
    },
    areQuiet: () => !now.moves && !cylinders.areLeaking(),
    isSwitched: (room) => switches.find((one) => one.room === room)?.now.made ?? false,
    inPipesKg: () => site.banks.map((_, bank) => sum(system.nodes.map(({ kg }) => kg[bank] ?? 0))),
    pipeBar(id) {
      const node = system.nodes.find((one) => one.id === id);
      return node === undefined ? 0 : Math.max(0, nodeBar(node, system.fluids));
    },
  };
}

function bankIndex({ banks }: Site, bank: string): number {
  return banks.findIndex(({ id }) => id === bank);
}

function isOpening(cylinders: readonly CylinderBody[], atMs: number): boolean {
  return cylinders.some(
    ({ now }) => now.fired && now.leftKg > 0 && atMs < now.firedMs + now.opensMs,
  );
}

function leftKg({ sources }: PipeSystem, index: number): number {
  return sources[index]?.cylinder.now.leftKg ?? 0;
}

function tellRefilled({ sources }: PipeSystem, index: number, chronicle: Chronicle): void {
  const cylinder = sources[index]?.cylinder;
  if (cylinder === undefined || cylinder.now.toldBack) return;
  cylinder.now.toldBack = true;
  const says = "gas flows back into it: its check valve does not hold";
  chronicle.tell("cylinder.refilled", cylinder.id, says);
}

/** The last of a cylinder that has blown down goes on with the rest; tells what moved, kg. */
function finish(system: PipeSystem, index: number, chronicle: Chronicle): number {
  const source = system.sources[index];
  if (source === undefined) return 0;
  const { cylinder, bank } = source;
  const { now, id } = cylinder;
  const node = nodeOf(system, source.node);
  if (!now.fired || now.leftKg === 0) return 0;
  if (cylinderBar(cylinder) >= EMPTY_BAR || nodeBar(node, system.fluids) >= EMPTY_BAR) return 0;
  const kg = now.leftKg;
  node.kg[bank] = (node.kg[bank] ?? 0) + kg;
  system.left?.(bank, kg);
  now.leftKg = 0;
  if (!now.emptied) chronicle.tell("cylinder.emptied", id, "it is empty");
  now.emptied = true;
  return kg;
}

function nodeOf({ nodes }: PipeSystem, index: number) {
  return nodes[index] ?? { id: "", volumeM3: 1, reliefBar: Infinity, kg: [] };
}

interface PressureSwitch {
  readonly room: string;
  readonly node: number;
  readonly now: { made: boolean };
}

function switchesOf({ edges }: SitePipes, table: StateTable): PressureSwitch[] {
  return edges.flatMap(({ room, to: node }) =>
    room === undefined
      ? []
      : [{ room, node, now: table.record(`pressure switch ${room}`, { made: false }) }],
  );
}

function follow({ now }: PressureSwitch, bar: number): void {
  if (bar >= SWITCH_MAKES_BAR) now.made = true;
  else if (bar < SWITCH_GOES_BACK_BAR) now.made = false;
}

function markFlow(zone: Zone, flowing: boolean, chronicle: Chronicle): void {
  if (flowing && !zone.marks.flowing) {
    chronicle.tell("agent.flowed", zone.id, "agent flows into the room");
  }
  zone.marks.flowing = flowing;
  if (flowing) zone.marks.touched = true;
}
