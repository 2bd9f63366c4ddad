/**
 * Writes banks out into cylinders, and gives every served room and shared riser its valve.
 */
import type { Draft } from "../reading/draft.js";
import type { Bank, SelectorValve, TieLine } from "../model.js";
import { memberId, places } from "./build-cases.js";

export function buildBanks({ entries }: Draft): Bank[] {
  return entries.banks.map((bank) => ({
    id: bank.id,
    floor: bank.floor,
    room: bank.room,
    agent: bank.agent,
    cylinders: places(bank.cylinders).map((place) => ({
      id: memberId(bank.id, place, "C"),
      fillKg: bank.fill,
      pressureBar: bank.pressure,
    })),
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
