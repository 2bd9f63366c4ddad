/**
 * Profile: what a real device was seen to hold, in a form that can be served again.
 *
 *   runs     the addresses that answer, with the value of each at the first look
 *   series   for each address that changed: every value that it took, and when
 *
 * Kept as a `*.device.yaml`. It holds what was seen and nothing of what it meant.
 */
import { openYaml, schemaProblems, type FileLanguage, type Reading } from "#panels";
import * as z from "zod";

export const tables = ["coils", "discrete-inputs", "input-registers", "holding-registers"] as const;
export type Table = (typeof tables)[number];

const word = z.int().min(0).max(65_535);
const tableField = z.enum(tables).describe("Which of the four Modbus tables.");

const profileSchema = z
  .strictObject({
    device: z.string().min(1).describe("What was learned."),
    unit: z.int().min(0).max(255).describe("Its Modbus unit."),
    lastsMs: z.int().min(0).describe("How long it was watched; the series begin anew after it."),
    runs: z
      .array(
        z
          .strictObject({
            table: tableField,
            from: word.describe("First address, from 0."),
            values: z.array(word).min(1).describe("Values from there on; bits are 0 and 1."),
          })
          .describe("Addresses in a row that answer."),
      )
      .describe("The addresses that answer."),
    series: z
      .array(
        z
          .strictObject({
            table: tableField,
            address: word.describe("Address, from 0."),
            steps: z
              .array(z.tuple([z.int().min(0), word]))
              .min(1)
              .describe("From which millisecond on it held which value."),
          })
          .describe("An address whose value changed."),
      )
      .default([])
      .describe("The addresses that changed, each with all its values."),
  })
  .describe("A device as it was seen: the addresses that answer, and what stood in them.");

export type Profile = z.output<typeof profileSchema>;

const language: FileLanguage = {
  prefix: "device",
  jsonSchema: () => z.toJSONSchema(profileSchema, { io: "input" }) as Record<string, unknown>,
  entryNames: { runs: "run", series: "series" },
};

/** The profile of a text, or everything that is wrong with it. */
export function readProfile(text: string, file: string): Reading<Profile> {
  const source = openYaml(text, file, language);
  if (!source.isWhole) return { ok: false, problems: source.syntaxProblems };
  const parsed = profileSchema.safeParse(source.value);
  if (!parsed.success) {
    return { ok: false, problems: schemaProblems(parsed.error.issues, source) };
  }
  const problems = parsed.data.runs.flatMap(({ table, from, values }, place) => {
    const isOver = from + values.length > 65_536;
    const isBits = table === "coils" || table === "discrete-inputs";
    const isWrong = isBits && values.some((value) => value > 1);
    if (!isOver && !isWrong) return [];
    const says = isOver
      ? `${values.length} values from ${from} go beyond the last address, 65535`
      : `${table} hold 0 and 1 only`;
    const at = { file, ...source.placeOf(["runs", place]) };
    return [{ code: "device.run", severity: "error" as const, ...at, says }];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.data, problems };
}

/** The text of a profile; reading it gives the same profile. */
export function profileText({ device, unit, lastsMs, runs, series }: Profile): string {
  return [
    "# What a Modbus device was seen to hold. Addresses count from 0; quench emulate serves it.",
    `device: ${JSON.stringify(device)}`,
    `unit: ${unit}`,
    `lastsMs: ${lastsMs}`,
    runs.length === 0 ? "runs: []" : "runs:",
    ...runs.map(
      ({ table, from, values }) =>
        `  - { table: ${table}, from: ${from}, values: [${values.join(", ")}] }`,
    ),
    series.length === 0 ? "series: []" : "series:",
    ...series.flatMap(({ table, address, steps }) => [
      `  - table: ${table}`,
      `    address: ${address}`,
      `    steps: [${steps.map(([at, value]) => `[${at}, ${value}]`).join(", ")}]`,
    ]),
    "",
  ].join("\n");
}
