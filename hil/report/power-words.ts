/**
 * The timeline's words for air, bypasses and emergency power-off.
 */

/** Whom a fact is about, and what it says of it; undefined for a fact of other things. */
export function powerWords(fact: {
  readonly fact?: string;
  readonly [name: string]: unknown;
}): readonly [subject: string, says: string] | undefined {
  const text = (name: string): string => String(fact[name]);
  switch (fact.fact) {
    case "shutdown.signalled":
      return [text("room"), "its servers are told to shut down in order"];
    case "air.stopped":
      return [text("handler"), "its fan is proved still"];
    case "air.unproved":
      return [text("handler"), "its fan does not do what it was told"];
    case "air.warned":
      return [text("handler"), "its air must soon be back, before heat harms the servers"];
    case "air.overdue":
      return [text("handler"), "its air is not back within the heat limit"];
    case "air.restarted":
      return [text("handler"), "its fan runs again"];
    case "bypass.proved":
      return [text("ups"), "its bypass is proved closed; it may be tripped"];
    case "bypass.failed": {
      const carries = fact["partnerCarries"] === true ? "carries" : "does not carry";
      return [
        text("ups"),
        `no bypass proved, so it is not tripped; its partner ${carries} the load`,
      ];
    }
    case "ups.isolated":
      return [text("ups"), "proved dead behind its bypass"];
    case "ups.unparted":
      return [text("ups"), `not all of its breakers open: ${text("closed")} stays closed`];
    case "breaker.stuck":
      return [text("breaker"), "was tripped and is not seen open"];
    case "epo.armed":
      return [text("compartment"), `emergency power-off armed by ${text("who")}`];
    case "epo.disarmed":
      return [text("compartment"), "emergency power-off disarmed: nobody pressed it in time"];
    case "epo.pressed":
      return [text("compartment"), `emergency power-off pressed by ${text("who")}`];
    case "epo.ended":
      return [text("compartment"), `emergency power-off ended by ${text("who")}`];
    default:
      return undefined;
  }
}
