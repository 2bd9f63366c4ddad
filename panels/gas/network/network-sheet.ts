/**
 * The gas side of a site as one sheet of figures: banks with stock against need, every pipe with
 * what it holds, and every lending path. Pure; `quench gas` prints it.
 */
import { pipeShares, type PipeShare } from "../../site/checks/network/pipe-share.js";
import { mainCylinders, pipeVolumeL, type Bank, type Pipe } from "../../site/model/gas.js";
import type { Riser, Site, ValveRest } from "../../site/model.js";
import { fullBar } from "../design/storage/cylinder-pressure.js";
import { lendingPaths, type LendingPath } from "./lending-paths.js";

export interface NetworkSheet {
  readonly banks: readonly BankRow[];
  readonly rooms: readonly RoomRow[];
  readonly risers: readonly RiserRow[];
  readonly ties: readonly TieRow[];
  readonly paths: readonly PathRow[];
}

export interface BankRow {
  readonly bank: string;
  readonly floor: string;
  readonly agent: string;
  readonly mainCylinders: number;
  readonly reserveCylinders: number;
  readonly fillKg: number;
  readonly cylinderL: number;
  readonly fillKgPerM3: number;
  /** What a full cylinder shows in its store, and below which it is low. */
  readonly restingBar: number;
  readonly lowBar: number;
  readonly manifold: PipeRow;
  readonly reliefBar: number;
  readonly checkValves: boolean;
  /** The room that needs most; null for a bank that only lends. */
  readonly largestRoom: string | null;
  readonly needKg: number;
  readonly needCylinders: number;
  /** Main cylinders beyond what its largest room needs; below 0 where it is short. */
  readonly surplusCylinders: number;
}

export interface PipeRow extends Pipe {
  readonly volumeL: number;
}

export interface RoomRow {
  readonly room: string;
  readonly bank: string;
  readonly valve: string;
  readonly normally: ValveRest;
  readonly travelMs: number;
  readonly pipe: PipeRow;
  readonly needKg: number;
  readonly cylinders: number;
  /** Pipe and manifold over the liquid volume of its agent; null for inert gas. */
  readonly pipeSharePercent: number | null;
  /** Null where none is looked at. */
  readonly pipeLimitPercent: number | null;
}

export interface RiserRow {
  readonly riser: string;
  readonly pipe: PipeRow;
  readonly reliefBar: number;
  readonly joints: Riser["joints"];
}

export interface TieRow {
  readonly valve: string;
  readonly bank: string;
  readonly riser: string;
  readonly normally: ValveRest;
  readonly travelMs: number;
  readonly pipe: PipeRow;
}

export interface PathRow extends LendingPath {
  /** What its lender may lend at rest, never below 0. */
  readonly surplusCylinders: number;
}

export function networkSheet(site: Site): NetworkSheet {
  const shares = pipeShares(site);
  const banks = site.banks.map((bank) => bankRow(bank, site, shares));
  const surplusOf = new Map(banks.map((row) => [row.bank, row.surplusCylinders]));
  return {
    banks,
    rooms: shares.map(roomRow),
    risers: site.risers.map(({ id, pipe, reliefBar, joints }) => ({
      riser: id,
      pipe: pipeRow(pipe),
      reliefBar,
      joints,
    })),
    ties: site.tieLines.map(({ valve, bank, riser, normally, travel, pipe }) => ({
      valve,
      bank,
      riser,
      normally,
      travelMs: travel,
      pipe: pipeRow(pipe),
    })),
    paths: lendingPaths(site).map((path) => ({
      ...path,
      surplusCylinders: Math.max(0, surplusOf.get(path.lender) ?? 0),
    })),
  };
}

function bankRow(bank: Bank, { rooms }: Site, shares: readonly PipeShare[]): BankRow {
  const main = mainCylinders(bank);
  const { fillKg = 0, pressureBar = 0 } = bank.cylinders[0] ?? {};
  const largest = shares
    .filter((share) => share.bank === bank)
    .reduce<PipeShare | undefined>(
      (most, share) => (share.needKg > (most?.needKg ?? 0) ? share : most),
      undefined,
    );
  const needCylinders = largest?.cylinders ?? 0;
  const store = rooms.find(({ id }) => id === bank.room);
  const temperatureC = store?.temperatureC ?? 20;
  const { agent, cylinderL } = bank;
  const restingBar = fullBar({ agent, fillKg, pressureBar, cylinderL, temperatureC });
  return {
    bank: bank.id,
    floor: bank.floor,
    agent: bank.agent,
    mainCylinders: main.length,
    reserveCylinders: bank.cylinders.length - main.length,
    fillKg,
    cylinderL: bank.cylinderL,
    fillKgPerM3: Math.round((1000 * fillKg) / bank.cylinderL),
    restingBar,
    lowBar: Math.round(10 * restingBar * bank.lowShare) / 10,
    manifold: pipeRow(bank.manifold),
    reliefBar: bank.reliefBar,
    checkValves: bank.checkValves,
    largestRoom: largest?.valve.room ?? null,
    needKg: largest?.needKg ?? 0,
    needCylinders,
    surplusCylinders: main.length - needCylinders,
  };
}

function roomRow({ valve, bank, needKg, cylinders, sharePct }: PipeShare): RoomRow {
  return {
    room: valve.room,
    bank: bank.id,
    valve: valve.id,
    normally: valve.normally,
    travelMs: valve.travel,
    pipe: pipeRow(valve.pipe),
    needKg,
    cylinders,
    pipeSharePercent: sharePct ?? null,
    pipeLimitPercent: Number.isFinite(bank.pipeLimitPct) ? bank.pipeLimitPct : null,
  };
}

function pipeRow(pipe: Pipe): PipeRow {
  return { ...pipe, volumeL: pipeVolumeL(pipe) };
}
