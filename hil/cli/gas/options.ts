/**
 * The options of the calculators (`quantity`, `hold`, `vent`), read so that every problem of a
 * command line is told at once, each with the option's name and its range.
 *
 *   const reading = new OptionReading(options);
 *   const volumeM3 = reading.number("volume", ranges.volume);
 *   reading.done();                       // throws BadInput with all problems, if there are any
 *
 * What is wrong reads as NaN (a number) or as the first known word until `done` throws, so no
 * result may be worked out before `done`. An option left out where a default is given reads as the
 * default; the default and its source stand in the option's help and nowhere else.
 */
import {
  agents,
  nearest,
  TEMPERATURE_LEAST_C,
  TEMPERATURE_MOST_C,
  type AgentName,
} from "#panels/design";
import { BadInput } from "../bad-input.js";

/** The options as commander hands them over: by camelCase name, values as they were typed. */
export type GivenOptions = Readonly<Record<string, string | boolean | undefined>>;

/** What a number option takes; `above` and `below` leave the limit itself out. */
export interface NumberRange {
  /** Empty for a bare number. */
  readonly unit: string;
  readonly above?: number;
  readonly from?: number;
  readonly to?: number;
  readonly below?: number;
}

/** Ranges of the options that more than one calculator has. */
export const ranges = {
  volume: { unit: "m3", above: 0, to: 1_000_000 },
  temperature: { unit: "degC", from: TEMPERATURE_LEAST_C, to: TEMPERATURE_MOST_C },
  concentration: { unit: "volume per cent", above: 0, below: 100 },
} as const satisfies Record<string, NumberRange>;

export class OptionReading {
  private readonly problems: string[] = [];

  constructor(private readonly given: GivenOptions) {}

  /** Whether the option stands on the command line. */
  has(name: string): boolean {
    return this.given[camelCase(name)] !== undefined;
  }

  /** A number that must be there. */
  number(name: string, range: NumberRange): number {
    const text = this.textOf(name);
    if (text !== undefined) return this.parsed(name, text, range);
    this.problem(`--${name} is missing; it takes ${inWords(range)}`);
    return Number.NaN;
  }

  /** A number that may be left out; `otherwise` then stands for it. */
  numberOr<T>(name: string, range: NumberRange, otherwise: T): number | T {
    const text = this.textOf(name);
    return text === undefined ? otherwise : this.parsed(name, text, range);
  }

  /** The agent, by the name that standards give it. */
  agent(): AgentName {
    return this.agentOr([]);
  }

  /** The agent, or one of the `others` that only this command knows. */
  agentOr<T extends string>(others: readonly T[]): AgentName | T {
    const known: readonly (AgentName | T)[] = [
      ...Object.values(agents).map(({ name }) => name),
      ...others,
    ];
    return this.word("agent", known, undefined, tradeNames);
  }

  /** One of the `known` words; `otherwise` where the option is left out, if it may be. */
  word<T extends string>(
    name: string,
    known: readonly T[],
    otherwise?: T,
    alsoCalled: Readonly<Record<string, string>> = {},
  ): T {
    const text = this.textOf(name) ?? otherwise;
    const found = known.find((word) => word === text);
    if (found !== undefined) return found;
    const list = known.join(", ");
    if (text === undefined) {
      this.problem(`--${name} is missing; it takes one of ${list}`);
    } else {
      const near = alsoCalled[plain(text)] ?? begunBy(text, known) ?? nearest(text, known);
      const hint = near === undefined ? "" : `; did you mean "${near}"?`;
      this.problem(`--${name} "${text}" is not known (known: ${list})${hint}`);
    }
    return known[0] as T;
  }

  /** Notes what is wrong with options taken together; a sentence without its full stop. */
  problem(says: string): void {
    this.problems.push(says);
  }

  /** Throws {@link BadInput} with every problem that was met, one a line. */
  done(): void {
    if (this.problems.length > 0) throw new BadInput(this.problems.join("\n"));
  }

  private textOf(name: string): string | undefined {
    const value = this.given[camelCase(name)];
    return typeof value === "string" ? value.trim() : undefined;
  }

  private parsed(name: string, text: string, range: NumberRange): number {
    const bare = withoutUnit(text, range.unit);
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? Number(bare) : Number.NaN;
    if (Number.isFinite(value) && isInside(value, range)) return value;
    const isNumber = Number.isFinite(value);
    const why = isNumber ? "is out of range" : `is not a number${commaHint(text)}`;
    this.problem(`--${name} "${text}" ${why}; it takes ${inWords(range)}`);
    return Number.NaN;
  }
}

/** `a number in m3, above 0 and at most 1000000`. */
function inWords({ unit, above, from, to, below }: NumberRange): string {
  const limits = [
    above === undefined ? undefined : `above ${above}`,
    from === undefined ? undefined : `from ${from}${to === undefined ? "" : ` to ${to}`}`,
    to === undefined || from !== undefined ? undefined : `at most ${to}`,
    below === undefined ? undefined : `below ${below}`,
  ].filter((limit) => limit !== undefined);
  return [unit === "" ? "a number" : `a number in ${unit}`, limits.join(" and ")]
    .filter(Boolean)
    .join(", ");
}

function isInside(value: number, { above, from, to, below }: NumberRange): boolean {
  return (
    (above === undefined || value > above) &&
    (from === undefined || value >= from) &&
    (to === undefined || value <= to) &&
    (below === undefined || value < below)
  );
}

/** `260 m3` is `260` where m3 is wanted; any other unit stays, and is then no number. */
function withoutUnit(text: string, unit: string): string {
  const plain = text.replace("³", "3").replace("²", "2").replace("°C", "degC");
  const spelled = unit === "volume per cent" ? "%" : unit;
  if (spelled === "" || !plain.endsWith(spelled)) return text;
  return plain.slice(0, -spelled.length).trimEnd();
}

/** A comma for the decimal point is the commonest slip. */
function commaHint(text: string): string {
  return /^[+-]?\d+,\d+$/.test(text) ? ` (write ${text.replace(",", ".")})` : "";
}

/** `protected-height` is `protectedHeight` for commander. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The one known word that begins so, as HFC227 begins HFC-227ea. */
function begunBy(text: string, known: readonly string[]): string | undefined {
  const fitting = known.filter((word) => plain(text) !== "" && plain(word).startsWith(plain(text)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What agents are sold as; a name on a cylinder is only a hint, never taken for the agent. */
const tradeNames: Readonly<Record<string, AgentName>> = {
  fm200: "HFC-227ea",
  novec: "FK-5-1-12",
  novec1230: "FK-5-1-12",
  fe25: "HFC-125",
  fe13: "HFC-23",
  inergen: "IG-541",
  argonite: "IG-55",
  argon: "IG-01",
  argotec: "IG-01",
  nitrogen: "IG-100",
  n2: "IG-100",
};
