/**
 * Check: no agent for a room before its countdown has run, or with its lock-off closed; and no
 * cylinder fired again once its pressure has fallen, since it can only be another attempt at one
 * that is full.
 *
 * It follows the cylinders' outputs and keeps the countdown by a clock of its own; it does not ask
 * the release chart whether it thinks it may. That the path is proved is `check-path.ts`.
 */
import type { Controller } from "#firmware";
import type { ExtinguishingArea, Instant } from "#panels";
import type { Check, Checked } from "./check.js";

export function dischargeCheck({ controller }: Checked): Check {
  const { images, site } = controller;
  const rooms = site.selectorValves.flatMap(({ room }) => {
    const area = site.rooms.find((each) => each.id === room)?.area;
    return area === undefined ? [] : [roomWatch(controller, { room, area })];
  });
  const cylinders = site.banks.flatMap((bank) =>
    bank.cylinders.map(({ id }) => ({
      id,
      point: images.indexOf(`${id}/fire`),
      isLow: () => isLow(controller, `${id}/pressure`),
      on: 0,
      shots: 0,
    })),
  );
  return {
    name: "discharge",
    observe(now) {
      const says: string[] = [];
      for (const watch of rooms) watch(now, says);
      for (const cylinder of cylinders) {
        const on = images.value(cylinder.point);
        if (on === 1 && cylinder.on === 0 && ++cylinder.shots > 1 && cylinder.isLow()) {
          says.push(`cylinder ${cylinder.id} was fired a second time`);
        }
        cylinder.on = on;
      }
      return says;
    },
  };
}

function isLow({ images }: Controller, tag: string): boolean {
  const index = images.indexOf(tag);
  return images.value(index) <= (images.point(index).alarm?.on ?? 0);
}

interface Watched {
  readonly room: string;
  readonly area: ExtinguishingArea;
}

/** Follows one room: the warning runs while the siren sounds and nobody holds it. */
function roomWatch(controller: Controller, { room, area }: Watched) {
  const { images } = controller;
  const release = controller.chart(`release/${room}`);
  const firing = controller.chart(`firing/${room}`);
  const lockOff = images.indexOf(`${room}/lock-off`);
  let warnedSince: Instant | undefined;
  let isManual = false;
  let wasFiring = false;
  let before: readonly string[] = [];

  return (now: Instant, says: string[]): void => {
    const state = release?.value;
    if (state === "countdown" || state === "manualCountdown") warnedSince ??= now;
    else if (unwarned.has(String(state))) warnedSince = undefined;
    if (warnedSince === undefined) isManual = false;
    if (state === "manualCountdown") isManual = true;
    const fires = firing?.outputs ?? [];
    const isFiring = fires.length > 0;
    const isLockedOff = images.value(lockOff) === 1;
    if (isLockedOff && fires.some((tag) => !before.includes(tag))) {
      says.push(`agent for ${room} went with its lock-off closed`);
    }
    before = fires;
    const starts = isFiring && !wasFiring;
    wasFiring = isFiring;
    if (!starts) return;
    const wait = isManual ? area.manualDelay : area.preDischarge;
    if (warnedSince === undefined ? wait > 0 : now - warnedSince < wait) {
      says.push(`agent for ${room} went before its countdown had run`);
    }
  };
}

/** States in which no warning runs. */
const unwarned = new Set(["normal", "alert", "holding", "blocked"]);
