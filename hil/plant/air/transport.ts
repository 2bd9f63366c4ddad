/**
 * Transport: how gas moves between rooms, voids and the outside in one second.
 *
 *   exhaust fans -> openings (two-way) -> leaks -> air handlers -> displacement
 *
 * Two-way flow goes by the difference of densities; in an opening to a void above, warm gas that
 * already lies on top hardly mixes downwards. Settling smoke is counted here too. Pressure is
 * constant: no flow here is driven by a pressure difference (see displacement).
 */
import type { Site } from "#panels";
import {
  DOOR_COEFFICIENT,
  INFILTRATION_M_PER_S,
  SMOKE_SETTLES_PER_S,
  STABLE_LAYER_SHARE,
  AIR_KG_PER_M3,
} from "../constants.js";
import type { Devices } from "../field/devices.js";
import { shareOf, type Mover } from "../field/movers.js";
import type { Ledger } from "../ledger.js";
import { createDisplacement, type Way } from "./displacement.js";
import { admitAir, settleSmoke } from "./gas-acts.js";
import { airAmounts, densityKgPerM3, moveShare, swap, type GasBody } from "./gas-body.js";
import { doorwayFlowM3PerS, stackFlowM3PerS } from "./stack-flow.js";
import type { Zone, Zones } from "./zones.js";

interface Passage extends Way {
  readonly areaM2: number;
  readonly heightM: number;
  readonly mover: Mover | undefined;
  /** Whether `other` lies above `one`. */
  readonly upwards: boolean;
}

export interface Transport {
  step(atMs: number): void;
}

export function createTransport(
  site: Site,
  zones: Zones,
  devices: Devices,
  ledger: Ledger,
): Transport {
  const passages = passagesOf(site, zones, devices);
  const displacement = createDisplacement(zones.all, ledger);
  const handlers = site.airHandlers.map((handler) => ({
    rooms: handler.rooms.map((room) => zones.of(room)),
    flowM3PerS: handler.flowM3PerS,
    mover: devices.mover(handler.id),
  }));
  const fans = zones.all.flatMap((zone) =>
    zone.room.exhaustM3PerS > 0 ? [{ zone, mover: devices.mover(`${zone.id}/exhaust`) }] : [],
  );
  const densities = new Float64Array(zones.all.length);
  return {
    step(atMs) {
      for (const { zone, mover } of fans) {
        const flowM3 = zone.room.exhaustM3PerS * shareOf(mover, atMs);
        if (flowM3 > 0) ledger.leave(zone, flowM3 / (zone.volumeM3 + flowM3));
      }
      for (const zone of zones.all) densities[zone.index] = densityKgPerM3(zone);
      for (const passage of passages) {
        passage.openM2 =
          passage.mover === undefined
            ? passage.areaM2
            : passage.areaM2 * shareOf(passage.mover, atMs);
        mixThrough(passage, densities, ledger);
      }
      for (const zone of zones.all) leak(zone, densities[zone.index] ?? AIR_KG_PER_M3, ledger);
      for (const handler of handlers) {
        stir(handler.rooms, handler.flowM3PerS * shareOf(handler.mover, atMs), zones);
      }
      displacement.settle(passages);
    },
  };
}

function passagesOf(site: Site, zones: Zones, devices: Devices): Passage[] {
  return site.openings.flatMap((opening): Passage[] => {
    const [inner, outer] =
      opening.from === "outside" ? [opening.to, opening.from] : [opening.from, opening.to];
    if (inner === "outside") return [];
    const below = zones.of(inner);
    const above = outer === "outside" ? undefined : zones.of(outer);
    const turned = opening.kind === "void" && below.room.kind === "void" && above !== undefined;
    const [one, other] = turned ? [above, below] : [below, above];
    const closes = opening.kind === "door" || opening.kind === "damper";
    return [
      {
        one,
        other,
        openM2: 0,
        areaM2: opening.areaM2,
        heightM: opening.heightM,
        mover: closes ? devices.mover(opening.id) : undefined,
        upwards: opening.kind === "void" && other?.room.kind === "void" && one.room.kind !== "void",
      },
    ];
  });
}

function mixThrough(passage: Passage, densities: Float64Array, ledger: Ledger): void {
  if (passage.openM2 === 0) return;
  const here = densities[passage.one.index] ?? AIR_KG_PER_M3;
  const there =
    passage.other === undefined ? AIR_KG_PER_M3 : (densities[passage.other.index] ?? AIR_KG_PER_M3);
  let flowM3 = doorwayFlowM3PerS({
    areaM2: passage.openM2,
    heightM: passage.heightM,
    oneKgPerM3: here,
    otherKgPerM3: there,
  });
  if (passage.upwards && there < here) flowM3 *= STABLE_LAYER_SHARE;
  if (passage.other !== undefined) {
    if (flowM3 > 0) swap(passage.one, passage.other, flowM3);
    return;
  }
  const wind = DOOR_COEFFICIENT * passage.openM2 * INFILTRATION_M_PER_S;
  trade(passage.one, flowM3 + wind, ledger);
}

/** Leaks lose the room's mixture low (or high) and draw air in at the other end. */
function leak(zone: Zone, densityKgPerM3: number, ledger: Ledger): void {
  const stack = stackFlowM3PerS({
    totalM2: zone.leakM2,
    heightM: zone.heightM,
    insideKgPerM3: densityKgPerM3,
    outsideKgPerM3: AIR_KG_PER_M3,
  });
  trade(zone, stack + INFILTRATION_M_PER_S * (zone.leakM2 / 2), ledger);
  settleSmoke(zone, SMOKE_SETTLES_PER_S);
}

function trade(zone: Zone, flowM3: number, ledger: Ledger): void {
  const share = flowM3 / (zone.volumeM3 + flowM3);
  ledger.leave(zone, share);
  admitAir(zone, zone.volumeM3 * share);
}

/** An air handler draws equally from its rooms and gives the mixture back equally. */
function stir(rooms: readonly Zone[], flowM3: number, { agents }: Zones): void {
  if (flowM3 === 0 || rooms.length < 2) return;
  const duct: GasBody = {
    volumeM3: 1,
    heightM: 1,
    agents,
    now: airAmounts(0),
    agentKg: agents.map(() => 0),
  };
  const each = flowM3 / rooms.length;
  for (const room of rooms) moveShare(room, duct, each / (room.volumeM3 + each));
  rooms.forEach((room, i) => moveShare(duct, room, 1 / (rooms.length - i)));
}
