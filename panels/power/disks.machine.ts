/**
 * Disks: tells the live disks of one area to park before the nozzles sound.
 *
 *   turning ──room.alarmed──▶ parked ──room.reset──▶ turning
 *
 * The noise of a discharge stopped disks at ING Bucharest in 2016 and at Nasdaq Nordic in 2018, in
 * halls without a fire (R16). The signal goes out with the alarm, so that the warning time is there
 * for parking; a warning that is too short for it is refused when the site is read. It takes no
 * power away, the release never waits for it, and a walk test or a pre-alarm sends none.
 */
import { emit, setup } from "xstate";

export interface DisksSettings {
  readonly room: string;
}

export type DisksTag = "park-disks";
export interface DisksEvent {
  readonly type: "room.alarmed" | "room.reset";
  readonly room: string;
}
export interface DisksFact {
  readonly type: "parking.signalled" | "parking.ended";
  readonly room: string;
}

export const disksMachine = setup({
  types: {
    input: {} as DisksSettings,
    context: {} as DisksSettings,
    events: {} as DisksEvent,
    emitted: {} as DisksFact,
    tags: {} as DisksTag,
  },
  actions: {
    tellSignalled: emit(({ context: { room } }) => ({ type: "parking.signalled" as const, room })),
    tellEnded: emit(({ context: { room } }) => ({ type: "parking.ended" as const, room })),
  },
}).createMachine({
  id: "disks",
  context: ({ input }) => input,
  initial: "turning",
  states: {
    turning: { on: { "room.alarmed": { target: "parked", actions: "tellSignalled" } } },
    parked: {
      tags: "park-disks",
      on: { "room.reset": { target: "turning", actions: "tellEnded" } },
    },
  },
  options: { maxIterations: 100 },
});
