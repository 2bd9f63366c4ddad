/**
 * How far zone models are known to be off, quantity by quantity: what NIST publishes of CFAST over
 * its whole set of experiments.
 *
 * An experiment passes where ours divided by the measured lies within bias +- 2 sigma_model.
 * Source: firemodels/cfast@213c6488, CFAST_Validation_Guide, validation_scatterplot_output_baseline
 * (physics.md 2.6 [R]). The scatter of the measurement itself is in its column and not added.
 */
interface Skill {
  readonly bias: number;
  readonly sigmaModel: number;
}

const rows = {
  "HGL temperature forced vent": { bias: 1.13, sigmaModel: 0.21 },
  "HGL temperature natural": { bias: 1.02, sigmaModel: 0.35 },
  "HGL temperature no vent": { bias: 0.97, sigmaModel: 0.15 },
  "HGL depth open": { bias: 0.95, sigmaModel: 0.19 },
  "HGL depth closed": { bias: 1.45, sigmaModel: 0.25 },
  "ceiling jet temperature": { bias: 1.06, sigmaModel: 0.42 },
  "plume temperature": { bias: 1.08, sigmaModel: 0.22 },
  oxygen: { bias: 0.96, sigmaModel: 0.3 },
  "carbon dioxide": { bias: 0.88, sigmaModel: 0.26 },
  "smoke concentration": { bias: 2.92, sigmaModel: 0.65 },
  "compartment over-pressure": { bias: 1.24, sigmaModel: 0.42 },
  "surface temperature": { bias: 0.99, sigmaModel: 0.21 },
  "smoke alarm time (temperature)": { bias: 1.1, sigmaModel: 0.34 },
  "smoke alarm time (obscuration)": { bias: 0.57, sigmaModel: 0.49 },
  "sprinkler activation time": { bias: 1.01, sigmaModel: 0.2 },
} as const satisfies Readonly<Record<string, Skill>>;

export type SkillName = keyof typeof rows;

export const skillNames = Object.keys(rows) as SkillName[];

/** Least and most that ours may be of the measured. */
export function skillRange(name: SkillName): readonly [least: number, most: number] {
  const { bias, sigmaModel } = rows[name];
  return [bias - 2 * sigmaModel, bias + 2 * sigmaModel];
}
