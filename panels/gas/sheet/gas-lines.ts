/**
 * The lines of a sheet that are about the gas: how much a room takes, what is stored for it, who
 * else counts on that, and how long the discharge takes.
 */
import type { Site } from "../../site/model.js";
import { designKg } from "../../site/design-quantity.js";
import { agents } from "../design/agents.js";
import { altitudeFactor } from "../design/altitude.js";
import { wholeCylinders } from "../design/cylinders.js";
import { dischargeLimit } from "../design/discharge-limits.js";
import { hazardWords, minimumConcentrationPct } from "../design/minimum-concentrations.js";
import { reachedPct, specificVolumeM3PerKg } from "../design/quantity.js";
import type { Basis } from "./basis.js";
import { counted, to, type SheetLine } from "./sheet-line.js";

export function conditionsLine(basis: Basis): SheetLine {
  const { room, hazard, coldestC, warmestC, altitudeM } = basis;
  const assumed = Object.entries({ hazard, coldest: coldestC, warmest: warmestC, altitudeM })
    .filter(([, { mark }]) => mark === "A")
    .map(([name]) => (name === "altitudeM" ? "altitude" : name));
  const { volumeM3, heightM } = room;
  const temperatures =
    coldestC.value === warmestC.value
      ? `${coldestC.value} degC`
      : `${coldestC.value} to ${warmestC.value} degC`;
  return {
    id: "conditions",
    says: `${volumeM3} m3, ${temperatures}, ${altitudeM.value} m`,
    figures: {
      volumeM3,
      heightM,
      coldestC: coldestC.value,
      warmestC: warmestC.value,
      altitudeM: altitudeM.value,
    },
    formula: `${hazardWords[hazard.value]}, ${heightM} m high`,
    ...(assumed.length === 0
      ? { mark: "F", source: "site file" }
      : { mark: "A", source: `not in the file: ${assumed.join(", ")}` }),
    verdict: "told",
  };
}

export function concentrationLine({ area, bank, hazard, ...basis }: Basis): SheetLine {
  const { concentrationPct } = area;
  const least = minimumConcentrationPct(bank.agent, hazard.value);
  const line = {
    id: "concentration",
    says: `${concentrationPct} %`,
    figures: { concentrationPercent: concentrationPct, minimumConcentrationPercent: least.value },
    formula: `>= ${least.value} % for ${hazardWords[hazard.value]}`,
    mark: least.mark,
    source: least.source,
  } as const;
  if (concentrationPct >= least.value) return { ...line, verdict: "meets" };
  const richer = { ...basis.room, area: { ...area, concentrationPct: least.value } };
  const massKg = designKg(basis.site, richer, bank);
  const takes = wholeCylinders({ massKg, fillKg: basis.fillKg });
  return {
    ...line,
    verdict: "fails",
    mend:
      `${to(1, least.value - concentrationPct)} % too low: ${least.value} %, which takes ` +
      `${to(1, massKg)} kg, ${counted(takes, "cylinder")} of ${basis.fillKg} kg`,
  };
}

export function requiredLine(basis: Basis): SheetLine {
  const { bank, coldestC, altitudeM, requiredKg, takes, fillKg } = basis;
  const { kind, constants } = agents[bank.agent];
  const perVolume = kind === "inert" ? "ln(100/(100-C))" : "C/(100-C)";
  const s = to(4, specificVolumeM3PerKg(bank.agent, coldestC.value));
  const factor = altitudeFactor(altitudeM.value).value;
  return {
    id: "required",
    says: `${to(1, requiredKg)} kg, ${counted(takes, "cylinder")} of ${fillKg} kg`,
    figures: { requiredKg, requiredCylinders: takes, altitudeFactor: factor },
    formula: `F*V/s*${perVolume}, F ${factor}, s ${s} at ${coldestC.value} degC`,
    mark: constants.mark,
    source: `EN 15004-1; k1 and k2: ${constants.source}`,
    verdict: "told",
  };
}

export function storedLine(basis: Basis): SheetLine {
  const { bank, requiredKg, fillKg, takes, stored, storedKg } = basis;
  const reserve = bank.reserve?.cylinders.length ?? 0;
  const beside = reserve === 0 ? "" : `; ${reserve} more in reserve`;
  const line = {
    id: "stored",
    says: `${storedKg} kg, ${counted(stored, "cylinder")} of ${fillKg} kg`,
    figures: { storedKg, storedCylinders: stored, reserveCylinders: reserve },
    formula: `main side of ${bank.id}, >= required${beside}`,
    mark: "F",
    source: "site file",
  } as const;
  if (stored >= takes) return { ...line, verdict: "meets" };
  const shortKg = to(1, requiredKg - storedKg);
  return {
    ...line,
    verdict: "fails",
    mend: `${shortKg} kg short: ${counted(takes - stored, "more cylinder")} of ${fillKg} kg`,
  };
}

/** How full a cylinder of the bank is: over its limit, a warm store would burst its disk. */
export function fillLine({ bank, fillKg }: Basis): SheetLine {
  const { cylinderL, fillLimit } = bank;
  const hasKgPerM3 = Math.round((1000 * fillKg) / cylinderL);
  const line = {
    id: "fill",
    says: `${hasKgPerM3} kg/m3, ${fillKg} kg in ${cylinderL} L`,
    figures: { fillKgPerM3: hasKgPerM3, mostFillKgPerM3: fillLimit.value, cylinderL },
    formula: `m/V <= ${fillLimit.value} kg/m3`,
    mark: fillLimit.mark,
    source: fillLimit.source,
  } as const;
  if (hasKgPerM3 <= fillLimit.value) return { ...line, verdict: "meets" };
  const leastL = Math.ceil((1000 * fillKg) / fillLimit.value);
  const overKgPerM3 = hasKgPerM3 - fillLimit.value;
  const mend = `${overKgPerM3} kg/m3 too full: cylinders of ${leastL} L, or less in each`;
  return { ...line, verdict: "fails", mend };
}

