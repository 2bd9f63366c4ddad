/**
 * Ways between rooms - doors, dampers, voids, cracks, holes in floors - the walls that heat goes
 * through, and what a fire leaves of them.
 *
 * A wall, a rated door and a seal stand until a fire has used up their rating; what then stands
 * open stays so. Lives scatter by 15 % either way, by the seed of the run (published).
 */
import * as z from "zod";
import { wallClasses } from "../model/building.js";
import { id, idOf, quantity, time } from "./fields.schema.js";

const ends = {
  id: id("Name of the opening."),
  from: idOf("A room; the module that closes the opening stands here."),
  to: idOf("Another room, or outside."),
};
const area = quantity("area", "Free area when it stands open.", { aboveZero: true });
const height = quantity("length", "Height over which hot and cold gas exchange.", {
  aboveZero: true,
});

const opens = (usual: string) =>
  quantity("area", `What stands open once a fire has used it up. Absent = ${usual}.`, {
    aboveZero: true,
  });

export const openingSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        ...ends,
        kind: z.literal("door"),
        area: area.prefault("2 m2"),
        height: height.prefault("2.1 m"),
        open: z.boolean().default(false).describe("Whether it stands open in normal service."),
        travel: time("Time it takes to shut. Assumption.").prefault("5 s"),
        rating: time(
          "Fire resistance of its shut leaf (EN 13501-2 E class). Absent: it never fails.",
          { aboveZero: true },
        ).optional(),
        opens: opens("0.05 m2 (0.02 to 0.1 m2 is usual, assumption)").optional(),
      })
      .describe("A door; size and travel are assumptions unless written."),
    z
      .strictObject({
        ...ends,
        kind: z.literal("damper"),
        area,
        height: height.prefault("0.6 m"),
        open: z.boolean().default(true).describe("Whether it stands open in normal service."),
        travel: time("Time it takes to shut. Assumption.").prefault("15 s"),
      })
      .describe("A fire damper; height and travel are assumptions unless written."),
    z
      .strictObject({ ...ends, kind: z.enum(["void", "crack"]), area, height })
      .describe("An unclosable way: a ceiling void over a wall (void) or a gap in it (crack)."),
    z
      .strictObject({ ...ends, kind: z.literal("hole"), area })
      .describe(
        "A hole in the floor between two rooms, one above the other: a stairwell, an open riser; " +
          "or in a roof, to outside.",
      ),
  ])
  .superRefine(joinsTwo)
  .describe("A way for air, heat and smoke between two rooms, or to the outside.");

export const wallSchema = z
  .strictObject({
    id: id("Name of the wall."),
    from: idOf("A room."),
    to: idOf("Another room, or outside."),
    area: quantity("area", "Area of the wall.", { aboveZero: true }),
    thickness: quantity("length", "Thickness. Assumption.", { aboveZero: true }).prefault("200 mm"),
    conductivity: quantity("conductivity", "Heat conductivity; concrete, recalled.", {
      aboveZero: true,
    }).prefault("1.4 W/mK"),
    class: z
      .enum(wallClasses)
      .optional()
      .describe("How it is built; its layers then go before thickness and conductivity."),
    rating: time(
      "Fire resistance (EN 13501-2 E class). Absent: its class's, or the higher one of the two " +
        "compartments that it parts; inside a compartment it never fails.",
      { aboveZero: true },
    ).optional(),
    opens: opens("its class's, or 0.02 m2 (assumption)").optional(),
  })
  .superRefine(joinsTwo)
  .describe("A wall that heat goes through; between rooms one above the other, a floor.");

export const penetrationSchema = z
  .strictObject({
    id: id("Name of the penetration."),
    wall: idOf("The wall, or floor, that it goes through."),
    area: quantity("area", "Of its seal; all of it stands open once it has failed.", {
      aboveZero: true,
    }),
    rating: time("Fire resistance of its seal (EN 13501-2 E class). Absent: as its wall's.", {
      aboveZero: true,
    }).optional(),
    height: quantity(
      "length",
      "Of its middle above the floor of the wall's first room. Absent = 80 % of the clear " +
        "height, where cable trays hang: an assumption. It has none in a floor.",
      { aboveZero: true },
    ).optional(),
  })
  .describe("A sealed hole for cables, pipes or ducts.");

export const airHandlerSchema = z
  .strictObject({
    id: id("Name of the air handling unit."),
    rooms: z.array(z.string()).min(1).describe("Rooms whose air it moves; it stands in the first."),
    flow: quantity("air flow", "Air flow in normal service.", { aboveZero: true }),
    runDown: time("Time until its flow has stopped. Assumption.").prefault("20 s"),
    shutdownLead: time(
      "From the orderly-shutdown signal to its servers until it is told to stop; absent = what " +
        "the warning of its rooms leaves after the run-down, at most 10 s. Assumption.",
      { to: 60 },
    ).optional(),
    heatLimit: time(
      "How long it may stand still before heat harms what it cools (35 min: air handling came " +
        "back within that at Azure North Europe in 2017, by the press).",
      { aboveZero: true },
    ).prefault("2100 s"),
    heatMargin: time("How long before that limit it warns. Assumption.").prefault("5 min"),
  })
  .describe("An air handling unit.");

function joinsTwo(way: { readonly from: string; readonly to: string }, context: z.RefinementCtx) {
  if (way.from !== way.to) return;
  const message = `"${way.to}" stands on both sides; name the other room, or outside`;
  context.addIssue({ code: "custom", message, path: ["to"] });
}
