/**
 * Reporter: what battery monitoring publishes, device by device and period by period.
 *
 * A device reports what has changed since its last report, with its number and its clock. Both
 * roads hand on what comes out here, so that the controller hears the same by either. It opens
 * nothing and publishes nothing itself.
 */
import type { FieldMap, FieldReport, FieldUnit } from "#firmware";
import type { Instant, PointList } from "#panels";
import type { EmulatedField } from "./emulated-field.js";
import { handedOn } from "./faults/report-fault.js";

/** The emulated devices have started once before, so that an earlier life can leave a will. */
const BOOT = 1;

export class Reporter {
  readonly #field: EmulatedField;
  readonly #tags: readonly string[];
  readonly #units: readonly FieldUnit[];
  readonly #told = new Map<string, number>();
  /** The last number of each device. */
  readonly #seq = new Map<string, number>();
  /** What a broker would keep of each device: its latest report, of all that it stood in. */
  readonly #latest = new Map<string, FieldReport>();

  constructor(list: PointList, map: FieldMap, field: EmulatedField) {
    this.#field = field;
    this.#tags = list.points.map(({ tag }) => tag);
    this.#units = map.units.filter(({ endpoint }) => endpoint === "");
  }

  /**
   * What is published at `now`, in the order in which the broker hands it on; nothing by who is not
   * connected to a broker. He knows it, and goes on to report what changed once he is.
   */
  reports(
    now: Instant,
    isConnected: boolean,
  ): readonly { readonly unit: FieldUnit; readonly report: FieldReport }[] {
    if (!isConnected) return [];
    const due = this.#units.filter(({ device }) => now % device.period === 0);
    return due.flatMap((unit) => {
      const { id } = unit.device;
      if (!this.#field.ask(id).isAnswered) return [];
      const seq = (this.#seq.get(id) ?? -1) + 1;
      const made = { counts: this.#changes(unit), boot: BOOT, seq, at: now };
      const fault = this.#field.faults.report(id);
      const { reports, last } = handedOn(made, fault, this.#latest.get(id));
      this.#seq.set(id, last);
      // A broker that keeps an old report keeps the one from before its fault.
      if (fault?.kind !== "stale-retained") {
        this.#latest.set(id, { ...made, counts: this.#standing(unit) });
      }
      return reports.map((report) => ({ unit, report }));
    });
  }

  #standing({ slots }: FieldUnit): Record<string, number> {
    const told = slots.flatMap(({ point }) => {
      const tag = this.#tags[point] ?? "";
      const counts = this.#told.get(tag);
      return counts === undefined ? [] : [[tag, counts] as const];
    });
    return Object.fromEntries(told);
  }

  #changes(unit: FieldUnit): Record<string, number> {
    const changes: Record<string, number> = {};
    for (const { point } of unit.slots) {
      const tag = this.#tags[point] ?? "";
      const counts = this.#field.counts(point);
      if (this.#told.get(tag) === counts) continue;
      this.#told.set(tag, counts);
      changes[tag] = counts;
    }
    return changes;
  }
}
