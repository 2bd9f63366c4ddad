/**
 * Hazard: what a real output could do to people, power or agent, by what it drives.
 *
 * What nobody has put into a table counts as dangerous: a new kind of output must not reach real
 * equipment unmarked.
 */
const hazards: Readonly<Record<string, string>> = {
  fire: "can release agent",
  "unit-release": "can release agent",
  "select-reserve": "can move the changeover of the agent's supply",
  drive: "can open a valve",
  "water-open": "can open a valve",
  trip: "can open a breaker",
  "breaker-trip": "can open a breaker",
  "battery-trip": "can open a breaker",
  "bypass-close": "can close a breaker",
  "charge-stop": "can take power off batteries",
  "shutdown-signal": "can shut servers down",
  "park-disks": "can stop live disks",
  exhaust: "can blow agent out of the room",
  stop: "can stop the air handling",
};

/** What only tells people something, or closes a door or a damper. */
const harmless: ReadonlySet<string> = new Set([
  "alert-bell",
  "siren",
  "siren-held",
  "siren-released",
  "sign",
  "entry-ban",
  "buzzer",
  "close",
]);

/** What an output could do; undefined where it can do nothing of that kind. */
export function hazardOf(tag: string): string | undefined {
  const what = tag.slice(tag.lastIndexOf("/") + 1);
  if (harmless.has(what) || what.startsWith("lamp-")) return undefined;
  if (tag.startsWith("notice/")) return "can call the fire brigade";
  return hazards[what] ?? "can move something that nobody has judged";
}
