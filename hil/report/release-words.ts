/**
 * Release words: what a timeline says of holds, locks, modes, tests and refused resets.
 */
/** Whom a fact of the release is about, and what it says of it; undefined for all others. */
export function wordsOfRelease(
  fact: Readonly<Record<string, unknown>>,
): readonly [subject: string, says: string] | undefined {
  const text = (name: string): string => String(fact[name]);
  const says = wordsFor(text("fact"), text);
  return says === undefined ? undefined : [text("room"), says];
}

function wordsFor(fact: string, text: (name: string) => string): string | undefined {
  switch (fact) {
    case "room.held":
      return "the countdown is held";
    case "room.resumed":
      return "the countdown goes on";
    case "room.aborted":
      return "the release is aborted until a reset";
    case "release.blocked":
      return "the release is blocked";
    case "fire.again":
      return "no proof of flow: fired again";
    case "mode.changed":
      return `mode of release: ${text("mode")}`;
    case "lock.set":
      return `maintenance lock of ${text("who")}`;
    case "lock.expired":
      return `the maintenance lock of ${text("who")} has run out`;
    case "lock.removed":
      return `${text("who")} removes the maintenance lock`;
    case "work.began":
      return `hot work of ${text("who")}, the watch is tighter`;
    case "line.tested":
      return `line ${text("zone")} is tested`;
    case "reset.refused":
      return `reset refused: ${text("why")}`;
    case "room.soaked":
      return "the flooding time is over";
    default:
      return undefined;
  }
}
