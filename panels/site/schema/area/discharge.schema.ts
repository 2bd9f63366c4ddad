/**
 * What goes with a discharge beside the gas itself, as it stands in a site file: live disks that
 * are parked before it, and the proof that it was enough.
 *
 * Every default says what it imitates, or that it is an assumption.
 */
import * as z from "zod";
import { quantity, time } from "../fields.schema.js";

export const parkDisksSchema = z
  .strictObject({
    takes: time(
      "How long the disks take to park; the warning must be at least as long. Assumption.",
      { aboveZero: true, to: 30 },
    ).prefault("10 s"),
  })
  .describe(
    "Live disks get a park signal from the alarm until the reset, since the noise of nozzles " +
      "stops disks that turn (R16; ING 2016, Nasdaq Nordic 2018). Absent = none are told.",
  );

export const proofSchema = z
  .strictObject({
    share: quantity(
      "share",
      "Share of the design concentration that proves it (85 % at the height of what is " +
        "protected: NFPA 2001, recalled).",
      { aboveZero: true, to: 100 },
    ).prefault("85 %"),
    within: time("From the end of the discharge time. R11.", {
      aboveZero: true,
      to: 300,
    }).prefault("30 s"),
    warmBy: quantity(
      "temperature rise",
      "How far above its rest a room counts as warm; servers without air warm a hall too, so " +
        "it lies above what they do. Assumption.",
      { from: 5, to: 200 },
    ).prefault("15 K"),
    watch: time("How long after the proof a rise in temperature still undoes it. R11.", {
      aboveZero: true,
    }).prefault("7 min"),
  })
  .describe(
    "What proves a discharge, in a room with a sensor of agent (sensors: [agent]). Without a " +
      "proof the answer to the fire is stepped up (R11).",
  );
