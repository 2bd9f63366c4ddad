/**
 * The `*.drill.yaml`: what happens when, and what must come of it, as people write it.
 *
 * A drill names places by role (`$burning-rack`) and says which place plays the role at each site,
 * so that one drill can be played at several. It reads aloud: a fire engineer who has never seen
 * code can check it.
 */
import { id, quantity, text, time } from "#panels";
import * as z from "zod";
import type { PlantEventKind } from "../plant/plant.js";
import { faceFaultActs } from "./faults/face/face-faults.schema.js";
import { comes, fieldFaultActs, wear } from "./faults/field-faults.schema.js";
import { gasFaultActs } from "./gas-faults.schema.js";
import { inspectionActs } from "./inspection.schema.js";

const place = (says: string) => z.string().min(1).describe(`${says} A tag or id, or $role.`);

const word = z
  .union([z.number(), z.string()])
  .describe("A number, or a word of the point: on, off, alarm, normal, or a state of a chart.");

/** Happenings in the building that a condition may name. */
export const eventNames = [
  "module.ran-away",
  "rack.vented",
  "rack.lost",
  "rack.wetted",
  "rack.cooled",
  "arc.struck",
  "arc.missed",
  "panel.lit",
  "panel.lost",
  "flame.went-out",
  "flame.returned",
  "gas.gathered",
  "gas.explosive",
  "gas.ignited",
  "tube.burst",
  "unit.emptied",
  "cylinder.fired",
  "cylinder.emptied",
  "cylinder.failed",
  "cylinder.slowed",
  "cylinder.leaked",
  "cylinder.refilled",
  "cylinder.replaced",
  "valve.leaked",
  "wires.crossed",
  "agent.reached",
  "agent.fellShort",
  "solenoid.fired",
  "solenoid.recocked",
  "solenoids.linked",
  "solenoids.stopped",
  "pin.fitted",
  "pin.pulled",
  "tubing.parted",
  "tubing.joined",
  "agent.flowed",
  "barrier.heated",
  "barrier.failed",
  "cable.failed",
  "ups.stopped",
  "ups.returned",
  "load.lost",
  "load.returned",
  "ups.transferred",
  "generator.called",
  "generator.carried",
  "generator.failed",
  "generator.stopped",
  "mains.cut",
  "mains.restored",
  "hoses.opened",
  "notice.given",
  "ups.bypassed",
  "servers.parked",
  "servers.overheated",
  "disks.parked",
  "disks.harmed",
  "notice.delivered",
  "notice.acknowledged",
  "route.cut",
  "route.mended",
] as const satisfies readonly PlantEventKind[];

const conditionFields = {
  point: place("Point that is looked at.").optional(),
  is: word.optional(),
  above: z.number().describe("Holds while the point lies above this, in its unit.").optional(),
  below: z.number().describe("Holds while the point lies below this, in its unit.").optional(),
  event: z.enum(eventNames).describe("A happening in the building, such as load.lost.").optional(),
  about: place("The thing that it happens to; absent = any.").optional(),
};

export const conditionSchema = z
  .strictObject(conditionFields)
  .describe("Something that holds or not: a point with is, above or below, or an event.");

/** The acts that a script line may hold, one in each line. */
export const acts = {
  ignite: z
    .strictObject({
      rack: place("Battery rack."),
      module: z.int().min(0).describe("Number of the module, counted from 0."),
    })
    .describe("An internal short: the module runs away, whatever the monitoring says."),
  overheat: z
    .strictObject({
      rack: place("Battery rack."),
      module: z.int().min(0).describe("Number of the module, counted from 0."),
    })
    .describe(
      "A fault that heats one cell from inside: gas comes 2 to 30 min before the module runs away.",
    ),
  burn: z
    .strictObject({ panel: place("Electrical panel."), power: quantity("power", "Heat wanted.") })
    .describe("A fire inside a closed panel."),
  arc: z
    .strictObject({
      panel: place("Electrical panel."),
      power: quantity("power", "What the arc sets alight would burn at. Assumption.").prefault(
        "50 kW",
      ),
    })
    .describe("An arc flash inside a closed panel: its arc relay latches, and a fire begins."),
  smoke: z
    .strictObject({
      line: place("Detection line, such as hall/line-smoke."),
      level: z.number().min(0).describe("Test aerosol in the line's unit; 0 ends it."),
    })
    .describe("Test aerosol at one detection line."),
  set: z
    .strictObject({ point: place("Button, key or contact."), to: word })
    .describe("A person presses, turns or opens something."),
  phone: place("A person calls this recipient of the notice, such as brigade."),
  cutRoute: place("A route of the notice is cut, such as brigade-line."),
  mendRoute: place("A route of the notice is whole again."),
  answer: place("Somebody at this recipient of the notice takes note, by its own means."),
  cutMains: z.literal("whole site").describe("The grid operator cuts the mains."),
  brigadeWater: place("The brigade opens its hoses in this room."),
  openCase: place("Somebody opens this closed case."),
  reset: place("The operator resets this room's area."),
  decide: z
    .strictObject({
      what: z.string().min(1).describe("Name of the decision, such as lock."),
      about: place("What it is about: a room, a rack, a route, or site."),
      by: text("The name of who decides."),
      for: time("How long it holds, where it runs out.", { aboveZero: true }).optional(),
    })
    .describe("A named person decides something."),
  force: z
    .strictObject({ point: place("Point that is forced."), to: word })
    .describe("The operator forces a point."),
  unforce: place("The operator ends the forcing of a point."),
  breakLine: z
    .strictObject({
      line: place("Supervised line."),
      fault: z
        .enum(["open", "short", "earth", "high-impedance"])
        .describe("What is wrong with it; high-impedance where the panel has such a band.")
        .optional(),
      ohms: quantity("resistance", "What the whole line measures, instead of a fault.").optional(),
      comes: comes.optional(),
      ...wear,
    })
    .describe("A wiring fault on a supervised line: a fault by name, or a resistance."),
  mendLine: place("The wiring fault of this line is mended."),
  disable: z
    .strictObject({
      point: place("A line, an output, or a room for all that triggers it."),
      by: text("The name of who does it."),
      for: time("How long, if it ends by itself.", { aboveZero: true }).optional(),
    })
    .describe("A named person takes something out of service."),
  enable: z
    .strictObject({ point: place("What was disabled."), by: text("The name of who does it.") })
    .describe("A named person puts it back into service."),
  acknowledge: z
    .strictObject({
      queue: z.enum(["faults", "alarms"]).describe("Which queue; absent = both.").optional(),
      by: text("The name of who does it."),
    })
    .describe("A named person has seen what the panel shows."),
  stick: place("A valve, door, damper or breaker that will no longer move."),
  emptyCylinder: place("A cylinder that has leaked empty."),
  failCylinder: place("A cylinder whose actuator is dead."),
  refillCylinder: place(
    "A cylinder of a bank: a full one, with its solenoid cocked, takes its place.",
  ),
  silence: place("A field device that no longer answers."),
  release: place("The operator presses manual release of this room at the panel."),
  restart: z
    .strictObject({
      down: time("For how long it is without power.", { aboveZero: true }),
      outputs: z
        .enum(["hold", "drop"])
        .default("drop")
        .describe("What its output cards do meanwhile: drop to their safe value, or hold."),
    })
    .describe("The controller loses its power and comes back from what it had kept."),
  ...gasFaultActs,
  ...fieldFaultActs,
  ...faceFaultActs,
  ...inspectionActs,
} as const;

