/**
 * Writes banks out into cylinders, and gives every served room its selector valve and its pipe.
 */
import { agents, type AgentName } from "../../gas/design/agents.js";
import { fullBar, WARMEST_STORE_C } from "../../gas/design/storage/cylinder-pressure.js";
import { containerL, fillLimit } from "../../gas/design/storage/storage-limits.js";
import type { Draft } from "../reading/draft.js";
import type { Bank, Flooding, Room, SelectorValve } from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { memberId, places } from "./build-cases.js";
import { largestFlowKgPerS, layPipe, needKgOf } from "./pipe-layout.js";

/** Length of a manifold for each of its cylinders, m (assumption). */
const MANIFOLD_M_PER_CYLINDER = 0.4;

/** From a selector valve to the nozzles, m (assumption). */
const ROOM_PIPE_M = 20;

/** A relief opens at so many times the pressure of a full cylinder in its warmest store. */
const RELIEF_RATIO = 1.5;

/** Of halon, Korea asks a system of its own above this (NFTC 107, recalled). */
const PIPE_LIMIT_PCT = 150;

export function buildBanks({ entries }: Draft, rooms: readonly Room[]): Bank[] {
  return entries.banks.map((bank) => {
    const cylinders = [...mainIds(bank), ...reserveIds(bank)];
    const { agent, fill: fillKg, pressure: pressureBar, manifold } = bank;
    const cylinderL =
      bank.size === undefined ? containerL({ agent, fillKg, pressureBar }) : litres(bank.size);
    return {
      id: bank.id,
      floor: bank.floor,
      room: bank.room,
      agent,
      cylinders: cylinders.map((id) => ({ id, fillKg, pressureBar })),
      reserve: bank.reserve && { cylinders: reserveIds(bank), lends: bank.reserve.lends },
      actuator: bank.actuator,
      lowShare: bank.lowPressure / 100,
      lowSettles: bank.lowSettles,
      dischargeTime: bank.dischargeTime,
      cylinderL,
      fillLimit:
        bank.fillLimit === undefined
          ? fillLimit(agent, pressureBar)
          : { value: bank.fillLimit, mark: "F", source: "site file" },
      checkValves: bank.checkValves,
      manifold: layPipe(
        `${bank.id}/manifold`,
        { ...manifold, length: manifold.length ?? MANIFOLD_M_PER_CYLINDER * cylinders.length },
        { agent, flowKgPerS: largestFlowKgPerS(bank, rooms) },
      ),
      reliefBar: manifold.relief ?? usualReliefBar({ agent, fillKg, pressureBar, cylinderL }),
      pipeLimitPct: pipeLimitOf(bank),
    };
  });
}

export function buildSelectorValves({ entries }: Draft, rooms: readonly Room[]): SelectorValve[] {
  return entries.banks.flatMap((bank) =>
    bank.serves.map(({ room, normally, ...pipe }) => ({
      id: `${bank.id}/SV-${room}`,
      bank: bank.id,
      room,
      travel: bank.valveTravel,
      normally,
      pipe: layPipe(
        `${bank.id}/pipe-${room}`,
        { ...pipe, length: pipe.length ?? ROOM_PIPE_M },
        {
          agent: bank.agent,
          flowKgPerS: needKgOf(room, bank, rooms) / (bank.dischargeTime / 1000),
        },
      ),
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

/** Where a relief opens that the file says nothing of, bar (assumption). */
export function usualReliefBar(cylinder: {
  readonly agent: AgentName;
  readonly fillKg: number;
  readonly pressureBar: number;
  readonly cylinderL: number;
}): number {
  return Math.ceil(RELIEF_RATIO * fullBar({ ...cylinder, temperatureC: WARMEST_STORE_C }));
}

/** Pipes that are all assumed refuse no site; what they hold is told by `quench gas`. */
function pipeLimitOf({ agent, manifold, serves, pipeLimit }: EntryOf<"banks">): number {
  if (agents[agent].kind === "inert") return Infinity;
  const isWritten = [manifold, ...serves].some(
    ({ length, bore }) => length !== undefined || bore !== undefined,
  );
  return pipeLimit ?? (isWritten ? PIPE_LIMIT_PCT : Infinity);
}

function mainIds({ id, cylinders }: EntryOf<"banks">): string[] {
  return places(cylinders).map((place) => memberId(id, place, "C"));
}

function reserveIds({ id, reserve }: EntryOf<"banks">): string[] {
  return reserve === undefined
    ? []
    : places(reserve.cylinders).map((place) => memberId(id, place, "R"));
}

function litres(m3: number): number {
  return Math.round(m3 * 1e6) / 1e3;
}
