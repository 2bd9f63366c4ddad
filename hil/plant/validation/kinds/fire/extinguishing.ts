/**
 * Kind `extinguishing`: the share of a gas at which a flame dies.
 *
 *   share     what the plant takes: measured where there is a measurement, blends by their parts
 *   thermal   what the flame-temperature rule says from the fuel's nitrogen value alone
 */
import * as z from "zod";
import { blendShare, cupBurner } from "../../../fire/extinction/extinguishing-shares.js";
import type { CupFuel } from "../../../fire/extinction/flame-fuels.js";
import { AIR_OXYGEN, thermalShare } from "../../../fire/extinction/oxygen-limit.js";
import { share } from "../../language/amounts.js";
import { caseKind, values } from "../case-kind.js";

const cupFuels = Object.keys(cupBurner) as CupFuel[];

const schema = z
  .strictObject({
    kind: z.literal("extinguishing"),
    fuel: z.enum(cupFuels).describe("What burns."),
    nitrogen: share("Of the gas that is added.").prefault("0 %"),
    argon: share("Of the gas that is added.").prefault("0 %"),
    carbonDioxide: share("Of the gas that is added.").prefault("0 %"),
  })
  .describe("Extinguishing share of a mixture of inert gases (hil/plant/fire/extinction).");

const names = [
  { id: "share", unit: "%", says: "of the mixture by volume, as the plant takes it" },
  { id: "thermal", unit: "%", says: "the same by the flame-temperature rule" },
  { id: "oxygen", unit: "%", says: "oxygen that is left then, by that rule" },
] as const;

export const extinguishing = caseKind({
  schema,
  check({ nitrogen, argon, carbonDioxide }, refuse) {
    const whole = nitrogen + argon + carbonDioxide;
    if (Math.abs(whole - 1) < 1e-6) return;
    refuse([], "whole", `the parts of the gas come to ${100 * whole} %, not to 100 %`);
  },
  outputs: () => names,
  run({ fuel, nitrogen, argon, carbonDioxide }) {
    const blend = { nitrogen, argon, carbonDioxide };
    const thermal = thermalShare(fuel, blend);
    return values(names, {
      share: 100 * blendShare(blend, cupBurner[fuel]),
      thermal: 100 * thermal,
      oxygen: 100 * AIR_OXYGEN * (1 - thermal),
    });
  },
});
