/**
 * Writes banks out into cylinders, and gives every served room and shared riser its valve.
 */
import type { Draft } from "../reading/draft.js";
import type { Bank, Flooding, SelectorValve, TieLine } from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { memberId, places } from "./build-cases.js";

export function buildBanks({ entries }: Draft): Bank[] {
  return entries.banks.map((bank) => ({
    id: bank.id,
    floor: bank.floor,
    room: bank.room,
    agent: bank.agent,
    cylinders: [...mainIds(bank), ...reserveIds(bank)].map((id) => ({
      id,
      fillKg: bank.fill,
      pressureBar: bank.pressure,
    })),
    reserve: bank.reserve && { cylinders: reserveIds(bank), lends: bank.reserve.lends },
    actuator: bank.actuator,
    lowShare: bank.lowPressure / 100,
    lowSettles: bank.lowSettles,
    dischargeTime: bank.dischargeTime,
  }));
}

export function buildSelectorValves({ entries }: Draft): SelectorValve[] {
  return entries.banks.flatMap((bank) =>
    bank.serves.map((room) => ({
      id: `${bank.id}/SV-${room}`,
      bank: bank.id,
      room,
      travel: bank.valveTravel,
    })),
  );
}

export function buildTieLines({ entries }: Draft): TieLine[] {
  return entries.risers.flatMap((riser) =>
    riser.banks.map((bank) => ({
      id: `${bank}/tie-${riser.id}`,
      bank,
      riser: riser.id,
      valve: `${bank}/TV-${riser.id}`,
      travel: riser.travel,
    })),
  );
}

export function floodingOf(written: EntryOf<"protections">["flooding"]): Flooding {
  const { untilReset, extendedDischarge, parkDisks, proof, ...flooding } = written;
  const { share, within, warmBy, watch } = proof;
  return {
    ...flooding,
    drivesUntilReset: untilReset,
    extended: extendedDischarge,
    parkDisks,
    proof: { sharePct: share, within, warmByK: warmBy, watch },
  };
}

function mainIds({ id, cylinders }: EntryOf<"banks">): string[] {
  return places(cylinders).map((place) => memberId(id, place, "C"));
}

function reserveIds({ id, reserve }: EntryOf<"banks">): string[] {
  return reserve === undefined
    ? []
    : places(reserve.cylinders).map((place) => memberId(id, place, "R"));
}
