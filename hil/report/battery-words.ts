/**
 * What the timeline says of battery rooms: gas and entry, water, leaks, and the fire watch.
 */
type Words = readonly [subject: string, says: string];

/** Whom a fact is about, and what it says; undefined for a fact that is none of these. */
export function batteryWords(fact: Readonly<Record<string, unknown>>): Words | undefined {
  const text = (name: string): string => String(fact[name]);
  const by = (): string => (fact["who"] === "" ? "its time is over" : `by ${text("who")}`);
  switch (fact["fact"]) {
    case "gas.over":
      return [text("room"), `flammable gas passes its ${text("level")}`];
    case "gas.under":
      return [text("room"), `flammable gas is back under its ${text("level")}`];
    case "ban.set":
      return [text("room"), "nobody may go in"];
    case "ban.lifted":
      return [text("room"), `people may go in again, ${by()}`];
    case "people.endangered":
      return [text("room"), "people are inside while nobody may go in"];
    case "exhaust.started":
      return [text("room"), `its exhaust runs: ${text("reason")}`];
    case "exhaust.stopped":
      return [text("room"), "its exhaust stands"];
    case "exhaust.failed":
      return [text("room"), "its exhaust was told to run and does not"];
    case "water.failed":
      return [text("rack"), "no water flows onto it, though its valve was opened"];
    case "water.shut":
      return [text("rack"), `its water is shut: ${text("reason")}`];
    case "water.stopped":
      return [text("rack"), `its water is stopped, ${by()}`];
    case "leak.found":
      return [text("room"), "water where it should not be"];
    case "cut.planned":
      return [text("room"), `its power will be cut in ${Number(fact["inMs"]) / 60_000} min`];
    case "cut.cancelled":
      return [text("room"), `its power stays on, ${by()}`];
    case "cut.made":
      return [text("room"), "its power is cut"];
    case "rack.reflared":
      return [text("rack"), "heat while it is under watch arms the ladder"];
    case "watch.ended":
      return [text("rack"), `its fire watch ends, ${by()}`];
    case "monitoring.silent":
      return [text("rack"), "its battery monitoring is silent"];
    case "monitoring.back":
      return [text("rack"), "its battery monitoring reports again"];
    default:
      return undefined;
  }
}
