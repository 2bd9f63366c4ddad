/**
 * A suppression unit with these triggers and nothing else that a site may leave out.
 */
import { seconds, type CaseTrigger, type SuppressionUnit } from "#panels";

export function unitWith(
  triggers: readonly CaseTrigger[],
  but: Partial<SuppressionUnit> = {},
): SuppressionUnit {
  return {
    agent: "FK-5-1-12",
    massKg: 2,
    triggers,
    pressureSwitch: false,
    lowPressureConfirms: false,
    releaseWithoutProof: true,
    doorContact: false,
    doorPatience: seconds(30),
    neighbours: undefined,
    underLock: "fire",
    ...but,
  };
}
