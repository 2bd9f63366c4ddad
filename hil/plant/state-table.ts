/**
 * Every number of the plant that changes, in one table, so that an image of it is one copy.
 *
 * A part of the plant asks for a record or a list when it is built and then writes to it directly.
 * What is not in the table is either fixed by the site or worked out afresh from the table. A roll
 * is of the second kind: it marks which of many things to look at in the coming second. Whoever
 * finds one in which nothing happens takes its mark away; an act of anybody sets all marks again.
 * No NaN and no infinity may enter: "never" is written -1, so that an image survives JSON.
 */

type Cell = number | boolean | string;

/** A record of cells, or a list of numbers. */
export type Row = Readonly<Record<string, Cell>> | readonly number[];

/** A row where it lies: whoever looks at it changes nothing. */
export interface LiveRow {
  readonly name: string;
  readonly row: Readonly<Record<string, Cell>> | readonly number[] | Float64Array;
}

export interface StateTable {
  /** A record under a name used once; the returned object is the live one. */
  record<T extends Record<keyof T, Cell>>(name: string, initial: T): T;
  list(name: string, initial: readonly number[]): number[];
  /**
   * Numbers that somebody else keeps: how to copy them, how to put a copy back, and where they lie
   * if not in what is saved.
   */
  floats(
    name: string,
    save: () => Float64Array,
    load: (saved: Float64Array) => void,
    lying?: readonly Float64Array[],
  ): void;
  /** Marks for so many things, all 1, and all 1 again whenever anything may have changed. */
  roll(count: number): Uint8Array;
  /** Somebody has acted on the plant: whoever slept looks again. */
  wake(): void;
  save(): Record<string, Row>;
  /** Every row where it lies, in the order in which they were asked for. */
  live(): readonly LiveRow[];
  /** Throws a RangeError if the rows are not those of this plant. */
  load(rows: Readonly<Record<string, Row>>): void;
}

export function createStateTable(): StateTable {
  const live = new Map<string, Kept>();
  const rolls: Uint8Array[] = [];
  const wake = (): void => {
    for (const roll of rolls) roll.fill(1);
  };
  const keep = <T extends Record<string, Cell> | number[]>(name: string, row: T): T => {
    enter(name, {
      lying: [row],
      save: () => (Array.isArray(row) ? [...row] : { ...row }),
      load(saved) {
        Object.assign(row, saved);
      },
    });
    return row;
  };
  const enter = (name: string, kept: Kept): void => {
    if (live.has(name)) throw new RangeError(`the plant has two things called ${name}`);
    live.set(name, kept);
  };
  return {
    record: (name, initial) => keep(name, { ...initial }),
    list: (name, initial) => keep(name, [...initial]),
    floats(name, save, load, lying) {
      enter(name, {
        lying: lying ?? [save()],
        save: () => Array.from(save()),
        load(saved) {
          load(Float64Array.from(saved as readonly number[]));
        },
      });
    },
    roll(count) {
      const roll = new Uint8Array(count).fill(1);
      rolls.push(roll);
      return roll;
    },
    wake,
    save() {
      const rows: Record<string, Row> = {};
      for (const [name, kept] of live) rows[name] = kept.save();
      return rows;
    },
    live: () =>
      [...live].flatMap(([name, { lying }]) => lying.map((row): LiveRow => ({ name, row }))),
    load(rows) {
      if (Object.keys(rows).length !== live.size) throw new RangeError("image of another plant");
      for (const [name, kept] of live) {
        const saved = rows[name];
        if (saved === undefined) throw new RangeError(`the image has no ${name}`);
        kept.load(saved);
      }
      wake();
    },
  };
}

interface Kept {
  readonly lying: readonly LiveRow["row"][];
  save(): Row;
  load(saved: Row): void;
}

/** The two ways of a buffer that stays where it is. */
export function copied(
  buffer: Float64Array,
): [save: () => Float64Array, load: (saved: Float64Array) => void] {
  return [
    () => buffer,
    (saved) => {
      buffer.set(saved);
    },
  ];
}
