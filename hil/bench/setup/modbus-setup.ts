/**
 * What the section `modbus` of a bench file asks for, with the files that it names read.
 */
import type { ModbusDoors } from "#firmware";
import type { ModbusSection } from "./modbus.schema.js";
import type { SectionReader } from "./section-reader.js";

export function modbusSetup(section: ModbusSection, reader: SectionReader): ModbusDoors {
  const { listen, tls, rtuOverTcp, serial, clients, connectionsMax, idleTimeout } = section;
  return {
    ...(listen === undefined ? {} : { tcp: listen }),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            ...tls.listen,
            cert: reader.pem(["tls", "cert"], tls.cert),
            key: reader.pem(["tls", "key"], tls.key),
            ca: reader.pem(["tls", "ca"], tls.ca),
            mayWrite: tls.roles,
          },
        }),
    ...(rtuOverTcp === undefined ? {} : { rtuOverTcp }),
    ...(serial === undefined ? {} : { serial }),
    clients,
    connectionsMax,
    idleTimeoutMs: idleTimeout,
  };
}
