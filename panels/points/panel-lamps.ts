/**
 * Panel lamps: the lamps and the buzzer of the panel's own front, and what lights each.
 *
 *   power     the panel is supplied          (EN 12094-1 cl. 4.7)
 *   activated, released                      (cl. 4.9, 4.11)
 *   fire      an alarm is in the queue and not reset
 *   fault, disabled, test                    (cl. 4.14, 4.16)
 *   buzzer    something nobody has acknowledged, until it is silenced
 *
 * They are outputs like any other; their safe state is lit where darkness would be a lie.
 */
export const panelLamps = [
  "power",
  "fire",
  "activated",
  "released",
  "fault",
  "disabled",
  "test",
  "buzzer",
] as const;

export type PanelLamp = (typeof panelLamps)[number];

export function lampTag(lamp: PanelLamp): string {
  return lamp === "buzzer" ? "site/buzzer" : `site/lamp-${lamp}`;
}

/** Lamps that stay lit, or light, when the controller goes to its safe state. */
export const litInSafeState: ReadonlySet<PanelLamp> = new Set(["power", "fault", "buzzer"]);

/** Tags of charts that light a lamp while any chart has them. */
export const lampTags: Readonly<Record<string, PanelLamp | undefined>> = {
  "sound-evacuate": "activated",
  "agent-gone": "released",
  "all-lamps": "test",
};
