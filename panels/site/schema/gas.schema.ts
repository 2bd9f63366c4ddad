/**
 * Gas banks, the rooms they serve and the risers they share, as they stand in a site file.
 */
import * as z from "zod";
import { agentSchema } from "./units.schema.js";
import { count, id, idOf, ids, quantity, time } from "./fields.schema.js";

export const bankSchema = z
  .strictObject({
    id: id("Name of the bank; its cylinders are <id>/C01, <id>/C02 and so on."),
    floor: idOf("The floor that the bank belongs to."),
    room: idOf("The gas store it stands in."),
    agent: agentSchema,
    cylinders: count("How many cylinders.", 500),
    fill: quantity("mass", "Agent in one cylinder.", { aboveZero: true }),
    pressure: quantity("pressure", "Pressure of a full cylinder at 20 degC.", { aboveZero: true }),
    dischargeTime: time("Time for a cylinder to empty; 10 s for halocarbons (recalled).", {
      aboveZero: true,
    }).prefault("10 s"),
    actuator: z
      .enum(["solenoid", "pyrotechnic"])
      .default("solenoid")
      .describe("What opens a cylinder. Assumption."),
    lowPressure: quantity(
      "share",
      "Share of its fill pressure below which a cylinder is low; ISO 14520-1 asks 10 % (recalled).",
      { from: 40, to: 99 },
    ).prefault("90 %"),
    lowSettles: time(
      "For how long a cylinder must stay low before it is believed, longer than the 2.8 s of a " +
        "measured dip and rebound. Assumption.",
      { to: 30 },
    ).prefault("3 s"),
    reserve: z
      .strictObject({
        cylinders: count("How many cylinders, <bank>/R01 and so on.", 500),
        lends: z
          .boolean()
          .default(false)
          .describe("Whether other floors may borrow of it while it is selected. Assumption."),
      })
      .optional()
      .describe(
        "Connected reserve on the same manifold, behind a changeover (EN 12094-1 cl. 4.25).",
      ),
    serves: ids("Rooms it can flood; each has a selector valve <bank>/SV-<room>."),
    valveTravel: time("Travel of its selector valves. Assumption.").prefault("2 s"),
  })
  .describe("A bank of equal cylinders.");

export const riserSchema = z
  .strictObject({
    id: id("Name of the riser."),
    banks: ids("Banks joined to it; each has a tie valve <bank>/TV-<riser>."),
    travel: time("Travel of its tie valves. Assumption.").prefault("5 s"),
  })
  .describe("A riser through which the floors can lend gas to each other.");
