/**
 * How the release of an area goes, as it stands in a site file: coincidence, hold, call point,
 * reset.
 *
 * Every default names the product or clause that it imitates. "Recalled" is general knowledge of a
 * standard that was not looked up, "assumption" this project's choice.
 */
import * as z from "zod";
import { holdStrategyNames } from "../../model/release-sequence.js";
import { count, time } from "../fields.schema.js";

const coincidenceSchema = z
  .union([
    z.enum(["single", "pair", "two-of-three", "all"]),
    z.strictObject({
      pairs: z
        .array(z.tuple([z.string(), z.string()]))
        .min(1)
        .describe("Pairs of zones, each enough (Z1 and (Z2 or Z3)); units = escalated units."),
    }),
    z.strictObject({
      counting: count("So many detectors, also of one zone (Kidde ARIES counting zone).", 40),
    }),
  ])
  .describe(
    "Alarms that start the countdown: single, pair, two-of-three, all, pairs or counting. Pair: " +
      "any two zones (R3; Advanced Ex-3001 with all pair flags set).",
  );

const callPointSchema = z
  .strictObject({
    actions: z
      .union([z.literal(1), z.literal(2)])
      .prefault(1)
      .describe("2: cover first, then button (NFPA 12A cl. 4.3). Assumption: 1."),
    coverAlarms: z
      .boolean()
      .prefault(false)
      .describe(
        "The open cover starts the pre-alarm (Korean manual box). Assumption: it does not.",
      ),
  })
  .describe("The manual release call point.");

/** The fields of a protection that say how its release goes. */
export const sequence = {
  coincidence: coincidenceSchema.prefault("pair"),
  holdStrategy: z
    .enum(holdStrategyNames)
    .prefault("EN_HOLD_RESTART")
    .describe("What the hold station does. Full delay again: Kidde FireBeta XT+, Zeta EX8."),
  holdCap: time("Most that the NYC strategy loads (Notifier NFS2-3030).", {
    aboveZero: true,
    to: 600,
  }).prefault("120 s"),
  manualOverridesAbort: z
    .boolean()
    .prefault(true)
    .describe("A call by hand goes through hold and abort (NFPA 2001 cl. 9.6)."),
  holdOverridesManual: z
    .boolean()
    .prefault(false)
    .describe("The hold station holds a call by hand too (DIP SW1-7 of an EN 12094-1 panel)."),
  holdLineFault: z
    .enum(["message", "hold"])
    .prefault("message")
    .describe("A fault of the hold line: told alone (R18), or a hold (Kidde FireBeta XT+)."),
  manualStyle: z
    .enum(["countdown", "shorten"])
    .prefault("countdown")
    .describe(
      "A call by hand has a delay of its own (INIM), or cuts what runs to 30 s (Notifier " +
        "MANREL_DELAY).",
    ),
  callPoint: callPointSchema.prefault({}),
  keySwitch: z
    .boolean()
    .prefault(false)
    .describe("A key switch for manual only (EN 12094-1 cl. 4.23). Assumption: there is none."),
  confirmTime: time("Wait for proof of flow after each attempt (Siemens XC10).", {
    from: 1,
    to: 300,
  }).prefault("30 s"),
  attempts: z
    .int()
    .min(1)
    .max(3)
    .prefault(1)
    .describe("How often it is fired before it is unconfirmed, 1 to 3 (INIM). Assumption: 1."),
  resetInhibit: time(
    "Time after release without a reset; absent = the flooding time (Siemens XC10).",
  ).optional(),
  walkTest: time("Longest walk test that may be asked for (recalled).", {
    aboveZero: true,
    to: 14_400,
  }).prefault("30 min"),
  lockMost: time("Longest maintenance lock or permit for hot work. Assumption.", {
    aboveZero: true,
    to: 604_800,
  }).prefault("24 h"),
};
