/**
 * The suppression unit inside one closed case, as it stands in a site file: its agent, its triggers
 * and what each may do, its door contact and its pressure contact.
 *
 * The short form `trigger: heat, at: 80 degC` is a unit with this one trigger. Every default says
 * whose it is: a source's product, "recalled" or "assumption".
 */
import * as z from "zod";
import { agents, type AgentName } from "../../gas/design/agents.js";
import { answerDefaults, neverReleases } from "../unit-triggers.js";
import { id, quantity, time } from "./fields.schema.js";

export const agentSchema = z
  .enum(Object.keys(agents) as [AgentName, ...AgentName[]])
  .describe("Extinguishing agent.");

const answers = {
  does: z
    .enum(["alert", "trip", "release"])
    .optional()
    .describe(
      "What it does alone: alert the room, trip the breakers, or release. Assumption: heat and " +
        "tube release (R3), arc and off-gas trip, smoke alerts.",
    ),
  joined: z
    .enum(["alert", "trip", "release"])
    .optional()
    .describe(
      "What it does while another trigger of the case is in alarm, or while a unit beside has " +
        "fired and the row makes its neighbours ready. Assumption: release.",
    ),
};

const degC = quantity("temperature", "Temperature at which it acts.", { from: 30, to: 300 });

const triggerSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("heat"), at: degC, ...answers }),
    z.strictObject({ kind: z.literal("tube"), at: degC, ...answers }),
    z.strictObject({ kind: z.literal("arc"), ...answers }),
    z.strictObject({
      kind: z.literal("smoke"),
      at: quantity("obscuration", "Obscuration at which it acts.", { aboveZero: true, to: 100 }),
      ...answers,
    }),
    z.strictObject({
      kind: z.literal("off-gas"),
      at: quantity("gas level", "Gas level at which it acts.", { aboveZero: true, to: 100 }),
      ...answers,
    }),
  ])
  .describe(
    "heat: a probe; tube: a pressurised tube that bursts; arc: a light and current relay that " +
      "latches; smoke: an aspirating point; off-gas: a gas sensor.",
  );

const unit = {
  agent: agentSchema,
  mass: quantity("mass", "Agent in one unit.", { aboveZero: true }),
  trigger: z
    .enum(["heat", "tube"])
    .optional()
    .describe("Short form of one trigger. heat: a probe with a set point; tube: one that bursts."),
  at: degC.optional(),
  triggers: z
    .array(triggerSchema)
    .min(1)
    .optional()
    .describe("Its triggers, at most one of each kind; in place of trigger and at."),
  pressureSwitch: z
    .boolean()
    .default(false)
    .describe("Whether a low-pressure contact on a supervised line watches its cylinder."),
  lowPressureConfirms: z
    .boolean()
    .default(false)
    .describe("Whether low pressure after firing confirms its discharge (INIM Previdia)."),
  releaseWithoutProof: z
    .boolean()
    .default(true)
    .describe(
      "Whether it releases when the breakers are not proved open within 5 s. Assumption: yes, " +
        "the agents here do not conduct and waiting costs more (R3); no calls the room in.",
    ),
  doorContact: z
    .boolean()
    .default(false)
    .describe("Whether a contact tells that the door of the case stands open."),
  doorPatience: time(
    "How long a release waits for an open door before the room is called. Assumption.",
  ).prefault("30 s"),
  underLock: z
    .enum(["fire", "hold"])
    .default("fire")
    .describe(
      "What it does while its room is under a maintenance lock. Fire: a shut case keeps its " +
        "agent, its door keeps it from a person, and a fire beside people must not wait (R17; " +
        "NIRS 2025). Hold where the charge would matter in the room. Assumption.",
    ),
  manual: z
    .enum(["none", "button", "two-actions", "lever"])
    .default("none")
    .describe(
      "How it is released by hand at its own case. two-actions: a cover, then a press (NFPA 12A " +
        "cl. 4.3); button: a press alone; both trip the breaker first and wait for an open door. " +
        "lever: opens the cylinder itself, with no interlock (domain: mechanical release). " +
        "Assumption: none.",
    ),
};

export const unitSchema = z
  .strictObject({ id: id("Name by which rows refer to it."), ...unit })
  .superRefine(triggersStand)
  .describe("A small suppression unit for the inside of one case.");

export const unitOfCase = z
  .union([z.string(), z.strictObject(unit).superRefine(triggersStand)])
  .optional()
  .describe("Name of a unit, or one written out here; every case of the row has its own.");

export const neighboursSchema = z
  .enum(["none", "alert", "ready", "trip"])
  .default("none")
  .describe(
    "What the firing of a unit means to the cases beside it. alert: they are shown as warned. " +
      "ready: the warning counts as a second trigger, too. trip: and their breakers are tripped. " +
      "Assumption: none.",
  );

type UnitFile = z.output<z.ZodObject<typeof unit>>;

function triggersStand(file: UnitFile, context: z.RefinementCtx): void {
  const refuse = (code: string, path: (string | number)[], message: string): void => {
    context.addIssue({ code: "custom", message, params: { code }, path });
  };
  const { trigger, at, triggers } = file;
  if (triggers === undefined && (trigger === undefined || at === undefined)) {
    refuse("missing-key", [], "a unit needs triggers, or a trigger and the temperature at");
  }
  if (triggers !== undefined && (trigger !== undefined || at !== undefined)) {
    refuse("two-forms", ["triggers"], "trigger and at are the short form of triggers; keep one");
  }
  if (file.lowPressureConfirms && !file.pressureSwitch) {
    const says = "low pressure confirms nothing without a pressureSwitch; set it, or take this out";
    refuse("no-pressure-switch", ["lowPressureConfirms"], says);
  }
  if (triggers === undefined) return;
  triggers.forEach(({ kind }, index) => {
    if (triggers.findIndex((other) => other.kind === kind) === index) return;
    const says = `the unit has a trigger of kind ${kind} already; one of each kind is enough`;
    refuse("duplicate-trigger", ["triggers", index, "kind"], says);
  });
  if (!neverReleases(triggers.map(answerDefaults))) return;
  const says = "no trigger of this unit, alone or joined by another, may release its agent";
  refuse("unit-never-releases", ["triggers"], says);
}