/** What is left for lending and for a second flooding when the largest room has its own. */
export function surplusLine(basis: Basis): SheetLine {
  const { site, stored, fillKg } = basis;
  const { room, takes } = largestOf(site, basis);
  const over = stored - takes;
  const words =
    over >= 0 ? counted(over, "cylinder") : `none, ${counted(-over, "cylinder")} too few`;
  return {
    id: "surplus",
    says: over > 0 ? `${words}, ${to(3, over * fillKg)} kg` : words,
    figures: { surplusCylinders: over, surplusKg: to(3, over * fillKg) },
    formula: `over the rule: stored - ${takes} of ${room}, its largest`,
    mark: "D",
    source: "rule: a bank holds what its largest room takes",
    verdict: "told",
  };
}

export function marginLine({ storedKg, requiredKg }: Basis): SheetLine {
  const pct = to(1, ((storedKg - requiredKg) / requiredKg) * 100);
  return {
    id: "margin",
    says: `${pct} %`,
    figures: { marginPercent: pct },
    formula: "(stored - required) / required",
    mark: "D",
    source: "from the lines above",
    verdict: "told",
  };
}

/** A bank is stored for one room at a time; whoever reads the sheet must see who else counts. */
export function sharedLine({ site, bank }: Basis): SheetLine {
  const rooms = roomsOf(site, bank.id);
  const risers = site.tieLines.filter((tie) => tie.bank === bank.id).map(({ riser }) => riser);
  const banks = site.banks
    .map(({ id }) => id)
    .filter((id) => id !== bank.id)
    .filter((id) => site.tieLines.some((tie) => tie.bank === id && risers.includes(tie.riser)));
  const lent = banks.length === 0 ? "" : `, and ${counted(banks.length, "bank")} may borrow`;
  return {
    id: "shared",
    says: `${counted(rooms.length, "room")}${lent}`,
    figures: { sharedByRoomsCount: rooms.length, lendsToBanksCount: banks.length },
    formula: rooms.length === 1 ? "stored for this room alone" : "stored for one room at a time",
    mark: "F",
    source: "site file",
    verdict: "told",
    detail:
      `${bank.id} serves ${rooms.join(", ")}` +
      (banks.length === 0 ? "" : `; ${banks.join(", ")} may borrow of it`),
  };
}

/** What the bank itself brings about: all that the room takes, or all that there is. */
export function reachedLine(basis: Basis): SheetLine {
  const { room, bank, coldestC, altitudeM, takes, stored, fillKg } = basis;
  const count = Math.min(takes, stored);
  const pct = reachedPct({
    agent: bank.agent,
    volumeM3: room.volumeM3,
    temperatureC: coldestC.value,
    altitudeM: altitudeM.value,
    massKg: to(3, count * fillKg),
  });
  const x = agents[bank.agent].kind === "inert" ? "100*(1-e^-x)" : "100*x/(1+x)";
  return {
    id: "reached",
    says: `${pct} % at ${coldestC.value} degC`,
    figures: { reachedPercent: pct },
    formula: `${x}, x = m*s/(F*V), m of ${counted(count, "cylinder")}`,
    mark: "D",
    source: "EN 15004-1, solved for C",
    verdict: "told",
  };
}

export function dischargeLine({ bank, hazard }: Basis): SheetLine {
  const dischargeS = bank.dischargeTime / 1000;
  const { mostS, newerMostS } = dischargeLimit(bank.agent, hazard.value);
  const line = {
    id: "discharge",
    says: `${dischargeS} s`,
    figures: { dischargeSeconds: dischargeS, dischargeLimitSeconds: mostS.value },
    formula: `<= ${mostS.value} s to 95 % of the least concentration`,
    mark: mostS.mark,
    source: mostS.source,
  } as const;
  if (dischargeS <= mostS.value) return { ...line, verdict: "meets" };
  const overS = to(1, dischargeS - mostS.value);
  const mend = `${overS} s too long: larger pipes or nozzles, or less gas`;
  if (newerMostS === undefined || dischargeS > newerMostS.value) {
    return { ...line, verdict: "fails", mend };
  }
  return {
    ...line,
    verdict: "open",
    mend: `within the ${newerMostS.value} s of ${newerMostS.source} [K]; else ${mend}`,
  };
}

/** The room of the same bank that takes the most, the first of them in site order. */
function largestOf(site: Site, { bank, fillKg }: Basis): { room: string; takes: number } {
  const rooms = site.rooms.filter(({ id }) => roomsOf(site, bank.id).includes(id));
  return rooms
    .map((room) => {
      const massKg = designKg(site, room, bank);
      return { room: room.id, takes: wholeCylinders({ massKg, fillKg }) };
    })
    .reduce((most, one) => (one.takes > most.takes ? one : most), { room: "", takes: 0 });
}

function roomsOf({ selectorValves }: Site, bank: string): readonly string[] {
  return selectorValves.filter((valve) => valve.bank === bank).map(({ room }) => room);
}
