/**
 * Fact words: what each fact of a chart says, in plain sentences, and whom it is about.
 *
 * A fact without words of its own is still told: its name and what it carries. So a chart that is
 * added later shows in every timeline from its first day.
 */

/** A fact as it stands in the journal. */
export interface JournalFact {
  readonly t: number;
  readonly kind: string;
  readonly chart?: string;
  readonly fact?: string;
  readonly [name: string]: unknown;
}

/** Whom a fact is about, and what it says of it. */
export interface FactWords {
  readonly subject: string;
  readonly says: string;
}

export function factWords(fact: JournalFact): FactWords {
  const subject = subjectOf(fact);
  const sentence = sentences[fact.fact ?? ""];
  if (sentence === undefined) return { subject, says: plainly(fact) };
  const says = typeof sentence === "string" ? sentence : sentence(readerOf(fact));
  return { subject, says };
}

/** Reads the parts of a fact as text, whatever they are. */
interface Reader {
  readonly text: (name: string) => string;
  readonly list: (name: string, between?: string) => string;
  readonly count: (name: string) => string;
  readonly number: (name: string) => number;
}

type Sentence = string | ((fact: Reader) => string);

const sentences: Readonly<Record<string, Sentence>> = {
  "case.alarmed": "its trigger alarms",
  "case.cleared": "its trigger has cleared",
  "unit.alerted": "pre-alarm inside it",
  "trigger.alarmed": "somebody presses its release button",
  "trigger.cleared": "its release button is out again",
  "unit.interlocked": ({ text }) => `its release waits: ${text("reason")}`,
  "unit.tripped": "tripped on suspicion, its agent is kept",
  "unit.warned": "warned: the unit beside it fired",
  "neighbour.fired": ({ list }) => `it fired, beside ${list("beside", ", ")}`,
  "unit.worsened": ({ text }) => `and further: ${text("reason")}`,
  "unit.unproved": "its breaker is not proved open",
  "cases.unreached": ({ text }) => `no agent reaches ${text("cases")} closed cases without a unit`,
  "unit.fired": "its suppression unit fired",
  "unit.contained": "contained by its own unit",
  "unit.escalated": ({ text }) => `its unit passes the fire on to the room: ${text("reason")}`,
  "isolation.asked": "its isolation is asked for",
  "isolation.widened": ({ text }) => `isolation goes on to step ${text("step")}`,
  "isolation.proved": ({ text }) => `proved isolated (step ${text("step")})`,
  "isolation.lost": "no longer isolated: a breaker closed, or current is back",
  "isolation.failed": "cannot be isolated: no breaker opens on command, or no proof",
  "room.alerted": "pre-alarm",
  "room.alarmed": "alarm, evacuation sounds",
  "countdown.asked": ({ text }) => warningBegins[text("by")] ?? "the warning before gas runs",
  "countdown.held": "its station stops the warning",
  "countdown.resumed": "its station lets the warning go on",
  "countdown.aborted": "its station aborts the release",
  "countdown.dropped": "its warning is dropped",
  "countdown.ended": "its warning is over",
  "room.held": "the countdown is held",
  "room.resumed": "the countdown goes on",
  "room.aborted": "the release is aborted until a reset",
  "room.released": "agent is released",
  "room.soaked": "the flooding time is over",
  "room.reset": "it is reset",
  "fire.again": "no proof of flow: fired again",
  "reset.refused": ({ text }) => `reset refused: ${text("why")}`,
  "release.blocked": "the release is blocked",
  "release.unconfirmed": "no agent is seen to flow into it",
  "mode.changed": ({ text }) => `mode of release: ${text("mode")}`,
  "line.tested": ({ text }) => `line ${text("zone")} is tested`,
  "work.began": ({ text }) => `hot work of ${text("who")}, the watch is tighter`,
  "work.ended": "hot work and its fire watch are over",
  "alert.cleared": "the pre-alarm has cleared",
  "lock.set": ({ text }) => `maintenance lock of ${text("who")}`,
  "lock.removed": ({ text }) => `${text("who")} removes the maintenance lock`,
  "lock.expired": ({ text }) => `the maintenance lock of ${text("who")} has run out`,
  "closing.asked": "its compartment is to be shut",
  "compartment.closed": "everything is proved shut",
  "hold.atRisk": ({ list }) => `hold time at risk, not shut: ${list("outstanding")}`,
  "gas.asked": "gas is asked for",
  "stock.asked": (fact) => `${kilograms(fact, "needKg")} kg are asked of ${fact.text("bank")}`,
  "gas.allotted": (fact) => `${fact.count("cylinders")} allotted${missing(fact)}`,
  "gas.refused": ({ list }) => `no gas for it: ${list("reasons", "; ")}`,

  "loan.asked": (fact) =>
    `${kilograms(fact, "missingKg")} kg are asked of other floors: ${fact.text("reason")}`,
  "loan.granted": ({ text, count }) => `${text("lender")} lends it ${count("cylinders")}`,
  "loan.fired": ({ text, count }) => `${count("cylinders")} of ${text("lender")} fired`,
  "loan.overridden": ({ text }) => `${text("by")} lets it lend below what its own rooms need`,
  "override.ended": "it keeps again what its own rooms need",
  "lender.impaired": ({ text, list }) => {
    const serves = list("serves", ", ");
    const rooms = serves === "" ? "no room of its own" : serves;
    return `impaired by lending, ${text("left")} left, enough for ${rooms}`;
  },
  "lender.restored": "all that it lent is back",
  "bank.refilled": ({ text, count }) => `${count("cylinders")} full again, says ${text("by")}`,
  "loan.refused": ({ list }) => `no loan: ${list("reasons", "; ")}`,
  "loan.withdrawn": ({ text }) => `its loan is withdrawn: ${text("why")}`,
  "cylinders.fired": ({ count }) => `${count("cylinders")} fired`,
  "cylinder.emptied": "it has emptied",
  "cylinder.leaked": "it has leaked",
  "delivery.short": "less gas than it needs reaches it",
  "delivery.failed": "no gas reaches it",
  "path.left": "its gas path is given back",
  "valve.asked": "it is to open",
  "valve.returned": ({ list }) => `may shut again: ${list("valves", ", ")}`,
  "valve.proved": "it is proved open",
  "valve.failed": "it is not proved open",
  "valve.shut": "it is proved shut",
  "valve.left": "it is no longer proved open",
  "rung.reached": ({ text }) => `the ladder reaches ${text("rung")}`,
  "water.flowing": "water flows onto it",
  "cloth.asked": "it is dead: cloth is to be hung between it and what stands beside it",
  "cloth.laid": ({ text }) => `cloth hangs round it, says ${text("who")}`,
  "cloth.missed": "nobody has said that cloth hangs round it; nothing waits for that",
  "cloth.withdrawn": "nobody is to hang cloth round it any more: people leave the room",
  "rack.touched": "its watch begins",

  "parking.signalled": "its live disks are told to park",
  "parking.ended": "its disks may turn again",
  "agent.proved": "the agent in it is proved by its concentration",
  "agent.unproved": ({ text }) => `its agent is not proved: ${text("reason")}`,
  "agent.lost": ({ text }) => `its agent is not held: ${text("reason")}`,
  "agent.regained": "its agent stands at its concentration again",

  "gas.over": ({ text }) => `flammable gas passes its ${text("level")}`,
  "gas.under": ({ text }) => `flammable gas is back under its ${text("level")}`,
  "ban.set": "nobody may go in",
  "ban.lifted": (fact) => `people may go in again, ${by(fact)}`,
  "people.endangered": "people are inside while nobody may go in",
  "exhaust.started": ({ text }) => `its exhaust runs: ${text("reason")}`,
  "exhaust.stopped": "its exhaust stands",
  "exhaust.failed": "its exhaust was told to run and does not",
  "water.failed": "no water flows onto it, though its valve was opened",
  "water.shut": ({ text }) => `its water is shut: ${text("reason")}`,
  "water.stopped": (fact) => `its water is stopped, ${by(fact)}`,
  "leak.found": "water where it should not be",
  "cut.planned": ({ number }) => `its power will be cut in ${number("inMs") / 60_000} min`,
  "cut.cancelled": (fact) => `its power stays on, ${by(fact)}`,
  "cut.made": "its power is cut",
  "cut.ended": (fact) => `its power may come back, ${by(fact)}`,
  "rack.reflared": "heat while it is under watch arms the ladder",
  "watch.ended": (fact) => `its fire watch ends, ${by(fact)}`,
  "monitoring.silent": "its battery monitoring is silent",
  "monitoring.back": "its battery monitoring reports again",
  "supply.failed": ({ text }) => `the panel's own supply: ${text("part")} at fault`,
  "supply.restored": ({ text }) => `the panel's own supply: ${text("part")} restored`,
  "shutdown.signalled": "its servers are told to shut down in order",
  "air.stopped": "its fan is proved still",
  "air.unproved": "its fan does not do what it was told",
  "air.warned": "its air must soon be back, before heat harms the servers",
  "air.overdue": "its air is not back within the heat limit",
  "air.restarted": "its fan runs again",
  "bypass.proved": "its bypass is proved closed; it may be tripped",
  "bypass.failed": ({ text }) => {
    const carries = text("partnerCarries") === "true" ? "carries" : "does not carry";
    return `no bypass proved, so it is not tripped; its partner ${carries} the load`;
  },
  "ups.isolated": "proved dead behind its bypass",
  "ups.unparted": ({ text }) => `not all of its breakers open: ${text("closed")} stays closed`,
  "breaker.stuck": "was tripped and is not seen open",
  "epo.armed": ({ text }) => `emergency power-off armed by ${text("who")}`,
  "epo.disarmed": "emergency power-off disarmed: nobody pressed it in time",
  "epo.pressed": ({ text }) => `emergency power-off pressed by ${text("who")}`,
  "epo.ended": ({ text }) => `emergency power-off ended by ${text("who")}`,
  "notice.warned": "pre-alarm, for whoever is told of pre-alarms",
  "notice.sent": "automatic notice goes out",
  "notice.called": ({ text, number }) =>
    number("turn") === 1 ? "is called over every route" : `is called again, turn ${text("turn")}`,
  "notice.delivered": ({ text }) => `the notice is delivered by ${text("route")}`,
  "notice.undelivered": ({ list }) => `no proof of delivery by ${list("routes", " or ")}`,
  "notice.acknowledged": ({ text }) => `the notice is acknowledged by ${text("who")}`,
  "incident.opened": ({ text }) => `opened by ${text("sign")} of ${text("about")}`,
  "incident.called": ({ text }) => `first call, to ${text("recipient")}`,
  "incident.closed": ({ text }) => `case closed by ${text("who")}`,
  "close.refused": ({ text, list }) =>
    `${text("who")} may not close it yet: ${list("reasons", ", ")}`,
};

