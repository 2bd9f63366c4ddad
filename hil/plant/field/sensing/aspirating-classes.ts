/**
 * Classes and stages of aspirating detectors.
 *
 * EN 54-20: A is very sensitive, B enhanced, C normal. The thresholds at the detector are a
 * maker's (published, eurofyre); transport limits and stages are recalled ([M]).
 */

export const aspiratingClasses = ["A", "B", "C"] as const;
export type AspiratingClass = (typeof aspiratingClasses)[number];

export const aspiratingRows: Readonly<
  Record<AspiratingClass, { readonly detectorPct: number; readonly transportMostS: number }>
> = {
  A: { detectorPct: 0.04, transportMostS: 60 },
  B: { detectorPct: 0.04, transportMostS: 120 },
  C: { detectorPct: 0.1, transportMostS: 120 },
};

export const aspiratingStages = ["clear", "alert", "action", "fire 1", "fire 2"] as const;
export type AspiratingStage = (typeof aspiratingStages)[number];

/** From which obscuration at the detector each stage shows, %/m (typical, recalled). */
const stageFromPct = [0, 0.03, 0.08, 0.2, 2] as const;

/** The stage at so much obscuration at the detector. */
export function stageAt(pctPerM: number): AspiratingStage {
  let stage: AspiratingStage = "clear";
  aspiratingStages.forEach((name, index) => {
    if (pctPerM >= (stageFromPct[index] ?? Infinity)) stage = name;
  });
  return stage;
}
