/**
 * Acts of an inspector at the solenoids of a gas system, as a drill writes them.
 */
import * as z from "zod";

const head = (says: string) =>
  z.string().min(1).describe(`${says} A cylinder or a selector valve, or $role.`);

export const inspectionActs = {
  disconnect: head("Its tubing is taken off: a solenoid that fires opens nothing."),
  reconnect: head("Its tubing is put back; with the plunger out, it opens at once."),
  pullLever: head("A hand pulls the lever of the solenoid."),
  recock: head("The plunger of the solenoid is cocked again."),
  fitPin: head("The safety pin goes in; it does so only on a plunger that is cocked."),
  pullPin: head("The safety pin comes out."),
  linkSolenoids: z
    .strictObject({
      bank: z.string().min(1).describe("Gas bank, or $role."),
      to: z.enum(["auto", "stop"]).describe("With stop, the panel drives none of them."),
    })
    .describe("The switch between the panel and the solenoids of a bank."),
} as const;
