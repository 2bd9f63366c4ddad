/**
 * The air and the rooms of a `building`.
 */
import { id } from "#panels";
import * as z from "zod";
import {
  kelvin,
  kilogramsPerMole,
  metres,
  pascals,
  place,
  share,
  specificHeat,
  squareMetres,
} from "../../language/amounts.js";

export const ambientSchema = z
  .strictObject({
    temperature: kelvin("Of the air outside, and of every room where it says nothing.").prefault(
      "20 degC",
    ),
    pressure: pascals("Absolute, at the height 0.", { aboveZero: true }).prefault("101325 Pa"),
    humidity: share("Of what the air could hold; 50 % is what CFAST takes.").prefault("50 %"),
  })
  .describe("The air around the building.");

export const gasSchema = z
  .strictObject({
    id: id("Name of the gas."),
    molarMass: kilogramsPerMole("Its molar mass."),
    heat: specificHeat("At constant pressure."),
  })
  .describe("A gas that is not air: an agent, vent gas of a battery.");

export const compartmentSchema = z
  .strictObject({
    id: id("Name of the compartment."),
    floor: squareMetres("Area of its floor; or write width and depth.").optional(),
    width: metres("One side of its floor.").optional(),
    depth: metres("The other side of its floor.").optional(),
    height: metres("From its floor to its ceiling."),
    elevation: place("Of its floor above the height 0.").prefault("0 m"),
    temperature: kelvin("At the start; the outside's where it is left out.").optional(),
    layers: z
      .enum(["one", "two", "auto"])
      .default("auto")
      .describe(
        "one: always one well-mixed zone; two: an upper and a lower layer; auto: two while " +
          "something flames in it or hot gas flows in.",
      ),
  })
  .describe("A room, a void, a shaft or a closed case; the air outside is called outside.");

export type CompartmentTest = z.output<typeof compartmentSchema>;

/** Area of the floor, m2; undefined where it is not written, or twice. */
export function floorOf({ floor, width, depth }: CompartmentTest): number | undefined {
  if (floor !== undefined) return width === undefined && depth === undefined ? floor : undefined;
  return width === undefined || depth === undefined ? undefined : width * depth;
}
