/**
 * Front door of `firmware`: the controller that runs the panels.
 */
export * from "./ports.js";
export { Controller } from "./controller.js";
export { scanAtOrAfter, type ControllerData, type ControllerPorts } from "./controller-parts.js";
export { stateName } from "./charts/chart.js";
export { EventHeap } from "./charts/event-heap.js";
export { Images, type PointState } from "./images.js";
export { FieldSampler, missesUntilSilent } from "./gateways/field-sampler.js";
export { PollWitness, REQUEST_TIMEOUT, type Witnessed } from "./gateways/poll-witness.js";
export { fieldMap, fieldTopic, type FieldMap, type FieldUnit } from "./gateways/field-map.js";
export { pollPlan, type PollPlanOptions, type RegisterRange } from "./gateways/poll-plan.js";
export { fieldPlan, unitReads, type FieldRead } from "./gateways/field-plan.js";
export { busLoad, readMs, type BusLoad, type LineSettings } from "./gateways/bus-load.js";
export { meaningOf, type Meaning, type Published } from "./gateways/allotment.js";
export { registerMap, rawOf, type RegisterEntry } from "./gateways/register-map.js";
export {
  commandFilter,
  crewTopic,
  incidentTopic,
  journalTopic,
  noticeTopic,
  onlineTopic,
  pointPayload,
  pointTopic,
  queueTopic,
  topicMap,
} from "./gateways/topic-map.js";
export { ReportEar } from "./gateways/report-ear.js";
export { isCountsOf, readReport, type FieldReport } from "./gateways/field-report.js";
export { WireFieldBus } from "./host/wire-field-bus.socket.js";
export {
  LOG_ENTRIES,
  openEventLog,
  readEventLog,
  type EventLogOptions,
  type LogEntry,
  type OpenEventLog,
} from "./host/event-log.js";
export { LogCopy } from "./host/log-copy.js";
export { openDesk, type Desk } from "./host/desk/desk.socket.js";
export { askDesk } from "./host/desk/ask-desk.socket.js";
export type { DeskAnswer, DeskOffer, DeskRequest } from "./host/desk/desk-words.js";
export { sha256, sha256Digest, type Digest } from "./host/sha256.js";
export type { SparkplugNames } from "./gateways/sparkplug-map.js";
export { Outbox } from "./host/mqtt/outbox.js";
export { Spool } from "./host/mqtt/spool.js";
export type { BrokerAccess } from "./host/mqtt/mqtt-face.socket.js";
export type { Door, ModbusDoors } from "./host/modbus-doors.js";
export { openModbusDoors, type OpenDoors, type Tamper } from "./host/open-doors.socket.js";
export { supervisoryUnit } from "./host/supervisory-unit.js";
export { SupervisoryFace, type SupervisoryOptions } from "./host/supervisory.socket.js";
export { ChartRuntime } from "./charts/chart-runtime.js";
