/**
 * The design review of a site: all findings, and what the file's `accepts` makes of them.
 *
 * A check waits while a section that it needs has a hole; it would report what is only missing.
 */
import { isAcceptable, type Finding } from "../finding.js";
import type { Site } from "../model.js";
import type { EntryOf, SectionName } from "../site.schema.js";
import {
  cablesOverRacks,
  noticeByHand,
  racksIsolatedByHand,
  racksTooClose,
  slowMonitoring,
  tooMuchEnergy,
  upsesIsolatedByHand,
} from "./battery-findings.js";
import { casesNotCovered, unitsReachPeople } from "./case-findings.js";
import { openTops, upsPairsInOneCompartment } from "./compartment-findings.js";
import { floodingFindings } from "./flooding-findings.js";
import {
  banksTooSmall,
  linesTooFew,
  roomsWithoutBank,
  singleLineReleases,
  tieDeadEnds,
} from "./gas-findings.js";
import {
  cylindersWithoutCheckValves,
  pipesTooLarge,
  reliefsTooLow,
} from "./network/pipe-findings.js";
import { noticeOverOneRoute } from "./notice-findings.js";
import { faultsToldLate } from "./supervision-findings.js";
import { gasUnwatched, holdLineFaultHolds, waterUnwatched } from "./unwatched-findings.js";
import { airIntoRelease, closingTooSlow, isolationTooSlow } from "./zone-findings.js";

type Accept = EntryOf<"accepts">;

/** A finding after `accepts`. */
export interface Verdict {
  readonly finding: Finding;
  readonly severity: "error" | "warning";
  readonly says: string;
}

export interface Review {
  readonly verdicts: readonly Verdict[];
  /** Places in `accepts` of entries that met no finding; empty while a check waits. */
  readonly idleAccepts: readonly number[];
}

export function reviewSite(
  site: Site,
  accepts: readonly Accept[],
  unsound: ReadonlySet<SectionName>,
): Review {
  const runs = checks.filter(({ needs }) => !needs.some((section) => unsound.has(section)));
  const findings = runs.flatMap(({ find }) => find(site));
  const idle = [...accepts.keys()].filter(
    (index) => !findings.some((finding) => isMet(accepts[index], finding)),
  );
  return {
    verdicts: findings.map((finding) => verdictOn(finding, accepts)),
    idleAccepts: runs.length === checks.length && !unsound.has("accepts") ? idle : [],
  };
}

interface Check {
  readonly needs: readonly SectionName[];
  readonly find: (site: Site) => Finding[];
}

const checks: readonly Check[] = [
  { needs: ["rooms", "protections", "banks"], find: roomsWithoutBank },
  { needs: ["rooms", "protections"], find: linesTooFew },
  { needs: ["rooms", "protections"], find: singleLineReleases },
  { needs: ["rooms", "protections", "banks"], find: banksTooSmall },
  { needs: ["risers", "banks"], find: tieDeadEnds },
  { needs: ["rooms", "compartments", "upses"], find: upsPairsInOneCompartment },
  { needs: ["rooms", "compartments", "openings"], find: openTops },
  { needs: ["lineUps", "rackRows", "units"], find: casesNotCovered },
  { needs: ["lineUps", "rackRows", "units", "rooms", "protections"], find: unitsReachPeople },
  { needs: ["rackRows"], find: slowMonitoring },
  { needs: ["rackRows", "units"], find: racksTooClose },
  { needs: ["rackRows"], find: racksIsolatedByHand },
  { needs: ["upses"], find: upsesIsolatedByHand },
  { needs: ["rackRows", "rooms", "compartments"], find: tooMuchEnergy },
  { needs: ["cables"], find: cablesOverRacks },
  { needs: [], find: noticeByHand },
  { needs: ["airHandlers", "rooms", "protections"], find: airIntoRelease },
  { needs: ["compartments", "rooms", "openings", "airHandlers"], find: closingTooSlow },
  { needs: ["rackRows", "rooms", "compartments", "upses"], find: isolationTooSlow },
  { needs: [], find: noticeOverOneRoute },
  { needs: ["rooms", "banks"], find: faultsToldLate },
  { needs: ["rooms", "protections", "banks"], find: floodingFindings },
  { needs: ["rooms", "protections"], find: holdLineFaultHolds },
  { needs: ["rooms", "protections", "rackRows", "batteryRules"], find: gasUnwatched },
  { needs: ["rooms", "rackRows"], find: waterUnwatched },
  { needs: ["rooms", "protections", "banks"], find: pipesTooLarge },
  { needs: ["banks", "risers"], find: cylindersWithoutCheckValves },
  { needs: ["banks", "risers"], find: reliefsTooLow },
];

function verdictOn(finding: Finding, accepts: readonly Accept[]): Verdict {
  const { says, code } = finding;
  if (!isAcceptable(code)) return { finding, severity: "warning", says };
  const accept = accepts.find((one) => isMet(one, finding));
  if (accept === undefined) {
    const way = `Or accept it: { code: ${code}, where: ${finding.about[0]}, why: ... }.`;
    return { finding, severity: "error", says: `${says} ${way}` };
  }
  return { finding, severity: "warning", says: `${says} Accepted: ${accept.why}` };
}

function isMet(accept: Accept | undefined, { code, about }: Finding): boolean {
  if (accept?.code !== code) return false;
  return accept.where === undefined || about.includes(accept.where);
}
