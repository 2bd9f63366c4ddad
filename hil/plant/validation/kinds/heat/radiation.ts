/**
 * Kinds `point-source`, `facing-squares` and `standard-fire`: what a fire radiates onto something
 * some way off, what one plate sees of another, and the furnace that ratings are measured in.
 */
import * as z from "zod";
import { standardFireK } from "../../../air/walls/barrier/standard-fire.js";
import { pointSourceWPerM2 } from "../../../air/walls/target/point-source.js";
import { facingSquares } from "../../../air/walls/view-factor.js";
import { metres, seconds, share, watts, ZERO_C_IN_K } from "../../language/amounts.js";
import { caseKind, values } from "../case-kind.js";
import { sampled } from "../sampling.js";

const sourceSchema = z
  .strictObject({
    kind: z.literal("point-source"),
    power: watts("Heat released."),
    radiated: share("Share of it that is radiated.").prefault("35 %"),
    distance: metres("From the fire to what is struck."),
  })
  .describe("Flux of a fire seen as a point (hil/plant/air/walls/target/point-source).");

const fluxName = [{ id: "flux", unit: "kW/m2", says: "heat flux, face on" }] as const;

export const pointSource = caseKind({
  schema: sourceSchema,
  outputs: () => fluxName,
  run: ({ power, radiated, distance }) =>
    values(fluxName, { flux: pointSourceWPerM2(power * radiated, distance) / 1000 }),
});

const squaresSchema = z
  .strictObject({
    kind: z.literal("facing-squares"),
    side: metres("Of both squares."),
    gap: metres("Between them."),
  })
  .describe("View factor of two aligned equal squares (hil/plant/air/walls/view-factor).");

const viewName = [
  { id: "view", unit: "%", says: "of the glow of one that meets the other" },
] as const;

export const facingPlates = caseKind({
  schema: squaresSchema,
  outputs: () => viewName,
  run: ({ side, gap }) => values(viewName, { view: 100 * facingSquares(side, gap) }),
});

const fireSchema = z
  .strictObject({
    kind: z.literal("standard-fire"),
    duration: seconds("How long it is shown."),
    step: seconds("Between two readings.").prefault("5 s"),
  })
  .describe("The furnace of ISO 834 (hil/plant/air/walls/barrier/standard-fire).");

const furnaceName = [{ id: "furnace", unit: "degC", says: "temperature of the furnace" }] as const;

export const standardFire = caseKind({
  schema: fireSchema,
  outputs: () => furnaceName,
  run({ duration, step }) {
    let nowS = 0;
    return sampled(
      { duration, step, sample: step },
      {
        names: furnaceName,
        read: () => [standardFireK(nowS) - ZERO_C_IN_K],
        step(fromS, overS) {
          nowS = fromS + overS;
        },
      },
    );
  },
});
