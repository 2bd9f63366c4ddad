/**
 * How an area's gas is let go and how its alarm devices sound, as it stands in a site file.
 *
 * Every default says which product or clause it imitates, or that it is an assumption.
 */
import * as z from "zod";
import { count, time } from "../fields.schema.js";
import { parkDisksSchema, proofSchema } from "./discharge.schema.js";

const onTime = time(
  "How long an actuator is driven, 5 s to 300 s (EN 12094-1 cl. 4.21; Siemens XC10). 10 s is its " +
    "least for a solenoid; 5 s suits a pyrotechnic actuator.",
  { from: 5, to: 300 },
);

export const floodingSchema = z
  .strictObject({
    confirmBy: z
      .enum(["switch", "low-pressure", "either"])
      .default("switch")
      .describe(
        "What proves that agent flows: the pressure switch (EN 12094-1 cl. 4.18), or the low " +
          "pressure of a fired cylinder (INIM Previdia), which at rest is a fault.",
      ),
    switchSettles: time(
      "For how long the pressure switch must stay on before it counts. A cylinder was measured " +
        "to dip and rebound until 2.8 s after it opened, so 3 s. Assumption.",
      { to: 30 },
    ).prefault("3 s"),
    onTime: onTime.prefault("10 s"),
    untilReset: z
      .boolean()
      .default(false)
      .describe("Actuators stay driven until the area is reset (Siemens CS1140, setting 255)."),
    secondFlooding: z
      .enum(["off", "manual", "automatic"])
      .default("off")
      .describe(
        "Another full quantity after the first (EN 12094-1 cl. 4.22): by its own control or a " +
          "decision, or by itself as well when heat comes back within the flooding time.",
      ),
    extendedDischarge: z
      .strictObject({
        cylinders: count("How many cylinders go, one by one.", 50),
        every: time("Time from the end of one to the next.", { aboveZero: true }),
      })
      .optional()
      .describe("Cylinders that make good what leaks away (EN 12094-1 cl. 4.28)."),
    parkDisks: parkDisksSchema.optional(),
    proof: proofSchema.prefault({}),
  })
  .describe("How the gas is let go.");

const cadence = (says: string) =>
  z
    .strictObject({
      on: time("Sound.", { aboveZero: true }),
      off: time("Silence; 0 s is a continuous sound."),
    })
    .describe(says);

const tonesSchema = z
  .strictObject({
    preDischarge: cadence("While the warning runs; 1 s and 1 s (Advanced Ex-3001).").prefault({
      on: "1 s",
      off: "1 s",
    }),
    held: cadence("While it is held; 1 s and 4 s (Advanced Ex-3001; Kentec: 2 s off).").prefault({
      on: "1 s",
      off: "4 s",
    }),
    released: cadence("Once agent flows; continuous (Advanced Ex-3001).").prefault({
      on: "1 s",
      off: "0 s",
    }),
  })
  .describe("How the siren sounds in each condition (EN 12094-1 cl. 4.30).");

export const alarmsSchema = z
  .strictObject({
    dischargeAlarm: time(
      "The siren sounds for at least this long once agent flows; 1 min in Korea (practice " +
        "note). Assumption.",
    ).prefault("0 s"),
    resetSilences: z
      .boolean()
      .default(true)
      .describe(
        "Whether the siren ends with the flooding time and a reset; in Korea it must not (a " +
          "practice note), and a decision to silence ends it. Assumption.",
      ),
    tones: tonesSchema
      .optional()
      .describe("Absent where the siren has one sound for all conditions."),
  })
  .describe("How the alarm devices sound.");
