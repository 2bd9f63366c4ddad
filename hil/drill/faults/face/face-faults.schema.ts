/**
 * Faults of the supervisory face, as a drill writes them: what a SCADA sees of the controller's own
 * Modbus server when the wire between the two, or the server, is faulty.
 *
 * Each goes by itself, so that the run can show that the face serves again and that the controller
 * has scanned on meanwhile.
 */
import { time } from "#panels";
import * as z from "zod";

export const faceFaultActs = {
  breakFace: z
    .strictObject({
      fault: z
        .enum([
          "no-answer",
          "late",
          "exception",
          "busy",
          "truncated",
          "split",
          "wrong-unit",
          "wrong-transaction",
          "wrong-function",
          "drop",
          "half-open",
        ])
        .describe("What a client of the controller's Modbus server gets for an answer."),
      by: time("How late the answer comes, or its second half.", { aboveZero: true }).optional(),
      code: z.int().min(1).max(11).describe("The exception that is answered.").optional(),
      for: time("How long it stays.", { aboveZero: true }),
    })
    .describe("A fault on the controller's own Modbus server, as a SCADA sees it."),
} as const;
