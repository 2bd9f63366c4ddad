/**
 * What a unit is set up with, hears and tells.
 */
import type { Duration } from "../quantities.js";
import type { CaseTrigger, NeighbourAction, TriggerKind } from "../site/model.js";

export interface UnitSettings {
  readonly case: string;
  /** Output tags that trip the case's own breaker; none where an isolation chart does it. */
  readonly trips: readonly string[];
  readonly triggers: readonly UnitTrigger[];
  /** What the firing of a unit beside it means to this one. */
  readonly neighbours: NeighbourAction | undefined;
  readonly releaseWithoutProof: boolean;
  /** Whether low pressure after firing confirms the discharge (INIM Previdia). */
  readonly lowPressureConfirms: boolean;
  /** Wait for the breaker's proof (R4: 5 s). */
  readonly proofTime: Duration;
  /** Wait for the discharge pressure switch (Siemens XC10: 30 s). */
  readonly confirmTime: Duration;
  /** Time for the trigger to clear after the agent went in. */
  readonly watchTime: Duration;
  /** Wait for an open door to be shut before the room is called. */
  readonly doorPatience: Duration;
}

/** A trigger of the case, or the hand on its release button. */
export interface UnitTrigger extends Omit<CaseTrigger, "kind"> {
  readonly kind: UnitTriggerKind;
}
export type UnitTriggerKind = TriggerKind | "hand";

export interface UnitContext {
  /** In one object, since every step copies the context and these never change. */
  readonly settings: UnitSettings;
  /** Triggers in alarm now. */
  readonly alarmed: readonly UnitTriggerKind[];
  /** Smoke lines of the room in alarm now. */
  readonly smoky: readonly string[];
  /** The smoke inside came while the room was full of it: no evidence of a fire inside. */
  readonly smokeFromRoom: boolean;
  /** Triggers that were in alarm when the case was found contained: no new fire. */
  readonly residue: readonly UnitTriggerKind[];
  /** A unit beside has fired, and its case is not yet back at rest. */
  readonly warned: boolean;
  /** The breakers are open, or the rack is proved isolated. */
  readonly proved: boolean;
  readonly doorOpen: boolean;
  /** Its room is under a maintenance lock, and it holds under one. */
  readonly locked: boolean;
  /** The door was opened since the case was found contained. */
  readonly opened: boolean;
  readonly low: boolean;
  /** Its agent went, or was told to go, since the last reset. */
  readonly fired: boolean;
  /** Why the fire was passed on to the room; the first reason stays the first. */
  readonly reasons: readonly string[];
}

export type UnitTag = "trip" | "trip-warned" | "release-unit" | "unit-escalated" | "unit-low";

export type UnitEvent =
  | { readonly type: "trigger.alarmed"; readonly trigger: UnitTriggerKind }
  | { readonly type: "trigger.cleared"; readonly trigger: UnitTriggerKind }
  | { readonly type: "smoke.aroundIt"; readonly line: string }
  | { readonly type: "smoke.gone"; readonly line: string }
  | { readonly type: "breaker.opened" }
  | { readonly type: "breaker.closed" }
  | { readonly type: "isolation.proved" }
  | { readonly type: "isolation.lost" }
  | { readonly type: "agent.discharged" }
  | { readonly type: "door.opened" }
  | { readonly type: "door.shut" }
  | { readonly type: "lock.set"; readonly room: string }
  | { readonly type: "lock.expired"; readonly room: string }
  | { readonly type: "lock.removed"; readonly room: string }
  | { readonly type: "pressure.fell" }
  | { readonly type: "pressure.restored" }
  | { readonly type: "neighbour.fired"; readonly case: string; readonly beside: readonly string[] }
  | { readonly type: "neighbour.calmed"; readonly case: string; readonly beside: readonly string[] }
  | { readonly type: "panel.reset" };

/** What is told of one case. */
type Told =
  | "case.alarmed"
  | "case.cleared"
  | "unit.alerted"
  | "unit.tripped"
  | "unit.warned"
  | "unit.unproved"
  | "unit.contained"
  | "unit.calmed";

export type UnitFact =
  | { readonly type: Told; readonly case: string }
  | { readonly type: "isolation.asked" }
  /** `byWarning`: its own triggers alone would not have released it. */
  | { readonly type: "unit.fired"; readonly case: string; readonly byWarning?: true }
  | {
      /** Waits; passed on to the room; a further reason, for the journal. */
      readonly type: "unit.interlocked" | "unit.escalated" | "unit.worsened";
      readonly case: string;
      readonly reason: string;
    };
