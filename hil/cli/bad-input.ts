/**
 * Bad input: what the user can put right, in words of his own concern.
 *
 * It stands alone, because the command itself needs it: help must not load the whole house.
 */
export class BadInput extends Error {
  override readonly name = "BadInput";
}
