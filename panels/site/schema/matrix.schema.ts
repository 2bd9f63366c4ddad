/**
 * The zone matrix, as it stands in a site file: what else an alarm of one zone does (R6).
 *
 * Data, so that it can be read and checked: no row may act outside the fire compartment of its
 * zone. A leak in an office once tripped the power of the data centre next to it (NASA JPL, 2011).
 */
import * as z from "zod";
import { idOf, ids } from "./fields.schema.js";

export const matrixSchema = z
  .strictObject({
    zone: idOf("The protected room whose alarm acts."),
    at: z
      .enum(["alert", "alarm", "release"])
      .describe("alert: its first line; alarm: its countdown; release: agent flows."),
    trip: ids("UPSs (their battery breaker), line-ups and rack rows to trip.").optional(),
    stop: ids("Air handlers to stop.").optional(),
    close: ids("Doors and dampers to shut.").optional(),
    shutdown: ids("Loads whose servers get the orderly-shutdown signal.").optional(),
  })
  .describe("One row of the zone matrix: further actions of one zone, inside its compartment.");
