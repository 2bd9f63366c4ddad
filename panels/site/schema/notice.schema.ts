/**
 * Who is told of an incident, as it stands in a site file.
 *
 * The short form `routes: [brigade]` names recipients that one contact each tells, with no proof of
 * delivery; the long form gives every recipient routes that prove what they deliver.
 */
import * as z from "zod";
import { routeKinds } from "../model/notice.js";
import { id, ids, time } from "./fields.schema.js";

const recipientSchema = z
  .strictObject({
    id: id("Name of the recipient, such as brigade."),
    over: ids(
      "Routes, each with proof of delivery; two of different kinds fail independently (R1).",
      z.enum(routeKinds),
    ),
    preAlarm: z.boolean().default(false).describe("Whether it is told of pre-alarms. Assumption."),
    answersAfter: time(
      "Time that the person there takes to acknowledge, in the building's model. Assumption.",
      { aboveZero: true },
    ).prefault("30 s"),
  })
  .describe("Somebody who is told of an incident.");

export const noticeSchema = z
  .strictObject({
    automatic: z.boolean().describe("Whether the panel tells them by itself."),
    routes: ids(
      "Short form: who is told, over one contact each that proves nothing.",
      id("Name of the recipient."),
    ).optional(),
    recipients: z.array(recipientSchema).min(1).describe("Who is told, and how.").optional(),
    repeat: time("From one call to the next, until acknowledged. Assumption.", {
      from: 30,
      to: 600,
    }).prefault("60 s"),
    proof: time("Each route proves delivery within this, 10 s at most (R1).", {
      from: 1,
      to: 10,
    }).prefault("10 s"),
  })
  .superRefine(({ routes, recipients }, context) => {
    if ((routes === undefined) === (recipients === undefined)) {
      const message = "notice has either recipients or, in short, routes; give one of the two";
      context.addIssue({ code: "custom", message, params: { code: "wrong-value" } });
    }
    const names = (recipients ?? []).map((recipient) => recipient.id);
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      context.addIssue({
        code: "custom",
        message: `"${name}" already names a recipient; give one another name`,
        params: { code: "duplicate-id" },
        path: ["recipients", index, "id"],
      });
    });
  })
  .describe("Who is told of a confirmed alarm.");

export type NoticeFile = z.output<typeof noticeSchema>;
