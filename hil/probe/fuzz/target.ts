/**
 * Something that takes bytes from strangers.
 */
export interface FuzzTarget {
  readonly name: string;
  /** Throws one thing at it; says what is wrong, where something is. */
  step(): string | undefined | Promise<string | undefined>;
  /** Frames, reports or payloads thrown so far, right ones among them. */
  readonly thrown: number;
  /** How many of them, or of what was in them, were taken for right ones. */
  readonly taken: number;
  /** The bytes thrown last. */
  readonly last: Uint8Array;
}
