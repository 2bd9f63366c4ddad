/**
 * Observers: the truth about the building, for checks that watch every drill.
 *
 * The controller never sees these. Every question about an unknown thing throws a RangeError.
 */
import { agentKgIn, agentShare, excessK, fuelKgIn, fuelShare } from "./air/gas-body.js";
import { oxygenShare, suppressionIndex, type GasBody } from "./air/gas-body.js";
import { flammablePct, temperatureC } from "./air/zones.js";
import type { Building } from "./building.js";
import { shareOf } from "./field/movers.js";
import { cylinderBar } from "./gas/blow-down.js";
import type { FlameWatch } from "./fire/extinction/flame-watch.js";
import { fluorideKg } from "./fire/front/release.js";
import { deflagrationIn } from "./fire/vent-gas/explosion-watch.js";
import { isCooled, storedInModulesKj } from "./fire/batteries.js";
import { connectedShare } from "./power/strings.js";

export type Observe = ReturnType<typeof createObserve>;

export function createObserve(building: Building) {
  return {
    room: (id: string) => seeRoom(building, id),
    /** Agent that came out of the nozzles of a room, kg. */
    agentKgReceived: (roomId: string): number => building.zones.of(roomId).marks.receivedKg,
    case: (id: string) => seeCase(building, id),
    rack: (id: string) => seeRack(building, id),
    panel: (id: string) => seePanel(building, id),
    cylinder: (id: string) => seeCylinder(building, id),
    ups: (id: string) => seeUps(building, id),
    /** Every load that was ever lost: its power, since when it was lost last, and why. */
    losses: () =>
      building.loads.losses().map(({ id, powerKw, now }) => ({
        ...{ id, powerKw, lostAtSeconds: now.lostMs / 1000, isLost: now.lost, why: now.why },
      })),
    /** A wall, floor, door or seal: how much of its life a fire has used up, and if it failed. */
    barrier: (id: string) => building.barriers.of(id),
    generator: (id: string) => seeGenerator(building, id),
    /** The servers of one load. */
    servers: (loadId: string) => building.servers.of(loadId),
    /** degC of a cable. */
    cableC(id: string): number {
      const run = building.cables.all.find(({ cable }) => cable.id === id);
      if (run === undefined) throw new RangeError(`the site has no cable ${id}`);
      return run.now.temperatureC;
    },
    /** How far a door, valve, fan or breaker stands open, runs or is closed, 0 to 1. */
    share: (id: string): number => shareOf(building.devices.mover(id), building.clock.nowMs),
    /** What an output was last told: a bell, a siren, a valve. */
    isTold: (tag: string): boolean => building.told.get(tag)?.on ?? false,
    /** Whether the siren of a room is to be heard at this very millisecond. */
    hears: (roomId: string): boolean => building.sounders.isHeard(roomId, building.clock.nowMs),
    /** By which road somebody was told first. */
    noticeRoad(): "automatic" | "phone" | undefined {
      const { notifiedBy } = building.marks;
      return notifiedBy === "" ? undefined : notifiedBy;
    },
    agent: () => agentBalance(building),
    /** Carried in with full cylinders, less what the old ones still held, kg. */
    agentKgBrought: (): number => building.ledger.broughtKg.reduce((all, kg) => all + kg, 0),
    /** Where the gas is that left the cylinders of one bank. */
    gasOf: (bank: string) => gasOf(building, bank),
    /** In all pipes, by the bank that it came from, kg. */
    inPipesKg: () => building.gas.inPipesKg(),
    /** Pressure in a manifold, the pipe of a room or a joint `<riser>/<bank>`, bar. */
    pipeBar: (id: string): number => building.gas.pipeBar(id),
    /** Whether a selector or tie valve was made to leak. */
    isLeaking: (valve: string): boolean => building.leaks.shareOf(valve) > 0,
    /** The valve that a selector valve's wires really lead to. */
    wiredTo: (valve: string): string => building.wiring.solenoidOf(valve),
    energy: () => energyBalance(building),
  };
}

function seeRoom({ zones, air }: Building, id: string) {
  const zone = zones.of(id);
  return {
    temperatureC: temperatureC(zone),
    oxygenPct: 100 * oxygenShare(zone),
    agentPct: 100 * agentShare(zone),
    flammablePct: flammablePct(zone),
    /** Unburnt, in all of the room. */
    ventGasKg: fuelKgIn(zone),
    /** What its vent gas would come to if it were lit now. */
    deflagration: deflagrationIn(zone),
    /** 1 or more where the agents put out a surface flame. */
    suppressionIndex: suppressionIndex(zone),
    /** Above the outside, at the floor. */
    pressurePa: air.gaugePa(zone.index),
    agentFlows: zone.marks.flowing,
    touched: zone.marks.touched,
  };
}

