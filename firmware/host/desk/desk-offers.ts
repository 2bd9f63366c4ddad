/**
 * Desk offers: what may be ordered or decided at this moment.
 *
 * A decision is offered while one of its charts would take it in its present state, which is what
 * the controller itself asks before it accepts one. An order that the controller may still refuse
 * for its point is offered with a placeholder.
 */
import { after, millis, type Decision, type Instant } from "#panels";
import type { Controller } from "../../controller.js";
import type { DeskOffer } from "./desk-words.js";

export function offersNow(controller: Controller, now: Instant): DeskOffer[] {
  const decisions = controller.decisions.filter((one) => wouldBeTaken(one, controller, now));
  return [
    ...decisions.map(({ name, about, says, lasts }): DeskOffer => ({
      what: name,
      about,
      says,
      wants: lasts ? ["for"] : [],
    })),
    ...ordersNow(controller),
  ];
}

/** Any length of time will do to ask whether a decision would be taken. */
const SOME_TIME = millis(60_000);

function wouldBeTaken(one: Decision, controller: Controller, now: Instant): boolean {
  const span = one.lasts ? { lasts: SOME_TIME, until: after(now, SOME_TIME) } : {};
  const event = { type: one.event, about: one.about, who: "desk", ...span };
  return one.to.some((chart) => controller.wouldTake(chart, event));
}

function ordersNow({ site, annunciation, disablements, real }: Controller): DeskOffer[] {
  const offer = (
    what: string,
    about: string,
    says: string,
    ...wants: DeskOffer["wants"]
  ): DeskOffer => ({ what, about, says, wants });
  const rooms = site.rooms.filter(({ area }) => area !== undefined);
  const isUnseen = annunciation.faults.unseen + annunciation.alarms.unseen > 0;
  const point = "<point>";
  return [
    ...rooms.map(({ id }) => offer("reset", id, "Resets the area")),
    ...rooms.map(({ id }) => offer("release", id, "Manual release, as by its call point")),
    ...(isUnseen ? [offer("acknowledge", "all", "Somebody has seen the queues")] : []),
    offer("silence", "site", "Silences the panel's buzzer"),
    offer("disable", "<point or room>", "Takes it out of service; --for if it is to end"),
    ...(disablements.count > 0
      ? [offer("enable", "<point or room>", "Puts it back into service")]
      : []),
    offer("force", point, "Puts a value over that of the field", "value"),
    offer("unforce", point, "Ends the forcing"),
    ...real.offers(),
  ];
}
