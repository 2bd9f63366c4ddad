/**
 * What burns and what is let into the rooms of a `building`.
 */
import { id } from "#panels";
import * as z from "zod";
import {
  fireGrowth,
  joulesPerKilogram,
  kelvin,
  kilograms,
  metres,
  place,
  plain,
  seconds,
  share,
  watts,
} from "../../language/amounts.js";
import { idOf } from "./names.js";
import { course, courseAt, courseOver } from "../../language/course.js";

const fuelSchema = z
  .strictObject({
    formula: z
      .string()
      .transform((text, context) => {
        const atoms = atomsOf(text);
        if (atoms !== undefined) return atoms;
        context.issues.push({
          code: "custom",
          message: `"${text}" is no formula of C, H, O, N and Cl, such as CH4 or C3H4.5Cl0.5`,
          input: text,
        });
        return z.NEVER;
      })
      .meta({ description: "Atoms of one molecule: C, H, O, N, Cl; CH4, C3H4.5Cl0.5." }),
    heat: joulesPerKilogram("Heat of combustion."),
    co: plain("kg of carbon monoxide from 1 kg.", 0, 1).default(0),
    soot: plain("kg of soot from 1 kg.", 0, 1).default(0),
    hcn: plain("kg of HCN from 1 kg.", 0, 1).default(0),
  })
  .describe("What it burns.");

const powerSchema = z
  .union([
    watts("Always the same."),
    z
      .strictObject({
        growth: fireGrowth("alpha of alpha t^2."),
        peak: watts("It grows no further.").optional(),
        start: seconds("When it begins.", {}).prefault("0 s"),
      })
      .describe("Grows with the square of time."),
    course(watts("What it would release with air enough."), "A table."),
  ])
  .describe(
    "What it would release with air enough: a power, a growth, or pairs of time and power.",
  );

export const fireSchema = z
  .strictObject({
    id: id("Name of the fire."),
    in: idOf("The compartment that it burns in."),
    power: powerSchema,
    fuel: fuelSchema,
    height: place("Of its base above the floor.").prefault("0 m"),
    diameter: metres("Of its base.").prefault("0.3 m"),
    place: z
      .enum(["open", "wall", "corner"])
      .default("open")
      .describe("Where it stands; walls halve and quarter what its plume draws in."),
    radiated: share("Of its heat, as radiation; 35 % is NIST CFAST's default.").prefault("35 %"),
    oxygenLimit: share("Mass share of oxygen at which it dies; 15 % is NIST CFAST's.").prefault(
      "15 %",
    ),
  })
  .describe("A fire.");

export type FireTest = z.output<typeof fireSchema>;

export const releaseSchema = z
  .strictObject({
    id: id("Name of the release."),
    gas: idOf("What is let in: one of gases or traces, air, or a part of it, such as nitrogen."),
    into: idOf("The compartment."),
    temperature: kelvin("Of what comes in, as a gas; the room's own where left out.").optional(),
    mass: course(kilograms("Let in until then."), "What has been let in since the start."),
  })
  .describe("Gas that is let into a room: an agent, a tracer.");

/** What a fire wants at a time, W. */
export function wantedW(power: FireTest["power"], timeS: number): number {
  if (typeof power === "number") return power;
  if (isCourse(power)) return courseAt(power, timeS);
  const grownS = Math.max(0, timeS - power.start);
  return Math.min(power.peak ?? Infinity, power.growth * grownS * grownS);
}

/** Its mean over a step; what changes at once at the end of the step belongs to the next one. */
export function wantedOverW(power: FireTest["power"], fromS: number, toS: number): number {
  if (typeof power === "object" && isCourse(power)) return courseOver(power, fromS, toS);
  return (wantedW(power, fromS) + wantedW(power, toS)) / 2;
}

function isCourse(power: Exclude<FireTest["power"], number>): power is [number, number][] {
  return Array.isArray(power);
}

export interface Atoms {
  readonly carbon: number;
  readonly hydrogen: number;
  readonly oxygen: number;
  readonly nitrogen: number;
  readonly chlorine: number;
}

const elements = {
  C: "carbon",
  H: "hydrogen",
  O: "oxygen",
  N: "nitrogen",
  Cl: "chlorine",
} as const satisfies Record<string, keyof Atoms>;

function atomsOf(formula: string): Atoms | undefined {
  const atoms = { carbon: 0, hydrogen: 0, oxygen: 0, nitrogen: 0, chlorine: 0 };
  const rest = formula.replaceAll(/(Cl|C|H|O|N)(\d*(?:\.\d+)?)/g, (_, element: string, count) => {
    atoms[elements[element as keyof typeof elements]] += count === "" ? 1 : Number(count);
    return "";
  });
  return rest === "" && formula !== "" ? atoms : undefined;
}
