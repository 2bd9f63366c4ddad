/**
 * The many-step chemistry: decay of the SEI layer, lithiated carbon with electrolyte, oxide cathode
 * with electrolyte, and an inner short.
 *
 * Numbers: LIM1TR `Examples/Damkohler/3_rxn.yaml` (Sandia; physics.md 1.5, [R]): a cobalt oxide
 * cell of 7.4 mm as in the stack of Torres-Castro et al. (doi 10.1149/1945-7111/ab84fa). Masses of
 * reactants and products follow from its molar masses: 161.952 SEI -> 73.89 salt + 88.062 gas;
 * 2 * 79.007 C6Li + 88.062 EC; 3 * 90.931 CoO2 + 0.4 * 88.062 EC -> 240.795 Co3O4 + gas.
 *
 * The form of the layer on the carbon is our own reading of a published model, not that program's:
 * it slows by exp(-C_t * thickness) up to tau_crit (Shurtz et al. 2018, recalled). The set's limits
 * of diffusion (35 and 29 kJ/mol) are left out: their form is not public in words we have read, and
 * without them the reactions above some 700 K are faster than in the stack. No figure of this set
 * is held against a measurement: it runs and keeps its energy; its times are not validated.
 */
import type { Chemistry, Reaction } from "./reactions.js";

const GAS = 8.3145;
const carbonMass = 2 * 79.007 + 88.062;
const cathodeMass = 3 * 90.931 + 0.4 * 88.062;

const seiDecay: Reaction = {
  name: "SEI",
  perS: 3.707251453e16,
  activationK: 16_236.69493,
  heatJPerKg: 635_000,
  uses: [{ species: "SEI", share: 1 }],
  makes: [],
  orders: [{ species: "SEI", order: 0.5 }],
  brakes: [],
};

const anode: Reaction = {
  name: "anode",
  perS: 3.2718e13,
  activationK: 135_000 / GAS,
  heatJPerKg: 2_287_100,
  uses: [
    { species: "C6Li", share: (2 * 79.007) / carbonMass },
    { species: "EC", share: 88.062 / carbonMass },
  ],
  makes: [{ species: "C6", share: (2 * 72.066) / carbonMass }],
  orders: [{ species: "C6Li", order: 1 }],
  brakes: [
    { kind: "electrolyte", species: "EC", fullAt: 0.05390021822 / 1.2 },
    { kind: "layer", species: "C6", fullAt: 0.1212044831, slowdown: 72.5, critical: 0.08 },
  ],
};

const cathode: Reaction = {
  name: "cathode",
  perS: 1_539_795_175,
  activationK: 122_520 / GAS,
  heatJPerKg: 1_732_228.705,
  uses: [
    { species: "CoO2", share: (3 * 90.931) / cathodeMass },
    { species: "EC", share: (0.4 * 88.062) / cathodeMass },
  ],
  makes: [{ species: "Co3O4", share: 240.795 / cathodeMass }],
  orders: [
    { species: "CoO2", order: 1 },
    { species: "Co3O4", order: 1 },
  ],
  brakes: [],
};

/** Heat of the short: 2.1 Ah at 4.2 V in 61 g of cell (assumed: the set names no capacity). */
const SHORT_J_PER_KG = (2.1 * 3600 * 4.2) / 0.061;

export const manySteps: Chemistry = {
  says: "SEI, anode, cathode and inner short, LIM1TR Examples/Damkohler",
  species: [
    { name: "SEI", startShare: 0.01361898014 },
    { name: "C6Li", startShare: 0.1328782311 },
    { name: "EC", startShare: 0.05390021822 },
    { name: "CoO2", startShare: 0.1468153507 },
    { name: "Co3O4", startShare: 0.005399760104 },
    { name: "C6", startShare: 0 },
  ],
  reactions: [seiDecay, anode, cathode],
  short: { volts: 4.2, ohm: 0.008, cellM3: 3.36e-5, heldJPerKg: SHORT_J_PER_KG },
};
