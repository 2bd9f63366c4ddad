/**
 * What the triggers of a unit do where its file does not say so, and whether they ever release.
 *
 *   heat, tube   release alone: the damage stays in one case, and waiting costs more (R3)
 *   arc          trips alone: power feeds it, and a relay may see a switching flash as an arc
 *   off-gas      trips alone: gas comes before runaway, and taking the charge off may stop it
 *   smoke        alerts alone: dust and a neighbour's smoke look alike inside a case
 *
 * Each of them releases as soon as a second one joins. All of this is assumption.
 */
import type { CaseTrigger, TriggerAnswer, TriggerKind } from "./model.js";

const alone: Readonly<Record<TriggerKind, TriggerAnswer>> = {
  heat: "release",
  tube: "release",
  arc: "trip",
  "off-gas": "trip",
  smoke: "alert",
};

/** A trigger with its answers filled in; an arc relay has no set point. */
export function answerDefaults(trigger: {
  readonly kind: TriggerKind;
  readonly at?: number;
  readonly does?: TriggerAnswer | undefined;
  readonly joined?: TriggerAnswer | undefined;
}): CaseTrigger {
  const { kind, at = 0, does = alone[kind], joined = "release" } = trigger;
  return { kind, at, does, joined };
}

/** Whether no alarm of these triggers, together or one by one, can ever release. */
export function neverReleases(triggers: readonly CaseTrigger[]): boolean {
  if (triggers.some(({ does }) => does === "release")) return false;
  return triggers.length < 2 || triggers.every(({ joined }) => joined !== "release");
}
