/**
 * Charts of borrowing: the one desk that keeps the ledger, and each bank as a lender.
 */
import type { DeskSettings } from "../../gas/lending/desk-words.js";
import type { LenderSettings } from "../../gas/lending/lender.machine.js";
import type { BankStock, ReserveStock, ServedRoom } from "../../gas/lending/stock.js";
import { lendingPaths } from "../../gas/network/lending-paths.js";
import type { Bank, Reserve, Site } from "../../site/model.js";
import { mainCylinders } from "../../site/model/gas.js";
import type { ProgrammeDraft } from "../programme-parts.js";
import { needKg } from "./need.js";

export function lendingCharts(site: Site, draft: ProgrammeDraft): void {
  const rooms = site.selectorValves.map(({ room }) => room);
  const of = (kind: string): string[] => rooms.map((room) => `${kind}/${room}`);
  const lenders = site.banks.map(({ id }) => `lender/${id}`);
  const ties = site.tieLines.map(({ valve }) => `valve/${valve}`);
  const selectors = site.selectorValves.map(({ id }) => `valve/${id}`);
  const [deliveries, paths] = [of("delivery"), of("path")];

  draft.chart("desk", "desk", deskSettings(site));
  draft.route("desk", ["gas.allotted"], [...paths, ...deliveries]);
  draft.route("desk", ["gas.refused", "loan.refused"], deliveries);
  draft.route("desk", ["loan.granted"], [...lenders, ...of("ladder")]);
  draft.route("desk", ["loan.cleared"], [...lenders, ...deliveries]);
  draft.route("desk", ["loan.withdrawn", "lender.impaired", "lender.restored"], lenders);
  draft.route("desk", ["valve.returned"], ties);
  for (const { id } of site.banks) {
    const lender = `lender/${id}`;
    draft.chart(lender, "lender", lenderSettings(site, id));
    draft.route(lender, ["valve.asked"], [...ties, ...paths, ...deliveries]);
    const told = ["loan.proved", "loan.failed", "loan.expired", "override.ended"];
    draft.route(lender, told, ["desk"]);
    draft.route(lender, ["loan.overridden"], ["desk", ...deliveries]);
  }
  for (const valve of [...selectors, ...ties]) {
    draft.route(valve, ["valve.failed"], ["desk"]);
    draft.route(valve, ["valve.proved", "valve.failed", "valve.left"], lenders);
  }
  for (const tie of ties) draft.route(tie, ["valve.shut"], lenders);
  for (const release of of("release")) draft.route(release, ["room.reset"], lenders);
}

function lenderSettings(site: Site, bank: string): LenderSettings {
  const ties = site.tieLines.filter((tie) => tie.bank === bank).map(({ valve }) => valve);
  return { bank, ties, expiry: site.lending.expiry };
}

function deskSettings(site: Site): DeskSettings {
  const rooms = site.selectorValves.map((selector): ServedRoom => {
    const { room, bank } = selector;
    const supply = site.banks.find(({ id }) => id === bank);
    return {
      room,
      bank,
      kind: site.rooms.find(({ id }) => id === room)?.kind ?? "",
      selector: selector.id,
      needKg: supply === undefined ? 0 : needKg(site, room, supply),
    };
  });
  const stocks = site.banks.map((bank) => stockOf(bank, rooms));
  return { stocks, paths: lendingPaths(site), rooms, rule: site.lending };
}

function stockOf(bank: Bank, rooms: readonly ServedRoom[]): BankStock {
  const kgPerCylinder = bank.cylinders[0]?.fillKg ?? 0;
  const needs = rooms.filter((room) => room.bank === bank.id).map((room) => room.needKg);
  return {
    bank: bank.id,
    floor: bank.floor,
    agent: bank.agent,
    free: mainCylinders(bank).map(({ id }) => id),
    kgPerCylinder,
    ownNeed: Math.ceil(Math.max(0, ...needs) / kgPerCylinder),
    ...(bank.reserve && { reserve: atRest(bank.reserve) }),
  };
}

/** A reserve at the start: full, and the changeover stands at the main supply. */
function atRest({ cylinders, lends }: Reserve): ReserveStock {
  return { cylinders, isSelected: false, resting: cylinders, lends };
}
