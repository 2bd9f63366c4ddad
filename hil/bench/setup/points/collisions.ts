/**
 * Places that mean two things: registers or topics that two points of a section share.
 *
 * One register may stand behind two inputs if both read the same number out of it, and one word may
 * carry a bit each for many. Anything else is a mistake in one of the two, and nobody could say in
 * which; so both are named. What an output is written to is its own.
 */
import { whereIs, type Binding, type ModbusPlace } from "../../../rig/real/binding.js";
import { taken } from "../../../rig/real/poll-plan.js";

export interface Collision {
  /** Places of the two in the list of bindings. */
  readonly first: number;
  readonly second: number;
  readonly says: string;
}

export function collisions(bindings: readonly Binding[]): readonly Collision[] {
  const found: Collision[] = [];
  bindings.forEach((one, second) => {
    bindings.slice(0, second).forEach((other, first) => {
      if (!isShared(one, other) || meansTheSame(one, other)) return;
      const { id } = one.device;
      const says = `its place in ${id} is that of ${other.tag} too, with another meaning`;
      found.push({ first, second, says });
    });
  });
  return found;
}

function isShared(one: Binding, other: Binding): boolean {
  if (whereIs(one.device) !== whereIs(other.device)) return false;
  const [a, b] = [one.place, other.place];
  if (a.kind === "mqtt" || b.kind === "mqtt") {
    const isSame = a.kind === "mqtt" && b.kind === "mqtt" && a.topic === b.topic;
    return isSame && a.pointer === b.pointer;
  }
  const isApart = a.address + taken(a) <= b.address || b.address + taken(b) <= a.address;
  return a.unit === b.unit && a.table === b.table && !isApart;
}

function meansTheSame(one: Binding, other: Binding): boolean {
  if (one.direction === "output" || other.direction === "output") return false;
  const [a, b] = [one.place, other.place];
  const sameScale = JSON.stringify(scaleOf(one)) === JSON.stringify(scaleOf(other));
  if (a.kind === "mqtt" || b.kind === "mqtt") return sameScale;
  if (isBit(a) && isBit(b)) return a.address === b.address && (bitOf(a) !== bitOf(b) || sameScale);
  return a.address === b.address && formatText(a) === formatText(b) && sameScale;
}

function scaleOf(binding: Binding): unknown {
  if (binding.direction === "output") return undefined;
  const { scaling } = binding.rules;
  return scaling.kind === "codes" ? [...scaling.codes] : scaling;
}

function isBit(place: ModbusPlace): boolean {
  return "format" in place && place.format.kind === "bit";
}

function bitOf(place: ModbusPlace): number {
  return "format" in place ? (place.format.bit ?? 0) : 0;
}

function formatText(place: ModbusPlace): string {
  return "format" in place ? JSON.stringify(place.format) : "";
}
