/**
 * Front door of `panels`: what the site is and what it must do. Pure: no clock, no chance, no
 * files.
 */
export * from "./gas/front-door.js";
export {
  chartKinds,
  disabledTags,
  effectsOf,
  faultTags,
  settlingKinds,
  wallTimeKinds,
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
export { sheetRows, type SheetRow } from "./programme/power/sheet-rows.js";
export {
  keepsAgentBack,
  type ChartEvent,
  type ChartSpec,
  type Edge,
  type InputRule,
  type Programme,
  type Route,
} from "./programme/programme-parts.js";
export { showsOf, stateCodes, type ChartView, type Show } from "./programme/shows.js";
export { classify, lineProfiles, ohmsOf, type LineProfile } from "./supervision/eol-bands.js";
export { faultKindOf, profileOf } from "./supervision/lines.js";
export {
  reportedWithin,
  reportingBudgets,
  type FaultKind,
} from "./supervision/reporting-budgets.js";
export { disableTargets, whyNotDisabled } from "./supervision/may-disable.js";
export { alarmInputs, lineFaultText } from "./supervision/annunciated.js";
export type { BankStock, Loan } from "./gas/lending/stock.js";
export type { DeskSettings } from "./gas/lending/desk-words.js";
export { emptyBooks, type Books } from "./gas/lending/ledger.js";
export { nextDecided } from "./gas/lending/requests.js";
