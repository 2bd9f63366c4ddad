/**
 * Alarm devices: the bell, the siren and the sign of one area (EN 12094-1 cl. 4.6 and 4.30).
 *
 *   quiet ─▶ alerted ─▶ warned ◀─▶ held │ aborted │ blocked
 *               bell      │ siren
 *                         ▼
 *                   discharging ─▶ released ─▶ sustained ─▶ soaked ─reset▶ quiet or ringing
 *                    and sign       no silence yet
 *
 * It never pulses an output: each condition has an output of its own that selects the tone, and the
 * sounder keeps the cadence, as an addressable sounder does; a pulse a second in every area would
 * wake the controller and fill its journal for nothing. The warning of a discharge that is still to
 * come cannot be silenced. After release the siren sounds for a least time that nobody cuts short,
 * and where a reset does not silence it, only a decision with a name does (practice in Korea). The
 * sign is lit by the pressure switch itself as well, as a discharge lamp over a door is. A new
 * alarm, and a countdown that starts after an abort or a block, sounds again whatever was silenced.
 */
import { assign, setup } from "xstate";
import type { Duration } from "../quantities.js";
import type { AskedBy } from "./countdown-words.js";

export interface AlarmDevicesSettings {
  readonly room: string;
  /** The siren sounds for at least this long once agent flows. */
  readonly dischargeAlarm: Duration;
  /** Whether the end of the flooding time and a reset end the siren. */
  readonly resetSilences: boolean;
  readonly hasTones: boolean;
}

interface Context extends AlarmDevicesSettings {
  readonly silenced: boolean;
  /** The flooding time ended while the siren still had to sound. */
  readonly isSoaked: boolean;
}

export type AlarmDevicesTag =
  "sound-alert" | "sound-evacuate" | "sound-on" | "tone-held" | "tone-released" | "warn-off";
export type AlarmDevicesEvent =
  | { readonly type: "room.alerted"; readonly room: string; readonly floor: string }
  | { readonly type: "alert.cleared"; readonly room: string }
  | { readonly type: "room.alarmed"; readonly room: string; readonly floor: string }
  | { readonly type: "countdown.asked"; readonly room: string; readonly by: AskedBy }
  | { readonly type: "countdown.dropped"; readonly room: string }
  | { readonly type: "room.held"; readonly room: string }
  | { readonly type: "room.resumed"; readonly room: string }
  | { readonly type: "room.aborted"; readonly room: string }
  | { readonly type: "gas.asked"; readonly room: string }
  | { readonly type: "release.blocked"; readonly room: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "more.asked"; readonly room: string; readonly needKg: number }
  | { readonly type: "room.soaked"; readonly room: string; readonly floor: string }
  | { readonly type: "room.reset"; readonly room: string; readonly floor: string }
  | { readonly type: "flow.began" }
  | { readonly type: "flow.ended" }
  | { readonly type: "sounders.silenced"; readonly about: string; readonly who: string };

const silence = { guard: "isSounding", actions: "noteSilenced" } as const;
const warnsAgain = {
  "countdown.asked": { target: "warned", actions: "noteNewAlarm" },
} as const;
const floodsAgain = { target: "released", actions: "noteNewAlarm" } as const;
const resets = [{ guard: "resetSilences", target: "quiet" }, { target: "ringing" }] as const;

export const alarmDevicesMachine = setup({
  types: {
    input: {} as AlarmDevicesSettings,
    context: {} as Context,
    events: {} as AlarmDevicesEvent,
    tags: {} as AlarmDevicesTag,
  },
  delays: { dischargeAlarm: ({ context }) => context.dischargeAlarm },
  guards: {
    isSounding: ({ context }) => !context.silenced,
    isSoundingOn: ({ context }) => !context.silenced && !context.resetSilences,
    resetSilences: ({ context }) => context.resetSilences,
    isSoaked: ({ context }) => context.isSoaked,
    isSilenced: ({ context }) => context.silenced,
  },
  actions: {
    noteSilenced: assign({ silenced: true }),
    noteNewAlarm: assign({ silenced: false, isSoaked: false }),
    noteSoaked: assign({ isSoaked: true }),
  },
}).createMachine({
  id: "alarmDevices",
  context: ({ input }) => ({ ...input, silenced: false, isSoaked: false }),
  type: "parallel",
  states: {
    alarm: {
      initial: "quiet",
      on: {
        "room.alerted": { target: ".alerted", actions: "noteNewAlarm" },
        "room.alarmed": { target: ".warned", actions: "noteNewAlarm" },
        "room.held": { target: ".held", actions: "noteNewAlarm" },
        "room.resumed": { target: ".warned", actions: "noteNewAlarm" },
        "room.aborted": { target: ".aborted", actions: "noteNewAlarm" },
        "gas.asked": { target: ".discharging", actions: "noteNewAlarm" },
        "release.blocked": { target: ".blocked", actions: "noteNewAlarm" },
        "room.released": { target: ".released", actions: "noteNewAlarm" },
        "room.reset": ".quiet",
      },
      states: {
        quiet: {},
        alerted: {
          tags: "sound-alert",
          on: { "alert.cleared": "quiet", "sounders.silenced": silence },
        },
        warned: { tags: "sound-evacuate" },
        held: {
          tags: ["sound-evacuate", "tone-held"],
          on: { ...warnsAgain, "countdown.dropped": "warned" },
        },
        aborted: {
          tags: ["sound-evacuate", "tone-held"],
          on: { ...warnsAgain, "sounders.silenced": silence },
        },
        blocked: {
          tags: "sound-evacuate",
          on: { ...warnsAgain, "sounders.silenced": silence },
        },
        discharging: { tags: ["sound-evacuate", "warn-off"] },
        released: {
          tags: ["sound-evacuate", "tone-released", "warn-off"],
          after: {
            dischargeAlarm: [{ guard: "isSoaked", target: "soaked" }, { target: "sustained" }],
          },
          on: { "room.soaked": { actions: "noteSoaked" }, "room.reset": resets },
        },
        sustained: {
          tags: ["sound-evacuate", "tone-released", "warn-off"],
          on: {
            "room.soaked": "soaked",
            "room.reset": resets,
            "more.asked": floodsAgain,
            "sounders.silenced": silence,
          },
        },
        soaked: {
          tags: ["sound-on", "warn-off"],
          on: {
            "room.reset": resets,
            "more.asked": floodsAgain,
            "sounders.silenced": { guard: "isSoundingOn", actions: "noteSilenced" },
          },
        },
        ringing: {
          tags: "sound-on",
          always: { guard: "isSilenced", target: "quiet" },
          on: {
            "room.alerted": { actions: "noteNewAlarm" },
            "room.reset": {},
            "sounders.silenced": "quiet",
          },
        },
      },
    },
    lamp: {
      initial: "dark",
      states: {
        dark: { on: { "flow.began": "lit" } },
        lit: { tags: "warn-off", on: { "flow.ended": "dark" } },
      },
    },
  },
  options: { maxIterations: 100 },
});
