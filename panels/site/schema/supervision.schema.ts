/**
 * How the panel watches its wiring and its supply, as it stands in a site file.
 */
import * as z from "zod";
import { linePanels, refusedPanels, type LinePanel } from "../../supervision/eol-bands.js";
import { suggestion } from "../reading/did-you-mean.js";
import { time } from "./fields.schema.js";

const known = Object.keys(linePanels) as [LinePanel, ...LinePanel[]];

/** A panel whose bands the lines are read with; one that breaks R18 is refused by name. */
export function linePanel(says: string) {
  return z
    .string()
    .transform((name, context): LinePanel => {
      const panel = known.find((one) => one === name);
      if (panel !== undefined) return panel;
      context.issues.push({ code: "custom", ...refusal(name), input: name });
      return z.NEVER;
    })
    .meta({
      description: `${says} ${refusedPanels.join(", ")} is known and refused (R18).`,
      enum: [...known],
    });
}

/** Why a panel is none of those known; one that is refused is never what was meant. */
function refusal(name: string) {
  if (!refusedPanels.some((refused) => refused === name)) {
    const says = `"${name}" is not known here${suggestion(name, known)}`;
    return { message: says, params: { code: "wrong-value" } };
  }
  const says =
    `the lines of ${name} take a short as manual release and a limited current as abort: ` +
    `a crushed cable would let agent go (R18); use ${known.join(", ")}`;
  return { message: says, params: { code: "dangerous-lines" } };
}

export const supervisionSchema = z
  .strictObject({
    lines: linePanel(
      "Panel whose resistance bands all lines have. Aritech 1X-X3 unless said.",
    ).prefault("aritech-1x-x3"),
    reporting: z
      .enum(["rule", "aritech-1x-x3"])
      .default("rule")
      .describe(
        "What the telling of faults is checked against: 100 s (EN 54-2, EN 12094-1, recalled), " +
          "or the response times of the Aritech 1X-X3, 2 s to 4 h by kind.",
      ),
    standby: time("On the panel's own battery (24 h: NFPA 12A 4.3, recalled).", {
      aboveZero: true,
    }).prefault("24 h"),
  })
  .describe("How the panel watches its own wiring and supply.");

export type SupervisionEntry = z.output<typeof supervisionSchema>;
