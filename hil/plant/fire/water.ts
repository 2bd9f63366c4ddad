/**
 * Water: the cooling line of a rack, and the hoses of a fire brigade.
 *
 * A line flows once its valve has opened all the way. Hoses flow onto every case of a room from the
 * moment they are opened until the end of the run: panel fires are out and the panels ruined, racks
 * cool. Water needs no mains here. Where the water goes afterwards is not modelled.
 */
import type { Chronicle } from "../chronicle.js";
import { HOSE_L_PER_MIN } from "../constants.js";
import type { Devices } from "../field/devices.js";
import { shareOf, type Mover } from "../field/movers.js";
import type { StateTable } from "../state-table.js";
import type { Batteries, RackFire } from "./batteries.js";
import type { PanelFires } from "./panel-fires.js";
import type { Zone, Zones } from "../air/zones.js";

export interface Water {
  /** When water first fell on a burnt rack, or hoses opened; -1 before that. */
  readonly now: { firstMs: number };
  /** Hoses in a room. */
  hose(zone: Zone, atMs: number): void;
  isHosed(zone: Zone): boolean;
  flowsOnto(rackId: string, atMs: number): boolean;
  step(atMs: number): void;
  areQuiet(): boolean;
}

interface Line {
  readonly fire: RackFire;
  readonly valve: Mover | undefined;
}

export function createWater(parts: {
  readonly zones: Zones;
  readonly batteries: Batteries;
  readonly panelFires: PanelFires;
  readonly devices: Devices;
  readonly table: StateTable;
  readonly chronicle: Chronicle;
}): Water {
  const { zones, batteries, panelFires, devices, table, chronicle } = parts;
  const now = table.record("water", { firstMs: -1 });
  const hosed = table.list(
    "water hoses",
    zones.all.map(() => 0),
  );
  const lines = batteries.all.map((fire): Line => ({
    fire,
    valve: fire.rack.waterLPerMin > 0 ? devices.mover(`${fire.id}/water`) : undefined,
  }));
  const isHosed = (zone: Zone): boolean => hosed[zone.index] === 1;
  const flows = (line: Line, atMs: number): boolean =>
    line.valve !== undefined && shareOf(line.valve, atMs) === 1;
  return {
    now,
    isHosed,
    flowsOnto: (rackId, atMs) => lines.some((l) => l.fire.id === rackId && flows(l, atMs)),
    hose(zone, atMs) {
      if (isHosed(zone)) return;
      hosed[zone.index] = 1;
      zone.marks.touched = true;
      if (now.firstMs < 0) now.firstMs = atMs;
      chronicle.tell("hoses.opened", zone.id, "the fire brigade opened its hoses");
      for (const panel of panelFires.all) if (panel.body.zone === zone) panelFires.drench(panel);
    },
    step(atMs) {
      for (const line of lines) {
        const { fire } = line;
        const lineLPerMin = flows(line, atMs) ? fire.rack.waterLPerMin : 0;
        const flowLPerMin = lineLPerMin + (isHosed(fire.body.zone) ? HOSE_L_PER_MIN : 0);
        if (flowLPerMin > 0 && fire.now.waterLPerMin === 0) {
          if (now.firstMs < 0) now.firstMs = atMs;
          fire.body.zone.marks.touched = true;
          chronicle.tell("rack.wetted", fire.id, `water falls on it, ${flowLPerMin} L/min`);
        }
        fire.now.waterLPerMin = flowLPerMin;
      }
    },
    areQuiet: () =>
      lines.every(({ fire }) => fire.now.waterLPerMin === 0 || !fire.now.awake || !fire.now.lost),
  };
}