/** What begins a warning before gas, and so the warning itself. */
const warningBegins: Readonly<Record<string, string>> = {
  hand: "gas is called for by hand",
  again: "the warning before gas runs again",
};

/** Who decided it; nobody where its time ran out. */
function by({ text }: Reader): string {
  return text("who") === "" ? "its time is over" : `by ${text("who")}`;
}

/** What a fact is about: the narrowest thing that it names. */
const subjects = [
  ...["case", "rack", "breaker", "recipient", "room", "compartment"],
  ...["valve", "handler", "ups", "cylinder", "bank", "item"],
] as const;

function subjectOf(fact: JournalFact): string {
  const { incident } = fact;
  if (incident !== undefined) return `incident ${shown(incident)}`;
  const name = subjects.find((subject) => typeof fact[subject] === "string");
  return name === undefined ? (fact.chart ?? "") : shown(fact[name]);
}

/** A fact that nobody has put into words: its name, and what it carries beside its subject. */
function plainly(fact: JournalFact): string {
  const known = ["n", "t", "kind", "chart", "fact", "h", "incident"];
  const subject = subjectOf(fact);
  const more = Object.entries(fact)
    .filter(([name, value]) => !known.includes(name) && shown(value) !== subject)
    .map(([name, value]) => `${name} ${shown(value)}`);
  const name = (fact.fact ?? "").replace(".", " ");
  return more.length === 0 ? name : `${name}: ${more.join(", ")}`;
}

function readerOf(fact: JournalFact): Reader {
  return {
    text: (name) => shown(fact[name]),
    number: (name) => Number(fact[name]),
    list(name, between = ",") {
      const value = fact[name];
      return Array.isArray(value) ? value.map(shown).join(between) : shown(value);
    },
    count(name) {
      const value = fact[name];
      const many = Array.isArray(value) ? value.length : 0;
      return `${many} ${name.replace(/s$/, "")}${many === 1 ? "" : "s"}`;
    },
  };
}

function missing(fact: Reader): string {
  const kg = kilograms(fact, "missingKg");
  return kg > 0 ? `, ${kg} kg short` : "";
}

/** To one decimal; 0 where the fact does not say. */
function kilograms({ number }: Reader, name: string): number {
  const kg = number(name);
  return Number.isFinite(kg) ? Math.round(kg * 10) / 10 : 0;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nobody");
}
