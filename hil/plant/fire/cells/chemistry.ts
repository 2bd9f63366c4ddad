/**
 * Steps the reactions of one node of a cell.
 *
 *   mass    exact exponential in the reactant that runs out first, at its temperature
 *   heat    a sub-step is cut so that it warms by `SUB_STEP_K` at most; at most `SUB_STEPS_MAX` of
 *           them, the last of which takes whatever time is left
 *
 * A one-step chemistry of 630 K needs 64 sub-steps at most, so the cap is never met by it. Species
 * live in one array, node after node. Nothing is ever used below zero.
 */
import exp from "@stdlib/math-base-special-exp";
import type { Brake, Chemistry, Reaction } from "./reactions.js";

/** Kelvin that a sub-step may warm by (physics.md section 3, rule 7). */
const SUB_STEP_K = 10;
const SUB_STEPS_MAX = 128;

export interface Reactor {
  /** Species of one node. */
  readonly many: number;
  readonly start: Float64Array;
  /** Reacts for a time and gives the new temperature. `at`: first species of the node. */
  react(shares: Float64Array, at: number, node: ReactingNode): number;
}

export interface ReactingNode {
  readonly nodeK: number;
  readonly forS: number;
  readonly heatJPerKgK: number;
}

interface Indexed {
  readonly reaction: Reaction;
  readonly uses: Int32Array;
  readonly makes: Int32Array;
  readonly orders: Int32Array;
  readonly brakes: readonly { readonly brake: Brake; readonly species: number }[];
}

/** `charge` scales what there is to react and the electric energy held, 0 to 1. */
export function createReactor(chemistry: Chemistry, charge = 1): Reactor {
  const many = chemistry.species.length;
  const start = Float64Array.from(chemistry.species, ({ startShare }) => startShare * charge);
  const indexed = chemistry.reactions.map((reaction) => index(chemistry, reaction));
  const rates = new Float64Array(indexed.length);
  return {
    many,
    start,
    react(shares, at, { nodeK, forS, heatJPerKgK }) {
      let nowK = nodeK;
      let leftS = forS;
      for (let step = 1; leftS > 0 && step <= SUB_STEPS_MAX; step++) {
        let kPerS = 0;
        for (let r = 0; r < indexed.length; r++) {
          const each = indexed[r] as Indexed;
          rates[r] = ratePerS(each, shares, at, nowK);
          kPerS += ((rates[r] as number) * each.reaction.heatJPerKg) / heatJPerKgK;
        }
        const allowedS = kPerS * leftS > SUB_STEP_K ? SUB_STEP_K / kPerS : leftS;
        const stepS = step === SUB_STEPS_MAX ? leftS : Math.min(leftS, allowedS);
        for (let r = 0; r < indexed.length; r++) {
          const each = indexed[r] as Indexed;
          const doneShare = use(each, shares, at, (rates[r] as number) * stepS);
          nowK += (doneShare * each.reaction.heatJPerKg) / heatJPerKgK;
        }
        leftS -= stepS;
      }
      return nowK;
    },
  };
}

/** Rate of one reaction, kilograms of its reactants per kilogram of cell and second. */
function ratePerS(each: Indexed, shares: Float64Array, at: number, nodeK: number): number {
  const { reaction, orders, brakes } = each;
  let rate = reaction.perS * exp(-reaction.activationK / nodeK);
  for (let o = 0; o < orders.length; o++) {
    const share = shares[at + (orders[o] as number)] as number;
    const order = reaction.orders[o]?.order ?? 1;
    rate *= order === 0.5 ? Math.sqrt(share) : share;
  }
  for (const { brake, species } of brakes) {
    const share = shares[at + species] as number;
    rate *= slowing(brake, share);
  }
  return rate;
}

function slowing(brake: Brake, share: number): number {
  switch (brake.kind) {
    case "electrolyte":
      return Math.min(1, share / brake.fullAt);
    case "layer":
      return exp(-brake.slowdown * Math.min(brake.critical, share / brake.fullAt));
  }
}

/** Uses up reactants and makes products; gives what share of the cell reacted. */
function use(each: Indexed, shares: Float64Array, at: number, wanted: number): number {
  if (wanted <= 0) return 0;
  const { reaction, uses, makes } = each;
  let fastest = 0;
  for (let u = 0; u < uses.length; u++) {
    const share = shares[at + (uses[u] as number)] as number;
    if (share <= 0) return 0;
    fastest = Math.max(fastest, (wanted * (reaction.uses[u]?.share ?? 0)) / share);
  }
  const done = wanted * (fastest < 1e-6 ? 1 - fastest / 2 : (1 - exp(-fastest)) / fastest);
  for (let u = 0; u < uses.length; u++) {
    const i = at + (uses[u] as number);
    shares[i] = Math.max(0, (shares[i] as number) - done * (reaction.uses[u]?.share ?? 0));
  }
  for (let m = 0; m < makes.length; m++) {
    const i = at + (makes[m] as number);
    shares[i] = (shares[i] as number) + done * (reaction.makes[m]?.share ?? 0);
  }
  return done;
}

function index(chemistry: Chemistry, reaction: Reaction): Indexed {
  const of = (name: string): number => {
    const found = chemistry.species.findIndex((species) => species.name === name);
    if (found < 0) throw new RangeError(`${chemistry.says} has no species ${name}`);
    return found;
  };
  return {
    reaction,
    uses: Int32Array.from(reaction.uses, ({ species }) => of(species)),
    makes: Int32Array.from(reaction.makes, ({ species }) => of(species)),
    orders: Int32Array.from(reaction.orders, ({ species }) => of(species)),
    brakes: reaction.brakes.map((brake) => ({
      brake,
      species: of(brake.species),
    })),
  };
}
