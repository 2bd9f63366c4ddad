/**
 * Makes the suppression unit of a row's cases: the short form of its trigger written out, and what
 * the row says of neighbours.
 */
import type { SuppressionUnit } from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { answerDefaults } from "../unit-triggers.js";

export function unitFrom(
  file: Omit<EntryOf<"units">, "id">,
  neighbours: EntryOf<"lineUps">["neighbours"],
): SuppressionUnit {
  const { agent, mass, trigger = "heat", at = 0, triggers = [{ kind: trigger, at }] } = file;
  const { pressureSwitch, lowPressureConfirms, releaseWithoutProof } = file;
  const { doorContact, doorPatience, underLock } = file;
  return {
    agent,
    massKg: mass,
    triggers: triggers.map(answerDefaults),
    ...{ pressureSwitch, lowPressureConfirms, releaseWithoutProof, doorContact, doorPatience },
    underLock,
    neighbours: neighbours === "none" ? undefined : neighbours,
    manual: file.manual === "none" ? undefined : file.manual,
  };
}
