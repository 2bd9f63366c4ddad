/**
 * Inert gases as a vessel sees them: what each is made of, and how it carries heat.
 *
 *   R    8.314 J/mol/K over the molar mass
 *   cv   of the ideal mixture: N2 2.5 R, Ar 1.5 R, CO2 3.4 R (published); of IG-541 by its maker's
 *        table of blow-down, which is T = T0 m^0.4578 (published, Ansul): 2.184 R. Dense gas holds
 *        more: 1 + 2.7e-4 m3/kg rho, where a reference equation of state gives 2.4e-4 to 4.5e-4 for
 *        all four from -70 to 20 degC (computed with CoolProp for this project)
 *   film heat conduction and viscosity at 250 K and 1 bar (mole averages; assumption)
 */
import { agents, zTableOf, type AgentName, type ZTable } from "#panels";

export interface VesselGas {
  readonly rJPerKgK: number;
  /** At constant volume, of the ideal gas. */
  readonly cvJPerKgK: number;
  /** How much more dense gas holds, share for each kg/m3. */
  readonly cvPerKgM3: number;
  readonly filmWPerMK: number;
  readonly filmPaS: number;
  /** Absent for an ideal gas. */
  readonly z?: ZTable | undefined;
}

/** Of all four; an ideal gas has none. */
const CV_PER_KG_M3 = 2.7e-4;
const GAS_CONSTANT_J_PER_MOL_K = 8.314462618;

const made: Partial<Record<AgentName, { cvOverR: number; wPerMK: number; paS: number }>> = {
  "IG-100": { cvOverR: 2.5, wPerMK: 0.0222, paS: 1.55e-5 },
  "IG-01": { cvOverR: 1.5, wPerMK: 0.0152, paS: 1.96e-5 },
  "IG-55": { cvOverR: 2, wPerMK: 0.0187, paS: 1.75e-5 },
  "IG-541": { cvOverR: 2.184, wPerMK: 0.0187, paS: 1.69e-5 },
};

/** The gas of an agent; undefined for a halocarbon. */
export function vesselGas(agent: AgentName): VesselGas | undefined {
  return gases.get(agent);
}

const gases = new Map(
  (Object.keys(made) as AgentName[]).flatMap((agent) => {
    const of = made[agent];
    if (of === undefined) return [];
    const rJPerKgK = GAS_CONSTANT_J_PER_MOL_K / agents[agent].molarMassKgPerMol;
    const { cvOverR, wPerMK, paS } = of;
    const gas: VesselGas = {
      rJPerKgK,
      cvJPerKgK: cvOverR * rJPerKgK,
      cvPerKgM3: CV_PER_KG_M3,
      filmWPerMK: wPerMK,
      filmPaS: paS,
      z: zTableOf(agent),
    };
    return [[agent, gas] as const];
  }),
);
