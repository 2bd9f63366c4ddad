/**
 * Lamp test: lights every lamp and sign, and sounds the buzzer, for a while at a person's word.
 *
 *   resting ──lampTest.asked──▶ lit ──10 s──▶ resting
 *
 * Asked again while it runs, it goes on to its end and no longer. What the lamps have to say goes
 * on underneath and shows again after it (EN 54-2 cl. 12.1, recalled). It touches no sounder of a
 * room, no actuator, and no notice.
 */
import { setup } from "xstate";
import { seconds, type Duration } from "../quantities.js";

/** How long a lamp test lights everything (assumption). */
export const LAMP_TEST = seconds(10);

export interface LampTestSettings {
  /** Output tags of all lamps and signs. */
  readonly lamps: readonly string[];
  readonly length: Duration;
}

export type LampTestTag = "all-lamps";
export interface LampTestEvent {
  readonly type: "lampTest.asked";
}

export const lampTestMachine = setup({
  types: {
    input: {} as LampTestSettings,
    context: {} as LampTestSettings,
    events: {} as LampTestEvent,
    tags: {} as LampTestTag,
  },
  delays: { testTime: ({ context }) => context.length },
}).createMachine({
  id: "lampTest",
  context: ({ input }) => input,
  initial: "resting",
  states: {
    resting: { on: { "lampTest.asked": "lit" } },
    lit: { tags: "all-lamps", after: { testTime: "resting" } },
  },
  options: { maxIterations: 100 },
});
