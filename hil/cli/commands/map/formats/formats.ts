/**
 * The formats in which a map is printed, by the name that a user gives; all made of the same rows.
 */
import type { PrintedMap } from "../map-rows.js";
import { nodeRedFlow } from "./node-red.js";
import { plcOpenXml } from "./plcopen.js";
import { csvTable, jsonMap, markdownTable } from "./tables.js";
import { telegrafConfig } from "./telegraf.js";

export const formats: ReadonlyMap<string, (map: PrintedMap) => string> = new Map([
  ["md", markdownTable],
  ["csv", csvTable],
  ["json", jsonMap],
  ["plcopen", plcOpenXml],
  ["node-red", nodeRedFlow],
  ["telegraf", telegrafConfig],
]);
