/**
 * Front door of `panels`: what the site is and what it must do. Pure: no clock, no chance, no
 * files.
 */
export * from "./quantities.js";
export * from "./problem.js";
export * from "./defect.js";
export * from "./site/model.js";
export { lendingPaths, type LendingPath } from "./gas/network/lending-paths.js";
export { pipeVolumeL } from "./site/model/gas.js";
export { holdStrategyNames, usualSequence } from "./site/model/release-sequence.js";
export * from "./points/point.js";
export { pointList } from "./points/point-list.js";
export { isClosable } from "./points/room-points.js";
export * from "./gas/agents.js";
export * from "./gas/quantity.js";
export {
  chartKinds,
  disabledTags,
  effectsOf,
  faultTags,
  type ChartKind,
} from "./cause-and-effect.js";
export { leftOf } from "./room/countdown-words.js";
export { decisionsOf, type Decision } from "./programme/decisions.js";
export {
  zoneMatrix,
  type Reach,
  type ZoneEffect,
  type ZoneRow,
} from "./programme/power/zone-matrix.js";
export { programmeOf } from "./programme/programme.js";
export type {
  ChartEvent,
  ChartSpec,
  Edge,
  InputRule,
  Programme,
  Route,
} from "./programme/programme-parts.js";
export { showsOf, stateCodes, type ChartView, type Show } from "./programme/shows.js";
export { countsOf, valueOf } from "./points/quantise.js";
export { classify, lineProfiles, ohmsOf, type LineProfile } from "./supervision/eol-bands.js";
export { faultKindOf, profileOf } from "./supervision/lines.js";
export {
  reportedWithin,
  reportingBudgets,
  type FaultKind,
} from "./supervision/reporting-budgets.js";
export { lampTag, lampTags, panelLamps, type PanelLamp } from "./points/panel-lamps.js";
export { disableTargets, whyNotDisabled } from "./supervision/may-disable.js";
export { alarmInputs, lineFaultText } from "./supervision/annunciated.js";
export type { BankStock, Loan } from "./gas/lending/stock.js";
export { readSite } from "./site/read-site.js";
export { siteJsonSchema } from "./site/site.schema.js";
export type { FileLanguage } from "./site/reading/language.js";
export { nearest } from "./site/reading/did-you-mean.js";
export { schemaProblems } from "./site/reading/schema-problems.js";
export { openYaml, type Path, type YamlSource } from "./site/reading/yaml-source.js";
export { id, quantity, text, time } from "./site/schema/fields.schema.js";
