/**
 * How the gas of an extinguishing area is let go, and how its alarm devices sound.
 */
import type { Duration } from "../../quantities.js";

/** What the gas side of one area does from the first actuator on. */
export interface Flooding {
  /** What counts as proof that agent flows (EN 12094-1 cl. 4.18, 4.19). */
  readonly confirmBy: "switch" | "low-pressure" | "either";
  /** The pressure switch must stay on for this long before it counts. */
  readonly switchSettles: Duration;
  /** How long an actuator is driven (EN 12094-1 cl. 4.21). */
  readonly onTime: Duration;
  /** Actuators stay driven until the area is reset, whatever the on-time. */
  readonly drivesUntilReset: boolean;
  /** Another full quantity after the first (EN 12094-1 cl. 4.22). */
  readonly secondFlooding: "off" | "manual" | "automatic";
  /** Single cylinders that make good what leaks away (EN 12094-1 cl. 4.28). */
  readonly extended: ExtendedDischarge | undefined;
  /** Live disks are told to park before the gas (R16); undefined where none are. */
  readonly parkDisks: { readonly takes: Duration } | undefined;
  /** What proves that it was enough, where the room has a sensor of agent (R11). */
  readonly proof: AgentProof;
}

export interface AgentProof {
  /** Per cent of the design concentration. */
  readonly sharePct: number;
  /** From the end of the discharge time. */
  readonly within: Duration;
  /** How far above its rest a room counts as warm, K. */
  readonly warmByK: number;
  /** How long after the proof a rise in temperature undoes it. */
  readonly watch: Duration;
}

export interface ExtendedDischarge {
  readonly cylinders: number;
  readonly every: Duration;
}

/** How the bell, the siren and the sign of one area behave. */
export interface AlarmDevices {
  /** The siren sounds for at least this long once agent flows. */
  readonly dischargeAlarm: Duration;
  /** Whether the end of the flooding time and a reset end the sound; if not, only a person does. */
  readonly resetSilences: boolean;
  /** How the siren sounds, where it can tell conditions apart (EN 12094-1 cl. 4.30). */
  readonly tones: Tones | undefined;
}

export interface Tones {
  readonly preDischarge: Cadence;
  readonly held: Cadence;
  readonly released: Cadence;
}

/** On and off in turn; off for 0 s is a continuous sound. */
export interface Cadence {
  readonly on: Duration;
  readonly off: Duration;
}
