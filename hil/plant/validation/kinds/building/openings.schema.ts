/**
 * What joins the rooms of a `building`: openings and fans, with their courses.
 */
import { id } from "#panels";
import { idOf } from "./names.js";
import * as z from "zod";
import {
  cubicMetresPerSecond,
  metres,
  pascals,
  place,
  plain,
  share,
  squareMetres,
} from "../../language/amounts.js";
import { course } from "../../language/course.js";

const ends = {
  id: id("Name of the opening."),
  from: idOf("A compartment."),
  to: idOf("Another compartment, or outside."),
  open: course(
    share("Of its area."),
    "How far it stands open; all the way where nothing is said.",
  ).optional(),
};
const coefficient = plain("Orifice coefficient.", 0.1, 1).default(0.7);

export const openingSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        ...ends,
        kind: z.literal("vertical"),
        width: metres("Its width."),
        sill: place("Its lower edge above the floor of `from`."),
        soffit: place("Its upper edge above the floor of `from`."),
        coefficient,
      })
      .describe("A door, window, grille or crack in a wall."),
    z
      .strictObject({
        ...ends,
        kind: z.literal("horizontal"),
        area: squareMetres("Its area."),
        shape: z.enum(["round", "square"]).default("round").describe("Its shape."),
      })
      .describe("A hole in a floor or ceiling; `from` lies below `to`."),
    z
      .strictObject({
        ...ends,
        kind: z.literal("leak"),
        atOnePa: cubicMetresPerSecond(
          "Flow at 1 Pa of all of it, as a door fan measures it; or write area.",
        ).optional(),
        area: squareMetres("Area of all of it, as an orifice.").optional(),
        coefficient,
        exponent: plain("n of q = k dP^n; 0.5 is an orifice.", 0.5, 1).default(0.5),
        low: place("Lowest crack above the floor of `from`."),
        high: place("Highest crack."),
      })
      .describe("Cracks spread evenly between two heights."),
    z
      .strictObject({
        ...ends,
        kind: z.literal("relief"),
        area: squareMetres("Its area, full open."),
        coefficient,
        height: place("Its height above the floor of `from`."),
        opensAt: pascals("Over-pressure at which it begins to open.", {}),
        fullAt: pascals("Over-pressure at which it is full open.", {}),
      })
      .describe("A flap that opens outwards by pressure and shuts again."),
  ])
  .describe("A way for gas between two compartments, or to the outside.");

export type OpeningTest = z.output<typeof openingSchema>;

export const fanSchema = z
  .strictObject({
    id: id("Name of the fan."),
    from: idOf("The compartment that it draws from, or outside."),
    to: idOf("The compartment that it blows into, or outside."),
    flow: cubicMetresPerSecond("At full speed, at the density of what it draws."),
    drawsAt: place("Height above the floor of `from`.").prefault("1 m"),
    blowsAt: place("Height above the floor of `to`.").prefault("1 m"),
    speed: course(share("Of its full speed."), "Its speed; full where nothing is said.").optional(),
  })
  .describe("Moves a volume of gas, whatever the pressures are.");
