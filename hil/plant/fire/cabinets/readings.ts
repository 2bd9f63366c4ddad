/**
 * Readings: what instruments and other parts of the plant see of a cabinet.
 */
import { SOOT } from "../../air/model/species.js";
import type { CabinetState } from "./state.js";
import type { Surroundings } from "./surroundings.js";
import type { CabinetTables } from "./tables.js";

export interface CabinetReadings {
  gasK(cabinet: number): number;
  steelK(cabinet: number): number;
  /** Absolute. */
  pressurePa(cabinet: number): number;
  gasKg(cabinet: number): number;
  massKg(cabinet: number, species: number): number;
  massFraction(cabinet: number, species: number): number;
  /** By volume; smoke counts for nothing. */
  moleFraction(cabinet: number, species: number): number;
  /** What the fire inside got in the last step, W. */
  burningW(cabinet: number): number;
  /** Whether a fire inside wants something. */
  wantsFire(cabinet: number): boolean;
  /** J/K of the steel. */
  steelJPerK(cabinet: number): number;
  /** All heat in gas and steel, and told for the next step, J. */
  storedJ(): number;
  /** What came in and went out in the last step. */
  cameKg(cabinet: number): number;
  wentKg(cabinet: number): number;
  /** Whether no sensor could tell its gas and its steel from the room. */
  isLike(cabinet: number, room: Surroundings): boolean;
}

/** What no sensor tells apart: K, and mass fractions. */
const SAME_K = 0.05;
const SAME_FRACTION = 2e-4;
/** 0.005 %/m of light lost, as a mass fraction. */
const SAME_SOOT = 5e-9;

export function createReadings(tables: CabinetTables, state: CabinetState): CabinetReadings {
  const { count, gas, molarMass } = tables.gases;
  const { heat, mass } = state;
  const sumOf = (cabinet: number, each?: Float64Array): number => {
    let sum = 0;
    for (let index = 0; index < count; index++) {
      sum += mass[cabinet * count + index]! * (each === undefined ? 1 : each[index]!);
    }
    return sum;
  };
  const gasKg = (cabinet: number): number => sumOf(cabinet);
  const gasK = (cabinet: number): number => state.gasK[cabinet]!;
  return {
    gasK,
    steelK: (cabinet) => state.steelK[cabinet]!,
    pressurePa: (cabinet) => (sumOf(cabinet, gas) * gasK(cabinet)) / tables.volumeM3[cabinet]!,
    gasKg,
    massKg: (cabinet, species) => mass[cabinet * count + species]!,
    massFraction: (cabinet, species) => mass[cabinet * count + species]! / gasKg(cabinet),
    moleFraction(cabinet, species) {
      let moles = 0;
      for (let index = 0; index < count; index++) {
        if (index !== SOOT) moles += mass[cabinet * count + index]! / molarMass[index]!;
      }
      return mass[cabinet * count + species]! / molarMass[species]! / moles;
    },
    burningW: (cabinet) => state.burning[cabinet]!,
    wantsFire: (cabinet) => state.wanted[cabinet]! > 0,
    steelJPerK: (cabinet) => tables.steelJPerK[cabinet]!,
    storedJ() {
      let sum = 0;
      for (let cabinet = 0; cabinet < heat.length; cabinet++) {
        sum += heat[cabinet]! + state.given[cabinet]!;
        sum += tables.steelJPerK[cabinet]! * state.steelK[cabinet]!;
      }
      return sum;
    },
    cameKg: (cabinet) => state.came[cabinet]!,
    wentKg: (cabinet) => state.went[cabinet]!,
    isLike(cabinet, room) {
      if (Math.abs(state.steelK[cabinet]! - room.kelvin) > SAME_K) return false;
      const kg = gasKg(cabinet);
      for (let index = 0; index < count; index++) {
        const differs = mass[cabinet * count + index]! / kg - room.fractions[index]!;
        if (Math.abs(differs) > (index === SOOT ? SAME_SOOT : SAME_FRACTION)) return false;
      }
      return Math.abs(gasK(cabinet) - room.kelvin) <= SAME_K;
    },
  };
}
