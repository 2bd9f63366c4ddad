/**
 * What a kind of case is: what stands under `test`, what comes out of it by name, and how it runs.
 *
 *   test: { kind: slab, ... } ──schema──▶ its amounts in SI ──run──▶ one measured output per name
 *
 * A kind is one small file and a line in registry.ts. It drives a kernel of the plant; it holds no
 * physics of its own, or what is validated would not be what runs.
 */
import type * as z from "zod";

/** Something that a case can be asked for, such as the pressure of a room. */
export interface OutputName {
  /** As `of:` names it: "hall.pressure". */
  readonly id: string;
  /** A unit of the language, in which its values are; "" for a number without one. */
  readonly unit: string;
  /** What it is, in a few words. */
  readonly says: string;
}

/** What came out under that name. */
export interface Output extends OutputName {
  /** When each value was; left out where there is one value and no course of time. */
  readonly timesS?: readonly number[];
  /** Finite each. */
  readonly values: readonly number[];
}

/** Tells what is wrong at a place inside `test`, and what to do. */
export type Refuse = (path: readonly PropertyKey[], code: string, says: string) => void;

export interface CaseKind {
  readonly name: string;
  readonly schema: KindSchema;
  check(test: Test, refuse: Refuse): void;
  outputs(test: Test): readonly OutputName[];
  run(test: Test): readonly Output[];
}

/** What stands under `test`, as its kind's schema made it. */
export interface Test {
  readonly kind: string;
  /** Of a course of time, s. */
  readonly duration?: number;
}

type KindSchema = z.ZodObject<{ kind: z.ZodLiteral<string> }>;

/** A kind, from parts that know their own type of test. */
export function caseKind<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(kind: {
  readonly schema: Schema;
  /** What the schema cannot say: one key that needs another, a name that nothing carries. */
  check?(test: z.output<Schema>, refuse: Refuse): void;
  outputs(test: z.output<Schema>): readonly OutputName[];
  run(test: z.output<Schema>): readonly Output[];
}): CaseKind {
  const own = (test: Test) => test as unknown as z.output<Schema>;
  return {
    name: kind.schema.shape.kind.value,
    schema: kind.schema,
    check: (test, refuse) => kind.check?.(own(test), refuse),
    outputs: (test) => kind.outputs(own(test)),
    run: (test) => kind.run(own(test)),
  };
}

/** Fills the outputs of a kind that has no course of time. */
export function values(
  names: readonly OutputName[],
  found: Readonly<Record<string, number>>,
): Output[] {
  return names.map((name) => ({ ...name, values: [found[name.id] ?? NaN] }));
}
