/**
 * Faults of the gas network, as a drill writes them.
 */
import { quantity, time } from "#panels";
import * as z from "zod";

const valve = (says: string) => z.string().min(1).describe(`${says} A gas valve, or $role.`);
const cylinder = (says: string) => z.string().min(1).describe(`${says} A cylinder, or $role.`);

export const gasFaultActs = {
  slowValve: z
    .strictObject({
      valve: valve("Selector or tie valve."),
      times: z.number().min(1).max(100).describe("Its travel takes so many times as long."),
    })
    .describe("A valve that still moves, but slowly."),
  leakValve: z
    .strictObject({
      valve: valve("Selector or tie valve."),
      share: quantity("share", "How far it stands open when it is shut.", { from: 0.1, to: 100 }),
    })
    .describe("A valve whose seat leaks; its limit switches know nothing of it."),
  failCheckValve: cylinder("A check valve that lets gas flow back into this cylinder."),
  slowCylinder: z
    .strictObject({
      cylinder: cylinder("Cylinder of a bank."),
      opens: time("How long its valve takes to open.", { aboveZero: true }),
    })
    .describe("A cylinder whose valve opens slowly."),
  leakCylinder: z
    .strictObject({
      cylinder: cylinder("Cylinder of a bank."),
      perHour: quantity("mass", "What a full one loses in an hour.", { aboveZero: true }),
    })
    .describe("A cylinder that leaks slowly into its gas store."),
  crossWires: z
    .strictObject({
      valve: valve("Selector valve."),
      with: valve("The selector valve that its wires lead to, and the other way round."),
      switches: z
        .boolean()
        .default(false)
        .describe(
          "Whether the limit switches are crossed as well, so that the panel cannot see it.",
        ),
    })
    .describe("The solenoids of two selector valves are wired to each other's outputs."),
} as const;
