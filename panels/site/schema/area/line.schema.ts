/**
 * A detection line, as it stands in a site file: what it sees, when it alarms, and, where somebody
 * knows it, what its detectors are made of and how good they are.
 *
 * Without `sensor` a line follows what is there with a simple lag of its kind. Class limits are of
 * EN 54, recalled; the defaults are assumptions unless they name a source.
 */
import * as z from "zod";
import { flameClasses, heatClasses } from "../../model/line-sensor.js";
import { count, id, quantity, time } from "../fields.schema.js";
import type { QuantityName } from "../quantity-kinds.js";

const line = {
  id: id("Name of the detection line, unique in its room."),
  detectors: count(
    "Detectors on it, told apart as <id>.1 and so on, all of one zone.",
    40,
  ).prefault(1),
  latching: z
    .boolean()
    .prefault(true)
    .describe("Its alarm stays until a reset; false as Kentec's zone for aspirating detectors."),
};

/** How good the reading is; every line may say it. */
const quality = (kind: QuantityName) => ({
  noise: quantity(
    kind,
    "Largest deviation of its reading, either way, anew each second and drawn from the seed of " +
      "the run. Absent: none.",
  ).optional(),
  driftPerHour: quantity(kind, "What its reading gains in each hour of the run. Absent: none.", {
    from: -1000,
  }).optional(),
  resolution: quantity(kind, "Smallest step of its reading. Absent: that of its point.", {
    aboveZero: true,
  }).optional(),
});

const port = z
  .strictObject({
    delay: time("From the port to the detector; at most 120 s (EN 54-20, recalled).", {
      to: 120,
    }),
    flow: z
      .number()
      .positive()
      .prefault(1)
      .describe("Share of the detector's flow that enters here, in any unit."),
  })
  .describe("A hole of the sampling pipe.");

const smokeSensor = z
  .discriminatedUnion("principle", [
    z.strictObject({
      principle: z.literal("aspirating").describe("Air drawn through a pipe with ports."),
      ports: z.array(port).min(1).max(40).describe("Where it draws its air."),
      bypass: z
        .number()
        .min(0)
        .prefault(0)
        .describe("Clean air that enters beside the ports, in the unit of their flow."),
    }),
    z.strictObject({
      principle: z.literal("point").describe("A chamber under the ceiling."),
      entry: quantity(
        "length",
        "Characteristic length of the entry of its chamber (1.8 m of FDS and CFAST, published).",
        { aboveZero: true },
      ).prefault("1.8 m"),
    }),
  ])
  .describe("What smoke meets. Absent: a lag of 10 s, for an aspirating detector as a whole.");

const heatSensor = z
  .strictObject({
    class: z.enum(heatClasses).describe("Class of EN 54-5; it sets how quick the element is."),
    rateOfRise: z
      .boolean()
      .prefault(false)
      .describe("It answers a fast rise too, before its temperature (suffix R)."),
  })
  .describe("What warm air meets. Absent: a link of RTI 50.");

/** Level of a flame line, per cent of what alarms. */
export const FLAME_ALARM_PCT = 100;

export const lineSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...line,
      kind: z.literal("smoke"),
      at: quantity("obscuration", "Obscuration at which the line alarms.", { aboveZero: true }),
      sensor: smokeSensor.optional(),
      ...quality("obscuration"),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("heat"),
      at: quantity("temperature", "Temperature at which the line alarms.", { from: 30, to: 300 }),
      sensor: heatSensor.optional(),
      ...quality("temperature rise"),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("off-gas"),
      at: quantity("gas level", "Gas level, share of the lower flammable limit, that alarms.", {
        aboveZero: true,
        to: 100,
      }),
      ...quality("gas level"),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("camera"),
      at: quantity("temperature", "Hot spot in the thermal camera's view that alarms.", {
        from: 30,
        to: 1000,
      }),
      ...quality("temperature rise"),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("flame"),
      class: z
        .literal([...flameClasses])
        .describe("Class of EN 54-10: 1 sees its test fires from 25 m, 2 from 17 m, 3 from 12 m."),
      distance: quantity("length", "From the detector to what may burn.", { aboveZero: true }),
      band: z
        .enum(["uv", "ir"])
        .default("ir")
        .describe("Light that it sees; smoke takes more of ultraviolet than of infrared."),
      ...quality("share"),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("hydrogen"),
      at: quantity("gas level", "Hydrogen, share of its lower limit of 4 %, that alarms.", {
        aboveZero: true,
        to: 100,
      }),
      cell: z
        .enum(["catalytic", "electrochemical"])
        .default("catalytic")
        .describe("A catalytic bead shows too little where there is little oxygen."),
      ...quality("gas level"),
    }),
  ])
  .describe("A detection line and the level at which it alarms.");
