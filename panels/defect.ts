/**
 * A Defect is a broken promise of our own code, never of a user's file or a device.
 *
 * The controller catches it, journals it and goes to its safe outputs; nobody else does.
 */
export class Defect extends Error {
  override readonly name = "Defect";
}

/** Throws a {@link Defect} that names the promise if it does not hold. Stays on in every run. */
export function assert(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Defect(promise);
}
