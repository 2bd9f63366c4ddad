/**
 * EOL bands: what the resistance of a supervised line says about it.
 *
 *   0 ohm ── short ──┬── alarm ──┬── high impedance ──┬── normal ──┬── open ── no current at all
 *
 * A line ends in a resistor (EOL); a pressed button or a detector in alarm puts a smaller one
 * across it. Where each band ends is the product's own and stands here as data, with its source.
 * Between two bands that a source gives, the gap is a fault: neither alarm nor clear (R18). An
 * earth fault is told by another circuit and is no matter of resistance.
 */
export type LineReading =
  | "normal"
  | "alarm"
  | "open"
  | "short"
  | "highImpedance"
  /** In alarm, and its end-of-line resistor is missing: both are true. */
  | "faultyAlarm";

interface Band {
  /** The band goes up to here, and holds this value itself unless `below` is set. */
  readonly upToOhms: number;
  readonly below?: true;
  readonly reads: LineReading;
}

export interface LineProfile {
  /** The product, and where its figures stand. */
  readonly source: string;
  /** Resistance of the whole line at rest; of the line in alarm. */
  readonly normalOhms: number;
  /** Undefined for an output circuit, which has no alarm. */
  readonly alarmOhms: number | undefined;
  /** From 0 upwards; the last goes on for ever. */
  readonly bands: readonly Band[];
}

/** What a line of this profile says at this resistance; `Infinity` is a cut wire. */
export function classify(ohms: number, { bands }: LineProfile): LineReading {
  const band = bands.find(({ upToOhms, below }) =>
    below === true ? ohms < upToOhms : ohms <= upToOhms,
  );
  return band?.reads ?? "open";
}

/** The resistance in the middle of a band of the profile; undefined if it has no such band. */
export function ohmsOf(reads: LineReading, { bands }: LineProfile): number | undefined {
  const place = bands.findIndex((band) => band.reads === reads);
  const upTo = bands[place]?.upToOhms;
  if (upTo === undefined) return undefined;
  return upTo === Infinity ? Infinity : (upTo + (bands[place - 1]?.upToOhms ?? 0)) / 2;
}

const aritech = "Aritech 1X-X3 installation manual, 15 kohm EOL";

const aritechInput: LineProfile = {
  source: `${aritech}: supervised input`,
  normalOhms: 15_000,
  alarmOhms: 2000,
  bands: [
    { upToOhms: 62, reads: "short" },
    { upToOhms: 8000, reads: "alarm" },
    { upToOhms: 10_000, reads: "highImpedance" },
    { upToOhms: 21_000, reads: "normal" },
    { upToOhms: Infinity, reads: "open" },
  ],
};

const s8: LineProfile = {
  source:
    "an EN 12094-1 panel without a name (S8), 6.8 kohm EOL. Its gaps from 680 to 1000, 1500 to " +
    "2000 and 3000 to 4700 ohm, and from 8 to 10 kohm, are faults here: assumption. 2.2 kohm " +
    "without the EOL is an alarm and a fault",
  normalOhms: 6800,
  alarmOhms: 1200,
  bands: [
    { upToOhms: 680, reads: "short" },
    { upToOhms: 1000, below: true, reads: "highImpedance" },
    { upToOhms: 1500, reads: "alarm" },
    { upToOhms: 2000, below: true, reads: "highImpedance" },
    { upToOhms: 3000, reads: "faultyAlarm" },
    { upToOhms: 4700, below: true, reads: "highImpedance" },
    { upToOhms: 8000, reads: "normal" },
    { upToOhms: 10_000, reads: "highImpedance" },
    { upToOhms: Infinity, reads: "open" },
  ],
};

const zeta: LineProfile = {
  source:
    "Zeta Premier EX8: 2.2 kohm EOL, 470 ohm is alarm, short and open are faults. Its limits are " +
    "not published; 100 ohm, 1, 1.6 and 4.4 kohm: assumption",
  normalOhms: 2200,
  alarmOhms: 470,
  bands: [
    { upToOhms: 100, reads: "short" },
    { upToOhms: 1000, reads: "alarm" },
    { upToOhms: 1600, reads: "highImpedance" },
    { upToOhms: 4400, reads: "normal" },
    { upToOhms: Infinity, reads: "open" },
  ],
};

/** Every profile that there is, by name. */
export const lineProfiles = {
  "aritech-input": aritechInput,
  "aritech-low-pressure-nc": {
    source: `${aritech}: low-pressure input, normally closed`,
    normalOhms: 2000,
    alarmOhms: 15_000,
    bands: [
      { upToOhms: 62, reads: "short" },
      { upToOhms: 8000, reads: "normal" },
      { upToOhms: 10_000, reads: "highImpedance" },
      { upToOhms: 21_000, reads: "alarm" },
      { upToOhms: Infinity, reads: "open" },
    ],
  },
  "aritech-low-pressure-no": {
    ...aritechInput,
    source: `${aritech}: low-pressure input, normally open`,
  },
  "aritech-detection": {
    source:
      "Aritech 1X-X3 detection zone: short under 55 ohm, alarm 75 to 680 ohm, open over 8 kohm; " +
      "its 4.7 kohm EOL, and the fault from 55 to 75 ohm: assumption",
    normalOhms: 4700,
    alarmOhms: 330,
    bands: [
      { upToOhms: 55, below: true, reads: "short" },
      { upToOhms: 75, below: true, reads: "highImpedance" },
      { upToOhms: 680, reads: "alarm" },
      { upToOhms: 8000, reads: "normal" },
      { upToOhms: Infinity, reads: "open" },
    ],
  },
  /** An output circuit is watched with reversed polarity; nothing on it can be an alarm. */
  "output-circuit": {
    source:
      "Aritech 1X-X3 supervised output, reversed polarity at rest. Its limits are not published; " +
      "those of the 15 kohm input: assumption",
    normalOhms: 15_000,
    alarmOhms: undefined,
    bands: [
      { upToOhms: 62, reads: "short" },
      { upToOhms: 10_000, reads: "highImpedance" },
      { upToOhms: 21_000, reads: "normal" },
      { upToOhms: Infinity, reads: "open" },
    ],
  },
  s8,
  "zeta-ex8": zeta,
} as const satisfies Readonly<Record<string, LineProfile>>;

export type ProfileName = keyof typeof lineProfiles;

/** The panels whose lines a site may have: which profile each sort of line has there. */
export const linePanels = {
  "aritech-1x-x3": { input: "aritech-input", detection: "aritech-detection" },
  s8: { input: "s8", detection: "s8" },
  "zeta-ex8": { input: "zeta-ex8", detection: "zeta-ex8" },
} as const satisfies Readonly<
  Record<string, { readonly input: ProfileName; readonly detection: ProfileName }>
>;

export type LinePanel = keyof typeof linePanels;

/**
 * Panels that are known and refused: on the one line of the Mircom FR-320 a short is a manual
 * release and a current limit an abort, so that a crushed cable lets the agent go (R18).
 */
export const refusedPanels = ["mircom-fr-320"] as const;
