/**
 * Second front door of `panels`: what a site is, as a file, a model, its points and its design, and
 * no chart.
 *
 * Loading the charts takes longer than most sheets that are made without them, so a command that
 * only reads and calculates enters here, as `#panels/design`.
 */
export * from "./quantities.js";
export * from "./problem.js";
export * from "./defect.js";
export * from "./site/model.js";
export { networkSheet, type NetworkSheet } from "./gas/network/network-sheet.js";
export { fullBar } from "./gas/design/storage/cylinder-pressure.js";
export { lendingPaths, type LendingPath } from "./gas/network/lending-paths.js";
export { pipeVolumeL } from "./site/model/gas.js";
export { inertBar, inertKgPerL } from "./gas/design/storage/inert-state.js";
export { liquidKgPerL } from "./gas/design/storage/storage-limits.js";
export { holdStrategyNames, usualSequence } from "./site/model/release-sequence.js";
export * from "./points/point.js";
export { pointList } from "./points/point-list.js";
export { isClosable } from "./points/room-points.js";
export * from "./gas/design/agents.js";
export * from "./gas/design/quantity.js";
export { ALTITUDE_LEAST_M, ALTITUDE_MOST_M, altitudeFactor } from "./gas/design/altitude.js";
export { inertCylinders, wholeCylinders } from "./gas/design/cylinders.js";
export { effectLevels, peopleLimit } from "./gas/design/people.js";
export {
  hazardClasses,
  hazardWords,
  minimumConcentrationPct,
} from "./gas/design/minimum-concentrations.js";
export { marks, type Sourced } from "./gas/design/provenance.js";
export { designSheet, type RoomSheet } from "./gas/sheet/room-sheet.js";
export { lineNames, type SheetLine } from "./gas/sheet/sheet-line.js";
export { leakOfEla, type LeakLaw } from "./gas/design/leakage.js";
export { vapourKgPerM3 } from "./gas/design/mixture.js";
export {
  descendingHoldS,
  holdTerms,
  MIXING_THRESHOLD_PCT,
  mixingByHeightS,
  mixingHoldS,
  mixingIntegral,
  type FloodedRoom,
} from "./gas/design/hold-time.js";
export {
  beyondPressure,
  HUMIDITY_PCT,
  outsideOf,
  type Halocarbon,
  type LiquefiedDischarge,
} from "./gas/design/halocarbon-vent.js";
export {
  adjacentRoomM3,
  evenShares,
  floodingM3PerM3,
  gasVolumeM3PerKg,
  isGas,
  mixedVolumeM3PerKg,
  pathAreasM2,
  peakFlowKgPerS,
  peaksAt,
  peakSharesPerS,
  ventAreas,
  type Discharge,
  type GasAgent,
  type Relief,
} from "./gas/design/relief-vent.js";
export { countsOf, valueOf } from "./points/quantise.js";
export { lampTag, lampTags, panelLamps, type PanelLamp } from "./points/panel-lamps.js";
export { readSite } from "./site/read-site.js";
export { siteJsonSchema } from "./site/site.schema.js";
export type { FileLanguage } from "./site/reading/language.js";
export { nearest } from "./site/reading/did-you-mean.js";
export { schemaProblems } from "./site/reading/schema-problems.js";
export { openYaml, type Path, type YamlSource } from "./site/reading/yaml-source.js";
export { id, quantity, text, time } from "./site/schema/fields.schema.js";
