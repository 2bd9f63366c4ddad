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
export { REGISTERS_PER_READ_MAX } from "./modbus/pdu/limits.js";
export {
  decodeRegisters,
  encodeRegisters,
  registersTaken,
  type RegisterFormat,
  type RegisterKind,
} from "./modbus/registers.js";
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
export type { Failure, FailureKind, Outcome } from "./modbus/client/outcome.js";
export { filterMatches, filterProblem, topicOf, topicProblem } from "./mqtt/topics.js";
export { openMqttBroker, type MqttBroker, type MqttBrokerOptions } from "./mqtt/broker.socket.js";
export {
  openMqttClient,
  type MqttClient,
  type MqttClientOptions,
  type MqttPublishOptions,
  type MqttQos,
  type MqttWill,
} from "./mqtt/client.socket.js";
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
