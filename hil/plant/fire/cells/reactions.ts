/**
 * What reacts inside a cell, as data: materials, species and reactions with Arrhenius rates.
 *
 *   rate = frequency * exp(-activation/T) * product of (mass share ^ order) * brakes
 *
 * The rate is kilograms of reactants per kilogram of cell and second; the reactants of one reaction
 * are used up in fixed shares of mass, and so are its products made. Brakes only ever slow a rate.
 * Nothing here moves in time: `chemistry.ts` steps it.
 */

/** A brake on a rate; all of one reaction multiply. */
export type Brake =
  /** No faster than what dissolves: the share of a species over `fullAt`, at most 1. */
  | { readonly kind: "electrolyte"; readonly species: string; readonly fullAt: number }
  /** A layer grows out of what has reacted and is `slowdown` at its `critical` thickness. */
  | {
      readonly kind: "layer";
      readonly species: string;
      /** Mass share of that product that is a layer of thickness 1. */
      readonly fullAt: number;
      readonly slowdown: number;
      readonly critical: number;
    };

export interface Reaction {
  readonly name: string;
  readonly perS: number;
  readonly activationK: number;
  /** Heat let go, J per kg of reactants. */
  readonly heatJPerKg: number;
  /** Shares of the mass of the reactants; they add up to 1. */
  readonly uses: readonly SpeciesShare[];
  /** Shares of the same mass that come out as species which are followed. */
  readonly makes: readonly SpeciesShare[];
  readonly orders: readonly { readonly species: string; readonly order: 1 | 0.5 }[];
  readonly brakes: readonly Brake[];
}

export interface SpeciesShare {
  readonly species: string;
  readonly share: number;
}

/** A short inside the cell: lets the electric energy go through a resistance until it is used. */
export interface InnerShort {
  readonly volts: number;
  readonly ohm: number;
  readonly cellM3: number;
  /** Electric energy held, J per kg of cell. */
  readonly heldJPerKg: number;
}

export interface Chemistry {
  readonly says: string;
  readonly species: readonly { readonly name: string; readonly startShare: number }[];
  readonly reactions: readonly Reaction[];
  readonly short?: InnerShort | undefined;
}

/** J/mol/K as the LIM1TR inputs write it. */
export const GAS_J_PER_MOL_K = 8.314;

/**
 * One reaction for all of runaway. Numbers: LIM1TR `Examples/Propagation/propagation.yaml` (Sandia;
 * physics.md 1.5, [R]). Adiabatic rise 630 K.
 */
export const oneStep: Chemistry = {
  says: "one first-order reaction, LIM1TR Examples/Propagation",
  species: [{ name: "reactant", startShare: 0.35 }],
  reactions: [
    {
      name: "runaway",
      perS: 1e9,
      activationK: 110_000 / GAS_J_PER_MOL_K,
      heatJPerKg: 1.44e6,
      uses: [{ species: "reactant", share: 1 }],
      makes: [],
      orders: [{ species: "reactant", order: 1 }],
      brakes: [],
    },
  ],
};
