/**
 * Kind `vent-gas`: the limit of a battery's gas, and what it would do in a room if it were lit.
 *
 *   gas: NMC, LFP or its parts --Le Chatelier--> limit     room: volume, gas let in, vent --> peak
 *
 * Composition, limit and pressure are the plant's (hil/plant/fire/vent-gas).
 */
import exp from "@stdlib/math-base-special-exp";
import * as z from "zod";
import {
  bestBurningShare,
  limitOf,
  pureGases,
  ventGas,
  warmLimitShare,
  type GasShare,
} from "../../../fire/vent-gas/composition.js";
import { peakKpa, surfaceM2 } from "../../../fire/vent-gas/deflagration.js";
import { celsius, cubicMetres, metres, share, squareMetres } from "../../language/amounts.js";
import { caseKind, values, type OutputName } from "../case-kind.js";

const gases = Object.keys(pureGases) as GasShare["gas"][];
const parts = Object.fromEntries(
  gases.map((gas) => [gas, share(`Share of ${gas} by volume.`).optional()]),
);

const schema = z
  .strictObject({
    kind: z.literal("vent-gas"),
    gas: z
      .union([z.enum(["NMC", "LFP"]), z.strictObject(parts)])
      .describe("The plant's gas of a chemistry, or a gas by its parts."),
    temperature: celsius("Of the air and gas.").prefault("25 degC"),
    room: z
      .strictObject({
        volume: cubicMetres("Of the room."),
        height: metres("Of the room; its floor is taken as square."),
        gas: cubicMetres("Gas let in, at the room's temperature and mixed with its air."),
        vent: squareMetres("Free area of its explosion vents.", {}).prefault("0 m2"),
      })
      .describe("A room that it fills.")
      .optional(),
  })
  .describe("Vent gas of a battery: its flammable limit and its deflagration.");

const ofGas: readonly OutputName[] = [
  { id: "limit", unit: "%", says: "lower flammable limit at the temperature" },
  { id: "best", unit: "%", says: "share that just uses up the air" },
];
const ofRoom: readonly OutputName[] = [
  { id: "concentration", unit: "%", says: "gas in the room, mixed with it as it comes in" },
  { id: "flammable", unit: "% LFL", says: "the same as a share of the limit" },
  { id: "peak", unit: "kPa", says: "rise of pressure if it were lit" },
];

export const ventGasKind = caseKind({
  schema,
  check({ gas }, refuse) {
    if (typeof gas === "string") return;
    const whole = sharesOf(gas).reduce((sum, each) => sum + each.share, 0);
    if (Math.abs(whole - 1) < 1e-6) return;
    const percent = Number((100 * whole).toFixed(4));
    refuse(["gas"], "whole", `the parts of the gas come to ${percent} %, not to 100 %`);
  },
  outputs: ({ room }) => (room === undefined ? ofGas : [...ofGas, ...ofRoom]),
  run({ gas, temperature, room }) {
    const mixture = typeof gas === "string" ? ventGas[gas] : sharesOf(gas);
    const limit = warmLimitShare(limitOf(mixture), temperature);
    const best = bestBurningShare(mixture);
    const found = values(ofGas, { limit: 100 * limit, best: 100 * best });
    if (room === undefined) return found;
    // As much of the mixture leaves as gas comes in (physics.md 1.3).
    const share = 1 - exp(-room.gas / room.volume);
    const surface = surfaceM2({ volumeM3: room.volume, heightM: room.height });
    const inRoom = { fuelShare: share, bestShare: best, surfaceM2: surface, ventM2: room.vent };
    return [
      ...found,
      ...values(ofRoom, {
        concentration: 100 * share,
        flammable: (100 * share) / limit,
        peak: peakKpa(inRoom),
      }),
    ];
  },
});

function sharesOf(gas: Readonly<Record<string, number | undefined>>): GasShare[] {
  return gases.flatMap((name) => {
    const part = gas[name];
    return part === undefined ? [] : [{ gas: name, share: part }];
  });
}
