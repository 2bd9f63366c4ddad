/**
 * Poll plan: which reads bring in the points of one real Modbus device.
 *
 * Points that touch or overlap are read together, up to what one request may ask for. A gap is
 * never read over: an address that nobody named may not be there, and one exception would then take
 * the neighbours with it. A device's outputs are read too, so that it shows whether it answers.
 */
import { BITS_PER_READ_MAX, REGISTERS_PER_READ_MAX, registersTaken } from "#protocols";
import type { Binding, ModbusPlace } from "./binding.js";

/** One request: so many addresses of a table, and the bindings that lie in it. */
export interface PollBlock {
  readonly unit: number;
  readonly table: ModbusPlace["table"];
  readonly start: number;
  readonly count: number;
  readonly bindings: readonly Binding[];
}

export function pollPlan(bindings: readonly Binding[]): readonly PollBlock[] {
  const spans = bindings.flatMap((binding) => {
    const { place } = binding;
    return place.kind === "modbus" ? [{ binding, place, end: place.address + taken(place) }] : [];
  });
  spans.sort(
    (a, b) =>
      a.place.unit - b.place.unit ||
      a.place.table.localeCompare(b.place.table) ||
      a.place.address - b.place.address ||
      a.end - b.end,
  );
  const blocks: (PollBlock & { bindings: Binding[]; count: number })[] = [];
  for (const { binding, place, end } of spans) {
    const { unit, table, address } = place;
    const last = blocks.at(-1);
    const max = "format" in place ? REGISTERS_PER_READ_MAX : BITS_PER_READ_MAX;
    const joins =
      last?.unit === unit &&
      last.table === table &&
      address <= last.start + last.count &&
      end - last.start <= max;
    if (joins) {
      last.count = Math.max(last.count, end - last.start);
      last.bindings.push(binding);
    } else blocks.push({ unit, table, start: address, count: end - address, bindings: [binding] });
  }
  return blocks;
}

/** How many addresses a point takes. */
export function taken(place: ModbusPlace): number {
  return "format" in place ? registersTaken(place.format.kind) : 1;
}
