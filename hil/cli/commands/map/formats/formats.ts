/**
 * The formats in which a map is printed, by the name that a user gives; all made of the same rows.
 */
import { BadInput } from "../../../bad-input.js";
import type { PrintedMap } from "../map-rows.js";
import { asyncApi } from "./asyncapi.js";
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
  ["asyncapi", topicsDocument],
]);

/** Topics instead of registers: the devices of the field have none that others may rely on. */
function topicsDocument({ site, face }: PrintedMap): string {
  if (face === "field") throw new BadInput("asyncapi tells our own topics; leave --face away.");
  return JSON.stringify(asyncApi(site), null, 2);
}
