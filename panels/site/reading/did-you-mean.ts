/**
 * The known word nearest to a misspelt one, for "did you mean X?".
 */

/** The nearest of `known`, or undefined when none is near enough to be meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** `; did you mean "x"?` or, with nothing near, the words that are known. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `; did you mean "${near}"?`;
  if (known.length === 0 || known.length > LISTED_MAX) return "";
  return `; known here: ${known.join(", ")}`;
}

const LISTED_MAX = 24;

/** Longer words than any id or key are not compared at all. */
const COMPARED_MAX = 60;

/** Fewest insertions, deletions and replacements that turn one word into the other. */
function editDistance(one: string, other: string): number {
  if (one.length > COMPARED_MAX || other.length > COMPARED_MAX) return COMPARED_MAX;
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[other.length] ?? 0;
}
