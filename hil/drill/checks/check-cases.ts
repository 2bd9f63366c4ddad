/**
 * Check: a unit's release goes on only with evidence inside its own case, and never behind an open
 * door.
 *
 * Evidence is a trigger of the case that was really seen in alarm since the unit was last at rest;
 * a broken wire is none, and neither is a fire in the case beside it. A hand on the button of the
 * case is evidence too, with its cover open where it has one. A release that an operator
 * has forced is the operator's.
 */
import type { Controller } from "#firmware";
import { LineState, stateCodes, type CaseTrigger, type SuppressionUnit } from "#panels";
import type { Check, Checked } from "./check.js";

const AT_REST = ["normal", "leaked", "warned"].map((state) => indexOfState(state));

export function casesCheck({ controller }: Checked): Check {
  const { panels, racks } = controller.site;
  const cases = [...panels, ...racks].flatMap(({ id, unit }) =>
    unit === undefined ? [] : [caseWatch(controller, id, unit)],
  );
  return {
    name: "cases",
    observe() {
      const says: string[] = [];
      for (const watch of cases) watch(says);
      return says;
    },
  };
}

function caseWatch({ images }: Controller, id: string, unit: SuppressionUnit) {
  const [state, release] = [
    images.indexOf(`${id}/unit-state`),
    images.indexOf(`${id}/unit-release`),
  ];
  const door = unit.doorContact ? images.indexOf(`${id}/door`) : undefined;
  const triggers = unit.triggers.map((trigger) => ({
    trigger,
    point: images.indexOf(`${id}/${trigger.kind}`),
  }));
  const pressed = pressedAt(images, id, unit);
  let [seen, was] = [false, 0];

  return (says: string[]): void => {
    const now = images.value(release);
    const atRest = AT_REST.includes(images.value(state));
    if (atRest) seen = false;
    else if (!seen)
      seen =
        pressed() || triggers.some(({ trigger, point }) => alarms(trigger, images.value(point)));
    const goesOn = now === 1 && was === 0 && !images.isForced(release);
    was = now;
    if (!goesOn) return;
    if (!seen) says.push(`${id} is given its agent and none of its triggers was in alarm`);
    if (door !== undefined && images.value(door) === 1) {
      says.push(`${id} is given its agent while its door stands open`);
    }
  };
}

/** Whether somebody holds the release button of the case in. */
function pressedAt(images: Controller["images"], id: string, { manual }: SuppressionUnit) {
  if (manual !== "button" && manual !== "two-actions") return () => false;
  const button = images.indexOf(`${id}/unit-manual`);
  const cover = manual === "button" ? undefined : images.indexOf(`${id}/unit-cover`);
  return () =>
    images.value(button) === LineState.alarm && (cover === undefined || images.value(cover) === 1);
}

function alarms({ kind, at }: CaseTrigger, value: number): boolean {
  return kind === "tube" || kind === "arc" ? value === LineState.alarm : value >= at;
}

function indexOfState(state: string): number {
  return stateCodes.unit.findIndex((name) => name === state);
}
