/**
 * Circuits: by which supervised line each output reaches what it drives.
 *
 * A circuit that is cut or shorted carries nothing; one that is earthed, or whose resistance has
 * crept up, still does (one earth fault must not take a function away: UFGS halon specification).
 */
import { LineState, type Site } from "#panels";

/** Makes the question which line an output's circuit is; undefined where none is watched. */
export function circuitsOf(site: Site): (output: string) => string | undefined {
  const bankOf = new Map(
    site.banks.flatMap(({ id, cylinders }) => cylinders.map((each) => [each.id, id] as const)),
  );
  const roomOf = new Map([
    ...site.openings.map(({ id, from }) => [id, from] as const),
    ...site.airHandlers.map(({ id, rooms }) => [id, rooms[0] ?? ""] as const),
  ]);
  return (output) => {
    const cut = output.lastIndexOf("/");
    const [thing, what] = [output.slice(0, cut), output.slice(cut + 1)];
    if (thing === "notice") return `${output}-circuit`;
    switch (what) {
      case "fire":
        return `${bankOf.get(thing)}/fire-line`;
      case "drive":
        return `${thing}/line`;
      case "unit-release":
        return `${thing}/unit-line`;
      case "alert-bell":
      case "siren":
        return `${thing}/sounder-line`;
      case "sign":
        return `${thing}/sign-line`;
      case "close":
      case "stop":
        return `${roomOf.get(thing)}/control-line`;
      default:
        return undefined;
    }
  };
}

/** Whether a circuit in this state carries nothing. */
export function isDead(state: number | undefined): boolean {
  return state === LineState.open || state === LineState.short;
}
