/**
 * Check: no agent for a room before its countdown has run, with its lock-off closed, under its
 * maintenance lock or against its mode; and no cylinder fired again once its pressure has fallen,
 * since it can only be another attempt at one that is full.
 *
 * It follows the cylinders' outputs and keeps the countdown by a clock of its own; it does not ask
 * the release chart whether it thinks it may. That the path is proved is `check-path.ts`.
 */
import type { Controller } from "#firmware";
import { LineState, stateCodes, type ExtinguishingArea, type Instant } from "#panels";
import type { Check, Checked } from "./check.js";
import { WarningClock } from "./warning-clock.js";

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
  const point = (name: string): number => images.indexOf(`${room}/${name}`);
  const [lockOff, lock, mode, manual] = ["lock-off", "lock", "mode", "manual"].map(point) as [
    number,
    number,
    number,
    number,
  ];
  const clock = new WarningClock(area);
  let wasFiring = false;
  let before: readonly string[] = [];
  const seen = { state: "normal", mode: AUTOMATIC };

  return (now: Instant, says: string[]): void => {
    const state = String(release?.value);
    clock.see(state, now);
    const fires = firing?.outputs ?? [];
    const isFiring = fires.length > 0;
    if (fires.some((tag) => !before.includes(tag))) {
      if (images.value(lockOff) === 1) says.push(`agent for ${room} went with its lock-off closed`);
      if (images.value(lock) === LOCKED) {
        says.push(`agent for ${room} went under its maintenance lock`);
      }
    }
    before = fires;
    // A mode that changed in this very scan may have come after the agent was asked for.
    if (state === "releasing" && seen.state !== state && seen.mode === images.value(mode)) {
      const isKeptBack = seen.mode === BLOCKED || (seen.mode === MANUAL_ONLY && !clock.isByHand);
      if (isKeptBack) says.push(`agent for ${room} was asked for against its mode`);
    }
    Object.assign(seen, { state, mode: images.value(mode) });
    const starts = isFiring && !wasFiring;
    wasFiring = isFiring;
    if (!starts || clock.isOver(now)) return;
    // With no delay at all a call by hand is over in the scan that it came in.
    const isAtOnce = area.manualDelay === 0 && images.value(manual) === LineState.alarm;
    if (!isAtOnce) says.push(`agent for ${room} went before its countdown had run`);
  };
}

const LOCKED = stateCodes.lock.indexOf("locked");
const AUTOMATIC = stateCodes.mode.indexOf("automatic");
const MANUAL_ONLY = stateCodes.mode.indexOf("manualOnly");
const BLOCKED = stateCodes.mode.indexOf("blocked");
