/**
 * The section `mqtt` of a bench file: which broker the controller goes to, and whether it is a
 * Sparkplug edge node there.
 */
import { brokerUrlProblem } from "#protocols";
import * as z from "zod";
import { fileName } from "./setup-fields.js";

const brokerSchema = z
  .strictObject({
    url: z
      .string()
      .superRefine((text, context) => {
        const problem = brokerUrlProblem(text);
        if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
      })
      .describe("mqtt://host:1883, or mqtts://host:8883 for TLS."),
    user: z.string().min(1).optional().describe("User name at the broker."),
    passwordFile: fileName("Its password, the first line.").optional(),
    ca: fileName("The authority that signed its certificate, PEM.").optional(),
    cert: fileName("Our certificate for it, PEM.").optional(),
    key: fileName("The key of our certificate, PEM.").optional(),
    clientId: z.string().min(1).optional().describe("Our name there; quench-<site> if absent."),
  })
  .describe("A broker of yours, in place of the bench's own.");

const sparkplugId = z
  .string()
  .regex(/^[^+/#]+$/, { error: 'an id of Sparkplug has no "+", "/" or "#" (Sparkplug 3.0 §4.1)' });

export const mqttSection = z
  .strictObject({
    broker: brokerSchema.optional(),
    outbox: z
      .string()
      .min(1)
      .optional()
      .describe("Folder that keeps lines until the broker has them, from where this file lies."),
    sparkplug: z
      .strictObject({
        group: sparkplugId.describe("Group of the edge node; the site is its name."),
        host: sparkplugId.optional().describe("Primary host that it waits for."),
      })
      .optional()
      .describe("Be a Sparkplug B edge node too."),
  })
  .describe("The controller's MQTT side.");

export type MqttSection = z.output<typeof mqttSection>;