export const scriptLineSchema = z
  .strictObject({
    at: time("Since the start of the drill."),
    unless: conditionSchema.describe("The act is left out if this holds.").optional(),
    ...(Object.fromEntries(
      Object.entries(acts).map(([name, schema]) => [name, schema.optional()]),
    ) as { [Name in keyof typeof acts]: z.ZodOptional<(typeof acts)[Name]> }),
  })
  .describe("One line of the script: a time and one act.");

/** Figures of a drill's outcome that an expectation may limit. */
const outcomeNames = [
  "itLoadLostKw",
  "loadLostAtSeconds",
  "racksLost",
  "modulesBurnt",
  "panelsLost",
  "upsesLost",
  "roomsTouched",
  "barriersFailed",
  "agentReleasedKg",
  "cylindersBorrowed",
  "ownDeliverySeconds",
  "lentDeliverySeconds",
  "notifiedAtSeconds",
  "isolatedAtSeconds",
  "waterAtSeconds",
  "worstFlammablePct",
  "worstDeflagrationKpa",
  "serversParkedKw",
  "serversHarmedKw",
  "flamesOutAtSeconds",
  "suppressionMargin",
] as const;

export const expectationSchema = z
  .strictObject({
    says: text("The expectation as a sentence."),
    within: time("The condition comes about within this.").optional(),
    between: z
      .tuple([time("Not earlier."), time("Not later.")])
      .describe("The condition comes about in this span.")
      .optional(),
    after: conditionSchema.describe("From when time counts; absent = the start.").optional(),
    never: conditionSchema.describe("This never holds.").optional(),
    inOrder: z
      .array(conditionSchema)
      .min(2)
      .describe("Each of these comes about, and none before the one that stands above it.")
      .optional(),
    always: conditionSchema.describe("This holds after every scan.").optional(),
    outcome: z.enum(outcomeNames).describe("A figure of the outcome.").optional(),
    atMost: z.number().describe("Upper limit of the outcome's figure.").optional(),
    atLeast: z.number().describe("Lower limit of the outcome's figure.").optional(),
    ...conditionFields,
  })
  .describe("What must come of it, with the limit against which the margin is given.");

export const drillSchema = z
  .strictObject({
    drill: id("Short name of the drill."),
    title: text("What the drill is."),
    proves: z.array(z.string()).default([]).describe("Requirements that it exercises."),
    sites: z.array(z.string()).min(1).describe("Sites at which it is played; the first by itself."),
    seed: z.int().min(0).describe("Seed of all chance in the building."),
    duration: time("How long it lasts.", { aboveZero: true }),
    fieldBus: z
      .enum(["modbus-tcp", "rtu"])
      .default("modbus-tcp")
      .describe("What the field devices speak, where the run has wires; rtu has CRC faults."),
    places: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .describe("Roles: for each, which place plays it at each site."),
    script: z.array(scriptLineSchema).describe("What happens, in order of time."),
    expect: z.array(expectationSchema).min(1).describe("What must come of it."),
  })
  .describe("A drill: a script of happenings and what must come of them.");

export type DrillFile = z.output<typeof drillSchema>;
export type ScriptLineFile = z.output<typeof scriptLineSchema>;
export type ConditionFile = z.output<typeof conditionSchema>;
export type ExpectationFile = z.output<typeof expectationSchema>;

/** JSON Schema (draft 2020-12) of a drill file as it is written. */
export function drillJsonSchema(): Record<string, unknown> {
  return {
    $id: "drill.schema.json",
    title: "quench drill file (*.drill.yaml)",
    ...z.toJSONSchema(drillSchema, { io: "input" }),
  };
}
