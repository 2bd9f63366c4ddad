/**
 * Actuators: what every output point of the site does to the building.
 *
 *   trip, breaker-trip, battery-trip   part breakers; letting go does not close them again
 *   fire, unit-release                 open a cylinder for good
 *   drive, water-open, exhaust, stop, bypass-close   follow the output both ways
 *   close                              shuts; let go, a damper goes back, a door waits for a hand
 *
 * Outputs act on their edges. Bells, sirens, signs and notices are remembered; a notice marks that
 * somebody was told.
 */
import { isClosable, pointList, type Instant, type Opening } from "#panels";
import type { Building } from "../building.js";

/** Acts on a change of an output; `atMs` is the present of the plant. */
type Order = (on: boolean, atMs: number) => void;

type Orders = Map<string, Order>;

/** Drives an output at an instant that is not in the plant's past; the plant advances to it. */
export type Actuator = (on: boolean, at: Instant) => void;

/** Every output of the site; telling it again what it was told last changes nothing. */
export function createActuators(
  building: Building,
  reach: { readonly advance: (to: Instant) => void; readonly wake: () => void },
): ReadonlyMap<string, Actuator> {
  const actuators = new Map<string, Actuator>();
  for (const [tag, order] of ordersOf(building)) {
    const state = building.table.record<{ on: boolean }>(`told ${tag}`, { on: false });
    building.told.set(tag, state);
    actuators.set(tag, (on, at) => {
      reach.advance(at);
      if (on === state.on) return;
      state.on = on;
      reach.wake();
      order(on, at);
    });
  }
  return actuators;
}

function ordersOf(building: Building): Orders {
  const orders: Orders = new Map();
  addBreakers(building, orders);
  addGas(building, orders);
  addOpenings(building, orders);
  addFlows(building, orders);
  addNotice(building, orders);
  for (const [tag, order] of building.sounders.orders) orders.set(tag, order);
  addAnnunciators(building, orders);
  return orders;
}

function addBreakers({ site, devices, movers }: Building, to: Orders): void {
  const trip = (tag: string, ids: readonly string[]): void => {
    const breakers = ids.map((id) => devices.mover(id));
    to.set(tag, (on, atMs) => {
      if (on) for (const breaker of breakers) movers.drive(breaker, 0, atMs);
    });
  };
  for (const { id, unit } of site.panels) {
    if (unit !== undefined) trip(`${id}/breaker-trip`, [`${id}/breaker`]);
  }
  for (const { id, remoteBreakers } of site.racks) {
    if (remoteBreakers) trip(`${id}/trip`, [`${id}/main`, `${id}/auxiliary`]);
  }
  for (const { id, remoteBatteryBreaker, bypass } of site.upses) {
    if (remoteBatteryBreaker) trip(`${id}/battery-trip`, [`${id}/battery-breaker`]);
    if (bypass) trip(`${id}/trip`, [`${id}/input-breaker`, `${id}/output-breaker`]);
  }
}

function addGas(building: Building, to: Orders): void {
  const { site, devices, movers, gas, heads, units, changeovers } = building;
  for (const { id } of site.banks) {
    const turned = changeovers.find(id);
    if (turned !== undefined) to.set(`${id}/select-reserve`, (on) => void (turned.relay = on));
  }
  for (const { id } of gas.cylinders) {
    to.set(`${id}/fire`, (on, atMs) => heads.drive(id, on, atMs));
  }
  for (const { id, now } of units.all) {
    to.set(`${id}/unit-release`, (on) => {
      if (on) now.fired = true;
    });
  }
  for (const { id } of site.selectorValves) {
    to.set(`${id}/drive`, (on, atMs) => heads.drive(id, on, atMs));
  }
  for (const { valve: id } of site.tieLines) {
    const mover = devices.mover(id);
    to.set(`${id}/drive`, (on, atMs) => movers.drive(mover, on ? 1 : 0, atMs));
  }
}

function addOpenings({ site, devices, movers }: Building, to: Orders): void {
  for (const opening of site.openings) {
    if (!isClosable(opening)) continue;
    const leaf = devices.mover(opening.id);
    to.set(`${opening.id}/close`, (on, atMs) => {
      if (on) movers.drive(leaf, 0, atMs);
      else if (goesBack(opening)) movers.drive(leaf, 1, atMs);
    });
  }
}

/** A damper has a drive; a door let go by its magnet waits for a hand. */
function goesBack(opening: Opening): boolean {
  return opening.kind === "damper" && opening.normallyOpen;
}

function addFlows({ site, devices, movers }: Building, to: Orders): void {
  const follow = (tag: string, id: string, whenOn: 0 | 1): void => {
    const mover = devices.mover(id);
    to.set(tag, (on, atMs) => movers.drive(mover, on ? whenOn : 1 - whenOn, atMs));
  };
  for (const { id } of site.airHandlers) follow(`${id}/stop`, id, 0);
  for (const { id, bypass } of site.upses) {
    if (bypass) follow(`${id}/bypass-close`, `${id}/bypass`, 1);
  }
  for (const { id, exhaustM3PerS, area } of site.rooms) {
    if (area !== undefined && exhaustM3PerS > 0) follow(`${id}/exhaust`, `${id}/exhaust`, 1);
  }
  for (const { id, waterLPerMin } of site.racks) {
    if (waterLPerMin > 0) follow(`${id}/water-open`, `${id}/water`, 1);
  }
}

/** Routes with proof of delivery; a plain contact is an annunciator, below. */
function addNotice(building: Building, to: Orders): void {
  const { transmitters } = building;
  for (const route of transmitters.routes) {
    to.set(`notice/${route}`, (on, atMs) => {
      transmitters.call(route, on, atMs, (recipient) => {
        giveNotice(building, recipient, "automatic", atMs);
      });
    });
  }
}

/** Outputs that drive nothing physical; of them only a notice has a consequence. */
function addAnnunciators(building: Building, to: Orders): void {
  for (const { tag, direction } of pointList(building.site).points) {
    if (direction !== "output" || to.has(tag)) continue;
    to.set(tag, (on, atMs) => {
      const [what, route] = tag.split("/");
      if (on && what === "notice" && route !== undefined) {
        giveNotice(building, route, "automatic", atMs);
      }
    });
  }
}

/** Somebody outside the room now knows. */
export function giveNotice(
  { marks, chronicle }: Building,
  route: string,
  road: "automatic" | "phone",
  atMs: number,
): void {
  chronicle.tell("notice.given", route, `told by ${road === "phone" ? "a person" : "the system"}`);
  if (marks.notifiedMs >= 0) return;
  Object.assign(marks, { notifiedMs: atMs, notifiedBy: road });
}
