/**
 * Decisions: what a named person may decide, and which charts hear of it.
 *
 * A decision is an event with a name behind it: `who` decided `about` what and, where it runs out,
 * for how long. The controller journals every one, and refuses one that no chart takes in its
 * present state. To add a decision, add its row here and the event to its chart.
 */
import type { ExtinguishingArea, Room, Site } from "../site/model.js";
import { batteryDecisions } from "./battery/battery-decisions.js";
import { bankDecisions } from "./gas/bank-decisions.js";
import { powerDecisions } from "./power/power-decisions.js";
import type { Decision } from "./programme-parts.js";
import { hotWorkDecisions, releaseDecisions } from "./release/release-decisions.js";

export type { Decision } from "./programme-parts.js";

/** Every decision that can be taken at a site, in site order. */
export function decisionsOf(site: Site): readonly Decision[] {
  return [
    ...site.rooms.flatMap((room) => [...areaDecisions(room)]),
    ...bankDecisions(site),
    ...powerDecisions(site),
    ...batteryDecisions(site),
    ...incidentDecisions(site),
    lampTest,
  ];
}

const lampTest: Decision = {
  name: "lamp-test",
  about: "site",
  says: "Light every lamp and sign for 10 s",
  lasts: false,
  overWire: false,
  event: "lampTest.asked",
  to: ["lampTest/site"],
};

/** Decisions about one extinguishing area. */
function areaDecisions({ id, kind, area }: Room): Decision[] {
  if (area === undefined) return [];
  return [
    ...releaseDecisions(id),
    ...(kind === "battery" ? hotWorkDecisions(id) : []),
    ...soundDecisions(id),
    ...floodingDecisions(id, area),
  ];
}

/** The sounders of an area fall silent until a new alarm; what drives agent is not touched. */
function soundDecisions(about: string): Decision[] {
  const says = "silences the sounders of the area until a new alarm";
  const plain = { about, lasts: false, overWire: false };
  return [{ ...plain, name: "silence", says, event: "sounders.silenced", to: [`alarms/${about}`] }];
}

/** A second flooding, where the area has one (EN 12094-1 cl. 4.22). */
function floodingDecisions(about: string, { flooding }: ExtinguishingArea): Decision[] {
  if (flooding.secondFlooding === "off") return [];
  const says = "floods the area a second time with the full quantity";
  const plain = { about, lasts: false, overWire: false };
  return [
    { ...plain, name: "second-flooding", says, event: "second.asked", to: [`further/${about}`] },
  ];
}

/** Decisions about the incident: taking note of a call, and closing the case (R1, R20). */
function incidentDecisions({ notice }: Site): Decision[] {
  const calls = notice.automatic ? notice.recipients : [];
  return [
    ...calls.map(({ id }) => ({
      name: "acknowledge-notice",
      about: id,
      says: `Somebody has taken note of the notice to ${id}`,
      lasts: false,
      overWire: true,
      event: "call.acknowledged",
      to: [`call/${id}`],
    })),
    {
      name: "close-case",
      about: "site",
      says: "The incident is over",
      lasts: false,
      overWire: false,
      event: "close.decided",
      to: ["incident"],
    },
  ];
}
