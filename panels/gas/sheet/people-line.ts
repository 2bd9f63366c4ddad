/**
 * The line of a sheet about people: what the warmest room reaches when all that is meant for it has
 * come, against NOAEL and LOAEL, and how long somebody may be inside.
 *
 * A room where people normally are fails above the LOAEL; between NOAEL and LOAEL it meets on the
 * condition that everybody is warned out first and gas can be locked off.
 */
import { effectLevels, peopleLimit, type PeopleLimit } from "../design/people.js";
import { oxygenLeftPct, reachedPct } from "../design/quantity.js";
import type { Basis } from "./basis.js";
import { to, type SheetLine } from "./sheet-line.js";

export function peopleLine(basis: Basis): SheetLine {
  const { bank, isOccupied, warmestC, altitudeM, takesKg } = basis;
  const { agent } = bank;
  const limit = limitFor(basis, takesKg);
  const { noaelPct, loaelPct, isLoaelAbove } = effectLevels[agent];
  const oxygenPct = oxygenLeftPct(limit.reached);
  const isFailing = limit.onlyUnoccupied && isOccupied.value;
  const loael = `${isLoaelAbove ? "> " : ""}${loaelPct.value}`;
  const atSea =
    limit.seaLevelPct === limit.reached ? "" : `; as ${to(1, limit.seaLevelPct)} % at sea level`;
  return {
    id: "people",
    says: `${to(1, limit.reached)} % at ${warmestC.value} degC: ${stayIn(limit)}`,
    figures: {
      warmestConcentrationPercent: limit.reached,
      oxygenPercent: oxygenPct,
      noaelPercent: noaelPct.value,
      loaelPercent: loaelPct.value,
      ...(limit.exposureS !== undefined && { exposureLimitSeconds: limit.exposureS }),
      ...(altitudeM.value !== 0 && { seaLevelConcentrationPercent: limit.seaLevelPct }),
    },
    formula: `NOAEL ${noaelPct.value} %, LOAEL ${loael} %; ${to(1, oxygenPct)} % O2 left` + atSea,
    mark: limit.mark,
    source: limit.source,
    verdict: isFailing ? "fails" : "meets",
    ...ofSecond(basis),
    ...(isFailing && { mend: mendOf(limit.reached, loaelPct.value) }),
  };
}

type Reached = PeopleLimit & { readonly reached: number };

function limitFor({ room, bank, warmestC, altitudeM }: Basis, massKg: number): Reached {
  const flooding = {
    agent: bank.agent,
    volumeM3: room.volumeM3,
    temperatureC: warmestC.value,
    altitudeM: altitudeM.value,
  };
  const reached = reachedPct({ ...flooding, massKg });
  return { reached, ...peopleLimit({ ...flooding, concentrationPct: reached }) };
}

function stayIn({ band, exposureS, onlyUnoccupied }: PeopleLimit): string {
  if (onlyUnoccupied) {
    return exposureS === undefined || exposureS === 0
      ? "over LOAEL, nobody"
      : `over LOAEL, ${exposureS} s`;
  }
  return exposureS === undefined ? `${band}, warn and lock off` : `${band}, ${exposureS / 60} min`;
}

/** A second flooding comes on top of the first. */
function ofSecond(basis: Basis): Pick<SheetLine, "detail"> {
  if (basis.area.flooding.secondFlooding === "off") return {};
  const { reached, band } = limitFor(basis, 2 * basis.takesKg);
  return { detail: `after a second flooding ${to(1, reached)} %: ${band}` };
}

function mendOf(reached: number, loaelPct: number): string {
  return (
    `${to(1, reached - loaelPct)} % over the LOAEL: another agent, a lower concentration or ` +
    "smaller cylinders, or keep people out (people: none)"
  );
}
