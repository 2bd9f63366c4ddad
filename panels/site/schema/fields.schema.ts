/**
 * The kinds of field that every section of a site file is made of: ids, references, quantities.
 *
 * Each carries its meaning as a description, which editors show and which messages quote.
 */
import * as z from "zod";
import type { Duration } from "../../quantities.js";
import { quantityKinds, recommendedUnit, type QuantityName } from "./quantity-kinds.js";
import { readQuantity, type Limits } from "./quantity-text.js";

/** Names that tags and openings use for themselves. */
const RESERVED = "site|notice|outside";

/** An id starts tags, topics and register names, so it is plain ASCII without a slash. */
export function id(says: string) {
  return z
    .string()
    .regex(new RegExp(`^(?!(${RESERVED})$)[A-Za-z0-9][A-Za-z0-9._-]{0,39}$`), {
      error:
        "an id is 1 to 40 letters, digits, dots, hyphens or underscores, starts with a letter " +
        "or digit, and is none of site, notice, outside",
    })
    .describe(says);
}

/** Words for people; never empty. */
export function text(says: string) {
  return z.string().min(1).describe(says);
}

/** The id of something described elsewhere in the file. */
export function idOf(says: string) {
  return z.string().describe(says);
}

/** A list of ids in which none stands twice. */
export function ids<Id extends string = string>(
  says: string,
  item: z.ZodType<Id, string> = z.string() as unknown as z.ZodType<Id, string>,
) {
  return z
    .array(item)
    .min(1)
    .superRefine((list, context) => {
      list.forEach((name, index) => {
        if (list.indexOf(name) === index) return;
        context.addIssue({
          code: "custom",
          message: `"${name}" stands twice in this list; leave it in once`,
          params: { code: "duplicate-id" },
          path: [index],
        });
      });
    })
    .describe(says);
}

/**
 * A list of ids, or of entries that say more of the thing that they name under `key`; none of them
 * stands twice. A name alone is an entry with nothing but defaults.
 */
export function idsOrMore<Key extends string, Entry extends Record<Key, string>>(
  key: Key,
  entry: z.ZodType<Entry>,
  says: string,
  least = 0,
) {
  const nameOf = (item: string | Entry): string => (typeof item === "string" ? item : item[key]);
  return z
    .array(z.union([z.string(), entry]))
    .min(least)
    .superRefine((list, context) => {
      const names = list.map(nameOf);
      names.forEach((name, index) => {
        if (names.indexOf(name) === index) return;
        context.addIssue({
          code: "custom",
          message: `"${name}" stands twice in this list; leave it in once`,
          params: { code: "duplicate-id" },
          path: [index],
        });
      });
    })
    .transform((list) =>
      list.map((item) => (typeof item === "string" ? entry.parse({ [key]: item }) : item)),
    )
    .describe(says);
}

/** How many equal things a row holds. */
export function count(says: string, most: number) {
  return z.int().min(1).max(most).describe(says);
}

/** A number with a unit. */
export function quantity(kind: QuantityName, says: string, limits: Limits = {}) {
  return quantityText(kind, says, limits, (amount) => amount);
}

/** A length of time. */
export function time(says: string, limits: Limits = {}) {
  return quantityText("time", says, limits, (amount) => amount as Duration);
}

function quantityText<T extends number>(
  kind: QuantityName,
  says: string,
  limits: Limits,
  branded: (amount: number) => T,
) {
  const units = Object.keys(quantityKinds[kind].units);
  return z
    .string()
    .transform((text, context): T => {
      const reading = readQuantity(text, kind, limits);
      if (reading.ok) return branded(reading.amount);
      context.issues.push({
        code: "custom",
        message: reading.says,
        params: { code: reading.code },
        input: text,
      });
      return z.NEVER;
    })
    .meta({
      description: `${says} A number and a unit: ${units.join(", ")}.`,
      examples: [`10 ${recommendedUnit(kind)}`],
      pattern: `${DIGITS}\\s*(${units.map(unitPattern).join("|")})\\s*$`,
      "x-quantity": kind,
    });
}

const DIGITS = "^\\s*[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";

/** Every spelling of a unit that `readQuantity` takes. */
function unitPattern(unit: string): string {
  return unit
    .replace("2", "[2²]")
    .replace("3", "[3³]")
    .replace("degC", "(deg|°)C")
    .replace(" ", "\\s*");
}
