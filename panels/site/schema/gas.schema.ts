/**
 * Gas banks, the rooms they serve, their pipes, and the risers they share, as they stand in a site
 * file. Whatever of a pipe is left out is laid out by `building/pipe-layout.ts`, as an assumption.
 */
import * as z from "zod";
import { agentSchema } from "./units.schema.js";
import { count, id, idOf, idsOrMore, quantity, time } from "./fields.schema.js";

const length = (says: string) => quantity("length", says, { to: 1000 });
const bore = quantity(
  "length",
  "Bore; absent: the smallest nominal size for the design flow. Assumption.",
  { aboveZero: true, to: 2 },
).optional();
const normally = z
  .enum(["open", "closed"])
  .default("closed")
  .describe("Where the valve stands in normal service.");
const relief = quantity(
  "pressure",
  "Pressure at which its relief opens; absent: 1.5 times that of full cylinders at 50 degC. " +
    "Assumption.",
  { aboveZero: true },
).optional();

const servedSchema = z
  .strictObject({
    room: idOf("The room."),
    length: length("From the selector valve to the nozzles; absent: 20 m. Assumption.").optional(),
    bore,
    normally,
  })
  .describe("A room that it can flood, with the pipe that leads there.");

const joinedSchema = z
  .strictObject({
    bank: idOf("The bank."),
    at: length(
      "Where it joins, from the foot of the riser; absent: 4.5 m a storey above the lowest bank. " +
        "Assumption.",
    ).optional(),
    length: length("From the tie valve to the riser.").prefault("5 m"),
    bore,
    normally,
    tieValve: z
      .boolean()
      .default(true)
      .describe("Whether a tie valve shuts it off from the riser; a site without is refused."),
  })
  .describe("A bank that joins the riser, with its tie line. 5 m: assumption.");

export const bankSchema = z
  .strictObject({
    id: id("Name of the bank; its cylinders are <id>/C01, <id>/C02 and so on."),
    floor: idOf("The floor that the bank belongs to."),
    room: idOf("The gas store it stands in."),
    agent: agentSchema,
    cylinders: count("How many cylinders.", 500),
    fill: quantity("mass", "Agent in one cylinder.", { aboveZero: true }),
    pressure: quantity("pressure", "Pressure of a full cylinder at 20 degC.", { aboveZero: true }),
    size: quantity(
      "volume",
      "Inner volume of one cylinder; absent: the smallest usual one for its fill. Assumption.",
      { aboveZero: true },
    ).optional(),
    fillLimit: quantity(
      "density",
      "Greatest fill over size; absent: by agent (ISO 14520 parts, recalled), and for inert gas " +
        "what its pressure allows.",
      { aboveZero: true },
    ).optional(),
    checkValves: z
      .boolean()
      .default(true)
      .describe("A check valve between each cylinder and the manifold (practice in Korea)."),
    dischargeTime: time("Time for a cylinder to empty; 10 s for halocarbons (recalled).", {
      aboveZero: true,
    }).prefault("10 s"),
    actuator: z
      .enum(["solenoid", "pyrotechnic"])
      .default("solenoid")
      .describe("What opens a cylinder. Assumption."),
    lowPressure: quantity(
      "share",
      "Share of its fill pressure below which a cylinder is low; ISO 14520-1 asks 10 % (recalled).",
      { from: 40, to: 99 },
    ).prefault("90 %"),
    lowSettles: time(
      "For how long a cylinder must stay low before it is believed, longer than the 2.8 s of a " +
        "measured dip and rebound. Assumption.",
      { to: 30 },
    ).prefault("3 s"),
    reserve: z
      .strictObject({
        cylinders: count("How many cylinders, <bank>/R01 and so on.", 500),
        lends: z
          .boolean()
          .default(false)
          .describe("Whether other floors may borrow of it while it is selected. Assumption."),
      })
      .optional()
      .describe(
        "Connected reserve on the same manifold, behind a changeover (EN 12094-1 cl. 4.25).",
      ),
    serves: idsOrMore(
      "room",
      servedSchema,
      "Rooms it can flood; each has a selector valve <bank>/SV-<room>. None: it only lends.",
    ),
    valveTravel: time("Travel of its selector valves. Assumption.").prefault("2 s"),
    manifold: z
      .strictObject({
        length: length("Its length; absent: 0.4 m a cylinder. Assumption.").optional(),
        bore,
        relief,
      })
      .prefault({})
      .describe("The pipe that gathers its cylinders."),
    pipeLimit: quantity(
      "share",
      "Pipe volume to one room over the liquid volume of its agent, at most: the maker's limit. " +
        "Absent: 150 %, what Korea asks of halon (NFTC 107, recalled), as soon as the file gives " +
        "a pipe of the bank. Not looked at for inert gas.",
      { aboveZero: true, to: 1000 },
    ).optional(),
  })
  .describe("A bank of equal cylinders.");

export const riserSchema = z
  .strictObject({
    id: id("Name of the riser."),
    banks: idsOrMore(
      "bank",
      joinedSchema,
      "Banks joined to it; each has a tie valve <bank>/TV-<riser>.",
      1,
    ),
    travel: time("Travel of its tie valves. Assumption.").prefault("5 s"),
    length: length("Its length; absent: up to its highest joint. Assumption.").optional(),
    bore: bore.describe(
      "Bore; absent: that of the narrowest manifold that it joins. Assumption. A number and a " +
        "unit: m, cm, mm.",
    ),
    relief,
  })
  .describe("A riser through which the floors can lend gas to each other.");
