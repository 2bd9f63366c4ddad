/**
 * The front door of `protocols`: how bytes look on a wire. Knows no point and no panel.
 *
 * Modbus: a unit to implement, a server and a client to open, values to lay into registers. MQTT: a
 * broker and a client to open, topics to build. What is not named here is nobody's business.
 */
export {
  ILLEGAL_DATA_ADDRESS,
  ILLEGAL_DATA_VALUE,
  ILLEGAL_FUNCTION,
  SERVER_DEVICE_BUSY,
  refusal,
  type Answer,
  type Exception,
} from "./modbus/exception.js";
export type { BitTable, ModbusUnit, Origin, ServerId, WordTable } from "./modbus/unit.js";
export { TableUnit, type TableUnitOptions, type TableWrite } from "./modbus/server/table-unit.js";
export { handleRequest } from "./modbus/server/handle-request.js";
export { BITS_PER_READ_MAX, REGISTERS_PER_READ_MAX } from "./modbus/pdu/limits.js";
export {
  decodeInteger,
  decodeRegisters,
  encodeInteger,
  encodeRegisters,
  readRegisters,
  type DecodeFault,
  type Decoded,
} from "./modbus/encoding/registers.js";
export {
  formatProblem,
  registersTaken,
  type RegisterFormat,
  type RegisterKind,
  type RegisterOrder,
} from "./modbus/encoding/register-format.js";
export { referenceOf, type Reference } from "./modbus/encoding/reference.js";
export {
  openModbusServer,
  type ModbusServer,
  type ModbusServerOptions,
} from "./modbus/server/server.socket.js";
export { accessBy, type AccessRule } from "./modbus/server/access-rules.socket.js";
export { openSerialServer, type SerialServer } from "./modbus/server/serial-server.socket.js";
export type { WireFault } from "./modbus/server/wire-fault.js";
export {
  openModbusClient,
  type ModbusClient,
  type ModbusClientOptions,
} from "./modbus/client/client.socket.js";
export {
  serialTiming,
  type SerialSettings,
  type SerialTiming,
} from "./modbus/frame/serial-timing.js";
export type { RetryOptions } from "./modbus/client/retry.socket.js";
export type { Failure, FailureKind, Outcome } from "./modbus/client/outcome.js";
export { brokerUrlProblem, isEncrypted } from "./mqtt/broker-url.js";
export { filterMatches, filterProblem, topicOf, topicProblem } from "./mqtt/topics.js";
export { openMqttBroker, type MqttBroker, type MqttBrokerOptions } from "./mqtt/broker.socket.js";
export { openMqttClient } from "./mqtt/client.socket.js";
export type {
  MqttClient,
  MqttClientOptions,
  MqttPublishOptions,
  MqttTls,
  MqttVersion,
} from "./mqtt/client-options.js";
export { EdgeNode, type SparkplugMessage } from "./mqtt/sparkplug/edge-node.js";
export type {
  Change,
  MetricDefinition,
  MetricPlace,
  MetricSample,
  NodeDefinition,
} from "./mqtt/sparkplug/definition.js";
export { sparkplugVerdicts, type AssertionVerdict } from "./mqtt/sparkplug/check/check.js";
export type { CheckedNode, Observed } from "./mqtt/sparkplug/check/observed.js";
export { encodePayload } from "./mqtt/sparkplug/codec.js";
export { REBIRTH } from "./mqtt/sparkplug/edge-node.js";
export { DataType } from "./mqtt/sparkplug/payload.js";
export {
  addressText,
  parseAddress,
  type ParsedAddress,
  type SerialAddress,
  type StreamAddress,
  type TlsMaterial,
  type WireAddress,
} from "./stream/address.js";
export type { ByteStream, StreamListener } from "./stream/byte-stream.js";
export { openStream, type OpenStreamOptions } from "./stream/open-stream.socket.js";
export { wireSelfTest } from "./self-test.js";
// The parsers behind the sockets and what they must make of bytes, for who throws bytes at them.
export { bytesOf } from "./hex.js";
export type { Frame } from "./modbus/frame/frame.js";
export { MbapFramer } from "./modbus/frame/mbap.js";
export { streamVectors } from "./modbus/frame/mbap.vectors.js";
export { RtuFramer } from "./modbus/frame/rtu-framer.js";
export { lineVectors } from "./modbus/frame/rtu.vectors.js";
export { refusedRequests, requestVectors, responseVectors } from "./modbus/pdu/pdu.vectors.js";
export { Endpoint, type UnitAt } from "./modbus/server/endpoint.js";
export { LineDiagnostics } from "./modbus/server/line-diagnostics.js";
export { MbapPort, RtuPort, type LibraryPort } from "./modbus/client/library-port.socket.js";
export { libraryOver, type Library } from "./modbus/client/library.socket.js";
export { decodePayload } from "./mqtt/sparkplug/codec.js";
export { payloadVectors, refusedPayloads } from "./mqtt/sparkplug/payload.vectors.js";
