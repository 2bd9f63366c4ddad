/**
 * What a unit remembers, and what follows from it; pure functions of its context.
 */
import type { TriggerAnswer } from "../site/model.js";
import type { UnitContext, UnitEvent, UnitFact, UnitTriggerKind } from "./unit-words.js";
import { answerOf, isMoreThanAlert } from "./votes.js";

/** What a unit knows before anything was told to it. */
export const atFirst: Omit<UnitContext, "settings"> = {
  alarmed: [],
  smoky: [],
  smokeFromRoom: false,
  residue: [],
  warned: false,
  proved: false,
  doorOpen: false,
  locked: false,
  opened: false,
  low: false,
  fired: false,
  reasons: [],
};

/** Why a fire is passed on to the room, as an action of the chart. */
export const why = {
  door: { type: "because", params: { reason: "its door stands open" } },
  flared: { type: "because", params: { reason: "the case flared again" } },
  locked: { type: "because", params: { reason: "its room is under a maintenance lock" } },
  hot: { type: "because", params: { reason: "the case stayed hot after its agent went in" } },
  leaked: { type: "because", params: { reason: "its agent has leaked away" } },
  opened: { type: "because", params: { reason: "it flared again when it was opened" } },
  unconfirmed: { type: "because", params: { reason: "its discharge was not confirmed" } },
  unproved: { type: "because", params: { reason: "its breaker was not proved open" } },
} as const;

/** Triggers in alarm that tell of a fire inside. */
export function evidence({ alarmed, smokeFromRoom }: UnitContext): readonly UnitTriggerKind[] {
  return smokeFromRoom ? alarmed.filter((kind) => kind !== "smoke") : alarmed;
}

/** What the triggers of the case ask for now. */
export function asks(context: UnitContext): TriggerAnswer | undefined {
  const { warned } = context;
  const { triggers, neighbours } = context.settings;
  const joinedFromBeside = warned && (neighbours === "ready" || neighbours === "trip");
  return answerOf({ triggers, alarmed: evidence(context), joinedFromBeside });
}

/** Its firing, and whether it took the warning of a unit beside to bring it about. */
export function firing(context: UnitContext): UnitFact {
  const { triggers, case: id } = context.settings;
  const alarmed = evidence(context);
  const alone = answerOf({ triggers, alarmed, joinedFromBeside: false });
  const byWarning = asks(context) === "release" && alone !== "release";
  return { type: "unit.fired", case: id, ...(byWarning ? { byWarning } : {}) };
}

/** Whether a trigger alarms that did not when the case was found contained, and means fire. */
export function hasFlared(context: UnitContext): boolean {
  const { settings, residue } = context;
  return evidence(context).some(
    (kind) => !residue.includes(kind) && isMoreThanAlert(settings.triggers, kind),
  );
}

/**
 * The room was called before the agent went, and nothing keeps the agent any more.
 */
export function owesAgent(context: UnitContext): boolean {
  const { fired, proved, settings } = context;
  const mayGo = proved || settings.releaseWithoutProof;
  return !fired && !isKept(context) && mayGo && asks(context) === "release";
}

/** Whether its agent must not go now: a person would meet it. */
export function isKept({ doorOpen, locked }: UnitContext): boolean {
  return doorOpen || locked;
}

/** What its agent waits for. */
export function keptBy({ doorOpen }: UnitContext): string {
  return (doorOpen ? why.door : why.locked).params.reason;
}

/** The first reason calls the room; every further one is told for the journal. */
export function reasonTold({ settings, reasons }: UnitContext): UnitFact {
  const type = reasons.length > 1 ? "unit.worsened" : "unit.escalated";
  return { type, case: settings.case, reason: reasons.at(-1) ?? "" };
}

/** A trigger more; smoke that comes while the room is full of it is the room's. */
export function withTrigger(context: UnitContext, event: UnitEvent): Partial<UnitContext> {
  if (!("trigger" in event)) return {};
  const alarmed = [...new Set([...context.alarmed, event.trigger])];
  const isNew = event.trigger === "smoke" && !context.alarmed.includes("smoke");
  return isNew ? { alarmed, smokeFromRoom: context.smoky.length > 0 } : { alarmed };
}

/** A trigger less. */
export function withoutTrigger(context: UnitContext, event: UnitEvent): Partial<UnitContext> {
  if (!("trigger" in event)) return {};
  const others = (kinds: readonly UnitTriggerKind[]): UnitTriggerKind[] =>
    kinds.filter((kind) => kind !== event.trigger);
  const alarmed = others(context.alarmed);
  return {
    alarmed,
    residue: others(context.residue),
    smokeFromRoom: context.smokeFromRoom && alarmed.includes("smoke"),
  };
}

/** The room's smoke lines after one of them changed; in a clear room smoke inside is the case's. */
export function aroundIt(context: UnitContext, event: UnitEvent): Partial<UnitContext> {
  if (!("line" in event)) return {};
  const others = context.smoky.filter((line) => line !== event.line);
  const smoky = event.type === "smoke.aroundIt" ? [...others, event.line] : others;
  return { smoky, smokeFromRoom: context.smokeFromRoom && smoky.length > 0 };
}
