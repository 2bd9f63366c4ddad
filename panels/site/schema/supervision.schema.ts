/**
 * How the panel watches its wiring and its supply, as it stands in a site file.
 */
import * as z from "zod";
import { linePanels, refusedPanels, type LinePanel } from "../../supervision/eol-bands.js";
import { time } from "./fields.schema.js";

const known = Object.keys(linePanels) as [LinePanel, ...LinePanel[]];

/** A panel whose bands the lines are read with; one that breaks R18 is refused by name. */
export function linePanel(says: string) {
  return z
    .enum([...known, ...refusedPanels])
    .transform((name, context): LinePanel => {
      const panel = known.find((one) => one === name);
      if (panel !== undefined) return panel;
      context.issues.push({
        code: "custom",
        message:
          `the lines of ${name} take a short as manual release and a limited current as abort: ` +
          `a crushed cable would let agent go (R18); use ${known.join(", ")}`,
        params: { code: "dangerous-lines" },
        input: name,
      });
      return z.NEVER;
    })
    .meta({ description: `${says} ${refusedPanels.join(", ")} is known and refused (R18).` });
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
