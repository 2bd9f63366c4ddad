/**
 * Partners: a pair agrees about itself, and paired line-ups have equally many panels.
 */
import type { Draft } from "../reading/draft.js";
import type { SectionName } from "../site.schema.js";

interface Half {
  readonly id: string;
  readonly partner?: string | undefined;
  readonly panels?: number;
}

/** What is wrong with a partner, and whose. */
export interface PartnerMismatch {
  readonly section: SectionName;
  readonly id: string;
  readonly says: string;
}

export function partnerMismatches({ entries }: Draft): PartnerMismatch[] {
  return [...mismatchesIn("upses", entries.upses), ...mismatchesIn("lineUps", entries.lineUps)];
}

function mismatchesIn(section: SectionName, halves: readonly Half[]): PartnerMismatch[] {
  return halves.flatMap((half) => {
    const other = halves.find(({ id }) => id === half.partner);
    const says = other && mismatch(half, other, halves);
    return says === undefined ? [] : [{ section, id: half.id, says }];
  });
}

function mismatch(half: Half, other: Half, halves: readonly Half[]): string | undefined {
  if (other.id === half.id) return `"${half.id}" is its own partner; name the other half`;
  if (other.partner !== undefined && other.partner !== half.id) {
    const says = `"${half.id}" names "${other.id}" as its partner, but "${other.id}" names`;
    return `${says} "${other.partner}"; a pair is two`;
  }
  const rival = halves.find(({ id, partner }) => partner === other.id && id !== half.id);
  if (rival !== undefined) {
    return `"${half.id}" and "${rival.id}" both name "${other.id}" as their partner; a pair is two`;
  }
  if (half.panels !== other.panels) {
    return (
      `"${half.id}" has ${half.panels} panels but its partner "${other.id}" has ${other.panels}; ` +
      "partners take loads over panel by panel, so give them equally many"
    );
  }
  return undefined;
}