function seeCase({ cases, units }: Building, id: string) {
  const body = cases.of(id);
  const unit = units.find(id);
  return {
    temperatureC: body.zone.room.temperatureC + excessK(body),
    oxygenPct: 100 * oxygenShare(body),
    agentPct: 100 * agentShare(body),
    fuelPct: 100 * fuelShare(body),
    open: body.state.open,
    unitLeftKg: unit?.now.leftKg ?? 0,
    unitFired: unit?.now.fired ?? false,
  };
}

function seeRack({ batteries, flames, strings, clock }: Building, id: string) {
  const fire = batteries.of(id);
  const string = strings.find((s) => s.fire === fire);
  const flame = flames.all.find((f) => f.fire === fire);
  return {
    modules: [...fire.heat.state],
    lost: fire.now.lost,
    cooled: isCooled(fire),
    waterLPerMin: fire.now.waterLPerMin,
    fluorideKg: fluorideKg(fire),
    alight: flame?.now.alight ?? false,
    flameKw: flame?.now.powerKw ?? 0,
    ...seeWatch(flame?.now),
    energised: string !== undefined && connectedShare(string, clock.nowMs) > 0,
  };
}

function seePanel({ panelFires, clock }: Building, id: string) {
  const { now, breaker } = panelFires.of(id);
  const energised = shareOf(breaker, clock.nowMs) > 0;
  const { burning, powerKw, lost } = now;
  return { burning, powerKw, lost, energised, ...seeWatch(now) };
}

/** Since when its flame is out by agent or want of oxygen, and by how much it is kept out. */
function seeWatch(now: FlameWatch | undefined) {
  if (now === undefined || now.outAtMs < 0) return {};
  return { outAtSeconds: now.outAtMs / 1000, margin: now.marginIndex };
}

function seeCylinder({ gas }: Building, id: string) {
  const cylinder = gas.cylinder(id);
  const { now, fillKg } = cylinder;
  const trapped = now.fired && now.leftKg > 0;
  const bar = cylinderBar(cylinder);
  return { fired: now.fired, leftKg: now.leftKg, fillKg, trapped, bar, gasK: now.gasK };
}

function seeUps({ upses }: Building, id: string) {
  const unit = upses.find(id);
  if (unit === undefined) throw new RangeError(`the site has no UPS ${id}`);
  const { stopped, leftS, onBattery } = unit.now;
  return { onLoad: stopped === "", stopped, autonomyLeftSeconds: leftS, onBattery };
}

function seeGenerator({ generators }: Building, id: string) {
  const generator = generators.all.find(({ set }) => set.id === id);
  if (generator === undefined) throw new RangeError(`the site has no generator ${id}`);
  const { carries, failed, fuelS } = generator.now;
  return { carries, failed, fuelLeftSeconds: fuelS };
}

/** Where all agent of the site is, kg. */
function agentBalance({ gas, units, zones, cases, ledger }: Building) {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const inBodies = (bodies: readonly GasBody[]): number => sum(bodies.map(agentKgIn));
  const initialKg =
    sum(gas.cylinders.map(({ fillKg }) => fillKg)) + sum(units.all.map(({ massKg }) => massKg));
  return {
    initialKg,
    inCylindersKg: sum(gas.cylinders.map(({ now }) => now.leftKg)),
    inUnitsKg: sum(units.all.map(({ now }) => now.leftKg)),
    inRoomsKg: inBodies(zones.all),
    inCasesKg: inBodies(cases.all),
    inPipesKg: sum(gas.inPipesKg()),
    relievedKg: sum(ledger.relievedKg),
    leakedKg: sum(ledger.leakedKg),
  };
}

/** Kilograms that left a bank's cylinders, and where they are now. */
function gasOf({ site, gas, ledger }: Building, bankId: string) {
  const bank = site.banks.findIndex(({ id }) => id === bankId);
  const at = (kg: readonly number[]): number => kg[bank] ?? 0;
  return {
    outKg: at(ledger.outKg),
    inPipesKg: at(gas.inPipesKg()),
    relievedKg: at(ledger.relievedOfKg),
    /** Back in cylinders, its own or others', whose check valves do not hold. */
    backKg: at(ledger.backKg),
    cameKg: (room: string): number => at(ledger.cameKg.get(room) ?? []),
  };
}

/** Where all heat of the incident is, kJ. */
function energyBalance({ ledger, air, cases, batteries }: Building) {
  return {
    releasedKj: ledger.now.releasedKj,
    lostKj: ledger.now.lostKj,
    storedKj: air.storedKj() + cases.storedKj() + storedInModulesKj(batteries),
  };
}
