/**
 * The section `points` of a bench file: real devices, and which points they stand behind.
 */
import { LineState, time } from "#panels";
import { parseAddress, type WireAddress } from "#protocols";
import * as z from "zod";

const tables = ["coils", "discrete-inputs", "holding-registers", "input-registers"] as const;
const encodings = [
  ...["u16", "s16", "u32", "s32", "u64", "s64"],
  ...["f32", "f64", "bcd16", "bcd32", "bit"],
] as const;

const table = z.enum(tables).describe("Which of the four Modbus tables.");
const encoding = z.enum(encodings).describe("How registers make a number.");
const order = z
  .enum(["ABCD", "BADC", "CDAB", "DCBA"])
  .describe("Order of the bytes of 32 bits; ABCD has the highest byte first.");
const stale = time("A reading older than this is stale.", { aboveZero: true });
const bad = time("A reading older than this is no evidence: the point is faulty.", {
  aboveZero: true,
});

const address = z
  .string()
  .transform((text, context): WireAddress => {
    const parsed = parseAddress(text);
    if (parsed.ok) return parsed.value;
    context.issues.push({ code: "custom", message: parsed.says, input: text });
    return z.NEVER;
  })
  .meta({
    description:
      "HOST:PORT for Modbus TCP, rtu-tcp://HOST:PORT, tls://HOST:PORT, or PORT@BAUD,8E1 for a " +
      "serial line. Devices of one address share its bus.",
  });

const broker = z
  .string()
  .regex(/^(mqtts?|wss?):\/\/\S+$/, { error: "a broker is mqtt://HOST:PORT or mqtts://HOST:PORT" })
  .describe("A broker on which the device publishes, mqtt://HOST:PORT.");

const deviceSchema = z
  .strictObject({
    id: z.string().min(1).describe("Name of the device."),
    address: address.optional(),
    broker: broker.optional(),
    unit: z.int().min(0).max(255).default(1).describe("Its Modbus unit."),
    poll: time("How often it is asked.", { from: 0.05, to: 60 }).prefault("1 s"),
    timeout: time("How long an answer may take.", { from: 0.02, to: 60 }).prefault("1 s"),
    table: table.optional(),
    encoding: encoding.optional(),
    order: order.optional(),
    stale: stale.optional(),
    bad: bad.optional(),
  })
  .describe("A real device: a Modbus address, or a broker; the rest holds for its points.");

const filterSchema = z
  .strictObject({
    median: z.boolean().default(false).describe("Takes the middle one of the last three."),
    lag: time("Time constant of a first-order lag.", { from: 0, to: 30 }).prefault("0 s"),
    deadBand: z.number().min(0).default(0).describe("Smaller changes are not told."),
  })
  .describe("What is smoothed, in this order.");

const pair = z.tuple([z.number(), z.number()]);
const states = Object.keys(LineState) as [keyof typeof LineState, ...(keyof typeof LineState)[]];

const realSchema = z
  .strictObject({
    point: z.string().describe("Tag of the point."),
    device: z.string().describe("Id of its device."),
    register: z.int().min(0).max(65_535).describe("Modbus address, from 0.").optional(),
    table: table.optional(),
    unit: z.int().min(0).max(255).describe("Modbus unit, where not the device's.").optional(),
    encoding: encoding.optional(),
    order: order.optional(),
    bit: z.int().min(0).max(15).describe("Which bit of its register.").optional(),
    topic: z.string().min(1).describe("MQTT topic on which it is published.").optional(),
    member: z.string().describe("JSON pointer to the value in the message.").optional(),
    scale: z.number().describe("What one raw step is worth.").optional(),
    offset: z.number().describe("The value at raw 0.").optional(),
    span: z
      .strictObject({ raw: pair, value: pair })
      .describe("Two raw numbers and the values that they stand for, in place of a scale.")
      .optional(),
    codes: z
      .record(z.string().regex(/^-?\d+$/), z.enum([...states, "off", "on"]))
      .describe("What each raw number of a line or a bit means; others mean nothing.")
      .optional(),
    ohms: z
      .number()
      .positive()
      .describe("Ohms that one raw step is worth: the line is told by the panel's bands.")
      .optional(),
    plausible: pair.describe("Values outside of this are not believed.").optional(),
    rate: z.number().positive().describe("Fastest change believed at once, a second.").optional(),
    filter: filterSchema.prefault({}),
    stale: stale.optional(),
    bad: bad.optional(),
    starts: z.enum(["real", "emulated"]).default("real").describe("Its source at the start."),
    inert: z
      .boolean()
      .default(false)
      .describe("For an output that the site file does not arm: it only says what it would do."),
  })
  .describe("A point and where it stands in a device.");

export const pointsSection = z
  .strictObject({
    devices: z.array(deviceSchema).min(1).describe("Real devices."),
    real: z.array(realSchema).min(1).describe("Points with a real device behind them."),
  })
  .describe("Points with real devices behind them; the rest stays emulated.");

export type PointsSection = z.output<typeof pointsSection>;
export type DeviceEntry = PointsSection["devices"][number];
export type RealEntry = PointsSection["real"][number];
