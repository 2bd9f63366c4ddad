/**
 * Hands on a closed case, and what strikes inside it.
 *
 *   `<case>/door`   1 opens the door, 0 shuts it
 *   `<case>/arc`    0 resets the arc relay, which latched at the flash; 1 tests it with a lamp
 *   `<case>/unit-manual`  1 presses the release button, which stays in; 0 pulls it out
 *   `<case>/unit-cover`   1 opens its cover, 0 shuts it
 *   `<rack>/cloth`        1 hangs fire-retardant cloth round a rack, 0 takes it away
 *   `<case>/unit-lever`   1 pulls the lever of the cylinder, which opens whatever the panel says
 *   `<case>/tube`   0 fits a new detection tube in place of a burst one; 1 cuts it open
 */
import type { Building } from "../building.js";
import { hasTrigger } from "../fire/cases/case-triggers.js";
import type { PanelFire } from "../fire/panel-fires.js";
import type { Unit } from "../fire/suppression-units.js";
import { shareOf } from "./movers.js";

/** What a hand on this part of a case does, if a hand can do anything there. */
export function handOnCase(
  { cases, units, batteries }: Building,
  id: string,
  what: string,
): ((value: number) => void) | undefined {
  const body = what === "door" ? cases.all.find((one) => one.id === id) : undefined;
  if (body !== undefined) {
    return (value) => {
      body.state.open = value !== 0;
    };
  }
  const fire = what === "cloth" ? batteries.all.find((one) => one.id === id) : undefined;
  if (fire !== undefined) {
    return (value) => {
      fire.now.clothed = value !== 0;
    };
  }
  const unit = units.find(id);
  const onRelease = unit === undefined ? undefined : handOnRelease(unit, what);
  if (onRelease !== undefined) return onRelease;
  if (unit === undefined || (what !== "arc" && what !== "tube")) return undefined;
  if (!hasTrigger(unit.unit, what)) return undefined;
  return (value) => {
    unit.now[what === "arc" ? "arced" : "burst"] = value !== 0;
  };
}

/** A hand on the button, the cover or the lever, where the unit has it. */
function handOnRelease({ unit, now }: Unit, what: string): ((value: number) => void) | undefined {
  const hasButton = unit.manual === "button" || unit.manual === "two-actions";
  if (what === "unit-manual" && hasButton) {
    return (value) => {
      // A shut cover keeps the finger off; what is in stays in until it is pulled out.
      if (value === 0 || unit.manual === "button" || now.uncovered) now.pressed = value !== 0;
    };
  }
  if (what === "unit-cover" && unit.manual === "two-actions") {
    return (value) => {
      now.uncovered = value !== 0;
    };
  }
  if (what === "unit-lever" && unit.manual === "lever") {
    return (value) => {
      // It needs no actuator, and a seal that is broken cannot be closed again.
      if (value !== 0) Object.assign(now, { fired: true, dead: false });
    };
  }
  return undefined;
}

/** An arc flash, and the fire that it lights; false where there is no voltage for one. */
export function strikeArc(
  { panelFires, units, chronicle }: Building,
  fire: PanelFire,
  powerKw: number,
  atMs: number,
): boolean {
  if (shareOf(fire.breaker, atMs) === 0) {
    chronicle.tell("arc.missed", fire.id, "no arc strikes: the panel is dead");
    return false;
  }
  const unit = units.find(fire.id);
  chronicle.tell("arc.struck", fire.id, "an arc strikes inside");
  if (unit !== undefined && hasTrigger(unit.unit, "arc")) unit.now.arced = true;
  panelFires.ignite(fire, powerKw);
  return true;
}
