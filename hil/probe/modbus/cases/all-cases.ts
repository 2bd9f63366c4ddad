/**
 * The Modbus battery in its order: what only reads first, what disturbs connections last.
 */
import type { ModbusCase } from "../case.js";
import { connectionCases } from "./connections.js";
import { fileCases } from "./files.js";
import { identificationCases } from "./identification.js";
import { mbapCases } from "./mbap.js";
import { readWriteCases } from "./read-write.js";
import { readCases } from "./reads.js";
import { serialFunctionCases } from "./serial-functions.js";
import { serialLineCases } from "./serial-line.js";
import { undefinedFunctionCases } from "./undefined-functions.js";
import { writeManyCases } from "./write-many.js";
import { writeOneCases } from "./write-one.js";

export const modbusCases: readonly ModbusCase[] = [
  ...readCases,
  ...identificationCases,
  ...serialFunctionCases,
  ...fileCases,
  ...undefinedFunctionCases,
  ...writeOneCases,
  ...writeManyCases,
  ...readWriteCases,
  ...mbapCases,
  ...connectionCases,
  ...serialLineCases,
];
