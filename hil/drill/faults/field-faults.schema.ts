/**
 * Faults of sensors, lines, wires and reports, as a drill writes them.
 *
 * `undetected: expected` is a claim of its own: nobody but the drill knows of this fault. The run
 * then shows that it was laid on, that the bus heard the wrong thing, and that it did no harm; it
 * is invalid if the controller tells of it after all.
 */
import { quantity, time } from "#panels";
import * as z from "zod";

const point = z.string().min(1).describe("An input of the site, or $role.");

/** When a fault goes by itself, and whether the controller can tell it. */
export const wear = {
  for: time("How long it stays, if it goes by itself.", { aboveZero: true }).optional(),
  times: z.int().min(1).describe("After so many polls of its device it goes by itself.").optional(),
  undetected: z
    .literal("expected")
    .describe("The controller cannot tell it; the run is invalid if it does.")
    .optional(),
};

/** How a line's fault comes and goes. */
export const comes = z
  .strictObject({
    period: time("It breaks once in each such time.", { aboveZero: true }),
    duty: quantity("share", "For which share of it.", { from: 1, to: 99 }),
  })
  .describe("It comes and goes; where in each period is drawn from the drill's seed.");

/** Wire faults by name; what each of them is stands in the guide of `hil/rig/faults`. */
const wireFault = z.enum([
  "no-answer",
  "late",
  "exception",
  "busy",
  "crc",
  "truncated",
  "split",
  "extra-bytes",
  "wrong-unit",
  "wrong-transaction",
  "wrong-function",
  "drop",
  "half-open",
]);

export const fieldFaultActs = {
  stickSensor: z
    .strictObject({
      point,
      at: z.union([z.number(), z.string()]).describe("Where; absent = as it stands.").optional(),
      ...wear,
    })
    .describe("An input that no longer follows the building: a sensor, a contact, a feedback."),
  driftSensor: z
    .strictObject({
      point,
      perHour: z.number().describe("How far it drifts in an hour, in its unit."),
      ...wear,
    })
    .describe("A sensor that drifts away from what it measures."),
  noiseSensor: z
    .strictObject({
      point,
      amplitude: z.number().positive().describe("How far it strays at most, in its unit."),
      ...wear,
    })
    .describe("A sensor whose reading strays about what it measures."),
  offsetSensor: z
    .strictObject({ point, by: z.number().describe("How far it is off, in its unit."), ...wear })
    .describe("A sensor that is off by the same amount all the time."),
  mendSensor: z.string().min(1).describe("The sensor of this input is whole again."),
  breakWire: z
    .strictObject({
      device: z.string().min(1).describe("Field device on Modbus, or $role.").optional(),
      endpoint: z.string().min(1).describe("Every device of this endpoint: a floor.").optional(),
      fault: wireFault.describe("What is wrong with the answers, or with the wire."),
      by: time("How late the answer comes, or its second half.", { aboveZero: true }).optional(),
      code: z.int().min(1).max(11).describe("The exception that is answered.").optional(),
      share: quantity("share", "At which share of its polls it strikes.", {
        from: 1,
        to: 100,
      }).optional(),
      ...wear,
    })
    .describe("A fault on the wire to a field device, or to all devices of an endpoint."),
  breakReports: z
    .strictObject({
      device: z.string().min(1).describe("Battery monitoring that reports by MQTT, or $role."),
      fault: z
        .enum(["lost", "duplicate", "reordered", "stale-retained", "late-will", "clock-skew"])
        .describe("What the broker hands on instead of its reports."),
      by: time("How far its clock is off.", { aboveZero: true }).optional(),
      ...wear,
    })
    .describe("A fault of the reports that battery monitoring sends by MQTT."),
  stopBroker: z
    .strictObject({
      for: time("How long it is gone.", { aboveZero: true }),
      undetected: wear.undetected,
    })
    .describe("The MQTT broker is gone, and with it every report of battery monitoring."),
  takeSession: z
    .strictObject({
      for: time("How long it holds the session.", { aboveZero: true }),
      undetected: wear.undetected,
    })
    .describe(
      "Another MQTT client comes under battery monitoring's name, and the broker throws that out.",
    ),
  mendReports: z.string().min(1).describe("The reports of this device are whole again."),
  mendWire: z.string().min(1).describe("The wire to this device, or endpoint, is whole again."),
} as const;
