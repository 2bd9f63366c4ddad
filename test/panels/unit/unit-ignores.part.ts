/** What the unit of a case ignores, state by state. */
import { describe, expect, it } from "vitest";
import { stateCodes } from "#panels";
import { ignoresEverythingElse, type StateRow } from "../../support/ignored-events.js";
import {
  aUnit,
  alarm,
  alerted,
  clear,
  contained,
  escalated,
  fired,
  interlocked,
  leaked,
  neighbourCalmed,
  releasing,
  tripped,
  tripping,
  warned,
  watching,
} from "./a-unit-chart.js";

/** Of a rest without a fire: whatever tells of one, or of the door. */
const atRest = ["trigger.alarmed", "agent.discharged"];

describe("unit, in each of its states", () => {
  const states: Record<string, StateRow> = {
    normal: { reach: aUnit, answers: [...atRest, "pressure.fell"] },
    leaked: { reach: leaked, answers: [...atRest, "pressure.restored"] },
    warned: { reach: warned, answers: [...atRest, "neighbour.calmed"] },
    alerted: { reach: alerted, answers: [...atRest] },
    tripped: { reach: tripped, answers: [...atRest] },
    tripping: {
      reach: tripping,
      answers: [
        ...[...atRest, "trigger.cleared", "breaker.opened", "isolation.proved"],
        ...["door.opened", "lock.set"],
      ],
    },
    interlocked: { reach: interlocked, answers: [...atRest, "trigger.cleared", "door.shut"] },
    releasing: { reach: releasing, answers: [...atRest, "trigger.cleared"] },
    watching: { reach: watching, answers: ["trigger.alarmed", "trigger.cleared"] },
    contained: { reach: contained, answers: ["trigger.alarmed", "panel.reset"] },
    // Its reset is refused while it is hot.
    escalated: { reach: escalated, answers: ["trigger.alarmed", "trigger.cleared"] },
  };

  it("has a row here for each state that is shown", () => {
    expect(Object.keys(states).sort()).toEqual([...stateCodes.unit].sort());
  });

  const faraway = [fired, { ...fired, type: "neighbour.calmed" }];
  const all = [
    alarm("heat"),
    clear("heat"),
    // The room's smoke is noted, and changes nothing that is seen.
    { type: "smoke.aroundIt", line: "smoke" },
    { type: "smoke.gone", line: "smoke" },
    { type: "breaker.opened" },
    { type: "breaker.closed" },
    { type: "isolation.proved", rack: "1/01" },
    { type: "isolation.lost", rack: "1/01" },
    { type: "agent.discharged" },
    { type: "door.opened" },
    { type: "door.shut" },
    { type: "lock.set", room: "1F" },
    { type: "lock.expired", room: "1F" },
    { type: "lock.removed", room: "1F" },
    { type: "pressure.fell" },
    { type: "pressure.restored" },
    neighbourCalmed,
    { type: "panel.reset" },
  ];
  ignoresEverythingElse(states, all, faraway);
});
