/**
 * Kind `cabinet`: a closed panel or rack in a room that does not change: what of the room's agent
 * comes in through its leaks, and what a fire inside gets of air.
 */
import { agents, specificVolumeM3PerKg, type AgentName } from "#panels";
import * as z from "zod";
import { createSpecies, OXYGEN, type SpeciesTable } from "../../../air/model/species.js";
import { productsOf } from "../../../air/model/fire/stoichiometry.js";
import { createCabinets } from "../../../fire/cabinets/cabinets.js";
import {
  HOT_COEFFICIENT,
  OXYGEN_LIMIT,
  STEEL_EMISSIVITY,
  STORED_DOWN_TO,
} from "../../../fire/cabinets/description.js";
import { createSurroundings } from "../../../fire/cabinets/surroundings.js";
import {
  cubicMetres,
  kelvin,
  metres,
  plain,
  seconds,
  share,
  squareMetres,
  watts,
  ZERO_C_IN_K,
} from "../../language/amounts.js";
import { course, courseOver } from "../../language/course.js";
import { caseKind } from "../case-kind.js";
import { agentField } from "../design/hold-time.js";
import { sampled } from "../sampling.js";

const schema = z
  .strictObject({
    kind: z.literal("cabinet"),
    volume: cubicMetres("Free volume inside."),
    leakHeight: metres("Between the middles of the low and the high leak."),
    lowLeak: squareMetres("Area of the low leak.", {}),
    highLeak: squareMetres("Area of the high leak.", {}),
    coefficient: plain("Orifice coefficient of both.", 0.1, 1).default(HOT_COEFFICIENT),
    steelArea: squareMetres("Of its sides and top.").prefault("5.9 m2"),
    steelThickness: metres("Of its sheets.").prefault("2.8 mm"),
    room: kelvin("Temperature of the room.").prefault("20 degC"),
    agent: agentField.optional(),
    concentration: share("Of the agent in the room, by volume.").prefault("0 %"),
    fire: z
      .union([watts("Always."), course(watts("Then."), "What it would release.")])
      .describe("What a fire inside would release with air enough: a power, or pairs.")
      .optional(),
    radiated: share("Share of the fire's heat that is radiated.").prefault("20 %"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step.").prefault("250 ms"),
  })
  .describe("A closed cabinet with two leaks (hil/plant/fire/cabinets).");

type CabinetTest = z.output<typeof schema>;

const names = [
  { id: "gas", unit: "degC", says: "temperature of the gas inside" },
  { id: "steel", unit: "degC", says: "temperature of the steel" },
  { id: "oxygen", unit: "%", says: "share of oxygen inside, by volume" },
  { id: "agent", unit: "%", says: "agent inside, of the room's share" },
  { id: "fire", unit: "kW", says: "heat released inside" },
] as const;

/** J/m3/K of steel. */
const STEEL_HEAT = 7850 * 470;
/** J/kg/K; a vapour of the same warmth as the room carries no heat to speak of (assumption). */
const VAPOUR_HEAT = 900;
const GAS_CONSTANT = 8.314462618;
const PRESSURE_PA = 101_325;

export const cabinet = caseKind({
  schema,
  check({ agent, concentration }, refuse) {
    if (agent === undefined && concentration > 0) {
      refuse([], "missing-key", '"agent" is missing: whose concentration that is');
    }
  },
  outputs: () => names,
  run(test) {
    const { room: roomK, duration, step } = test;
    const gases = gasesOf(test);
    const cabinets = createCabinets([describe(test, gases)], gases);
    const room = createSurroundings(gases);
    room.kelvin = roomK;
    cabinets.fill(0, room);
    if (test.agent !== undefined) flood(test, test.agent, room.fractions, gases);
    cabinets.prepare(room);
    const agent = gases.firstGas;
    const wanted = Math.max(test.concentration, 1e-12);
    return sampled(
      { duration, step },
      {
        names,
        read: () => [
          cabinets.gasK(0) - ZERO_C_IN_K,
          cabinets.steelK(0) - ZERO_C_IN_K,
          100 * cabinets.moleFraction(0, OXYGEN),
          agent < gases.count ? (100 * cabinets.moleFraction(0, agent)) / wanted : 0,
          cabinets.burningW(0) / 1000,
        ],
        step(fromS, overS) {
          const { fire } = test;
          if (fire !== undefined) {
            const w = typeof fire === "number" ? fire : courseOver(fire, fromS, fromS + overS);
            cabinets.setFire(0, w);
          }
          cabinets.step(0, overS, room);
        },
      },
    );
  },
});

/** The methane of test burners, at 13.1 MJ for a kilogram of oxygen. */
const fuel = {
  heatJPerKg: 52.26e6,
  ...{ carbon: 1, hydrogen: 4, oxygen: 0, nitrogen: 0, chlorine: 0 },
  ...{ coYield: 0, sootYield: 0, hcnYield: 0 },
};

/** The molar mass of an agent is that of its table of vapour at the room's temperature. */
function gasesOf({ agent, room }: CabinetTest): SpeciesTable {
  const fire = { compartment: 0, heightM: 0, diameterM: 1, place: "open", fuel } as const;
  const molar = (name: AgentName) =>
    (GAS_CONSTANT * room) / PRESSURE_PA / specificVolumeM3PerKg(name, room - ZERO_C_IN_K);
  return createSpecies({
    ambient: { temperatureK: room, pressurePa: PRESSURE_PA },
    gases:
      agent === undefined
        ? []
        : [{ id: agents[agent].name, molarMassKgPerMol: molar(agent), heatJPerKgK: VAPOUR_HEAT }],
    ...{ traces: [], compartments: [], openings: [], fans: [], walls: [] },
    fires: [{ id: "fire", ...fire, radiatedShare: 0.2, oxygenLimit: OXYGEN_LIMIT }],
  });
}

function describe(test: CabinetTest, gases: SpeciesTable) {
  const products = productsOf(fuel, gases);
  products[gases.firstFuel] = 0;
  return {
    id: "cabinet",
    volumeM3: test.volume,
    leakHeightM: test.leakHeight,
    lowLeakM2: test.lowLeak,
    highLeakM2: test.highLeak,
    coefficient: test.coefficient,
    ...{ doorM2: 0, doorHeightM: 1, breathingMPerS: 0 },
    steel: {
      areaM2: test.steelArea,
      capacityJPerM2K: test.steelThickness * STEEL_HEAT,
      emissivity: STEEL_EMISSIVITY,
    },
    fire: {
      productsKgPerJ: products.map((kg) => kg / fuel.heatJPerKg),
      radiatedShare: test.radiated,
      storedDownTo: STORED_DOWN_TO,
      oxygenLimit: OXYGEN_LIMIT,
    },
  };
}

/** Mass fractions of a room that holds a share of agent by volume, the rest air. */
function flood(
  { concentration, room }: CabinetTest,
  agent: AgentName,
  fractions: Float64Array,
  gases: SpeciesTable,
): void {
  const airKgPerM3 = PRESSURE_PA / ((gases.gas[0] ?? 1) * room);
  const kg = concentration / specificVolumeM3PerKg(agent, room - ZERO_C_IN_K);
  const air = (1 - concentration) * airKgPerM3;
  for (let species = 0; species < gases.count; species += 1) {
    fractions[species] = ((gases.outside[species] ?? 0) * air) / (air + kg);
  }
  fractions[gases.firstGas] = kg / (air + kg);
}
