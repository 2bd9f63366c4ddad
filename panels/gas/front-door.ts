/**
 * Second front door of `panels`: what a site is, as a file, a model, its points and its design, and
 * no chart.
 *
 * Loading the charts takes longer than most sheets that are made without them, so a command that
 * only reads and calculates enters here, as `#panels/design`.
 */
export * from "../quantities.js";
export * from "../problem.js";
export * from "../defect.js";
export * from "../site/model.js";
export { networkSheet, type NetworkSheet } from "./network/network-sheet.js";
export { fullBar } from "./design/storage/cylinder-pressure.js";
export { lendingPaths, type LendingPath } from "./network/lending-paths.js";
export { areBeside, spanOfRoom } from "../site/storeys/spans.js";
export { pipeVolumeL } from "../site/model/gas.js";
export { inertBar, inertKgPerL, zTableOf, type ZTable } from "./design/storage/inert-state.js";
export { liquidKgPerL } from "./design/storage/storage-limits.js";
export { holdStrategyNames, usualSequence } from "../site/model/release-sequence.js";
export * from "../points/point.js";
export { pointList } from "../points/point-list.js";
export { isClosable } from "../points/room-points.js";
export * from "./design/agents.js";
export * from "./design/quantity.js";
export { ALTITUDE_LEAST_M, ALTITUDE_MOST_M, altitudeFactor } from "./design/altitude.js";
export { inertCylinders, wholeCylinders } from "./design/cylinders.js";
export { effectLevels, peopleLimit } from "./design/people.js";
export {
  hazardClasses,
  hazardWords,
  minimumConcentrationPct,
} from "./design/minimum-concentrations.js";
export { marks, type Sourced } from "./design/provenance.js";
export { designSheet, type RoomSheet } from "./sheet/room-sheet.js";
export { lineNames, type SheetLine } from "./sheet/sheet-line.js";
export { leakOfEla, type LeakLaw } from "./design/leakage.js";
export { vapourKgPerM3 } from "./design/mixture.js";
export {
  descendingHoldS,
  holdTerms,
  MIXING_THRESHOLD_PCT,
  mixingByHeightS,
  mixingHoldS,
  mixingIntegral,
  type FloodedRoom,
} from "./design/hold-time.js";
export {
  beyondPressure,
  HUMIDITY_PCT,
  outsideOf,
  type Halocarbon,
  type LiquefiedDischarge,
} from "./design/halocarbon-vent.js";
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
} from "./design/relief-vent.js";
export { countsOf, valueOf } from "../points/quantise.js";
export { lampTag, lampTags, panelLamps, type PanelLamp } from "../points/panel-lamps.js";
export { readSite } from "../site/read-site.js";
export { siteJsonSchema } from "../site/site.schema.js";
export type { FileLanguage } from "../site/reading/language.js";
export { nearest } from "../site/reading/did-you-mean.js";
export { schemaProblems } from "../site/reading/schema-problems.js";
export { openYaml, type Path, type YamlSource } from "../site/reading/yaml-source.js";
export { quantityKinds, unitNamed, type QuantityName } from "../site/schema/quantity-kinds.js";
export { id, quantity, text, time } from "../site/schema/fields.schema.js";
