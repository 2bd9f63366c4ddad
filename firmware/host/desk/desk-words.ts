/**
 * Desk words: what is said over a desk's socket, one JSON object a line, in both directions.
 *
 *   {"what":"lock","about":"hall","by":"T. Kim","for":"30 min"}  ──▶  {"answer":"accepted"}
 *   {"what":"list"}                                              ──▶  {"answer":"list", ...}
 *
 * A request is read word by word in `read-request.ts`; nothing in it is believed before that.
 */

/** What somebody asks of the desk, as it came: any of it may be missing or nonsense. */
export interface DeskRequest {
  readonly what?: unknown;
  readonly about?: unknown;
  readonly by?: unknown;
  readonly for?: unknown;
  readonly value?: unknown;
}

/** Something that may be ordered or decided now. */
export interface DeskOffer {
  readonly what: string;
  /** What it is about; `<point>` and the like where there are too many to list. */
  readonly about: string;
  readonly says: string;
  /** Which further words it wants. */
  readonly wants: readonly ("for" | "value")[];
}

export type DeskAnswer =
  | { readonly answer: "accepted" }
  | { readonly answer: "refused"; readonly why: string }
  /** The request itself is wrong; nothing of it came to the controller. */
  | { readonly answer: "bad"; readonly problems: readonly string[] }
  | { readonly answer: "list"; readonly site: string; readonly offers: readonly DeskOffer[] };

/** Longest request in bytes; a decision with all its words takes some two hundred. */
export const REQUEST_MAX_BYTES = 4096;

/** Longest name of a person that a desk takes. */
export const NAME_MAX = 100;
