/**
 * The `*.bench.yaml`: what a live bench opens to the outside, and what stands there, section by
 * section. Each section has a schema file of its own.
 */
import * as z from "zod";
import { modbusSection } from "./modbus.schema.js";
import { mqttSection } from "./mqtt.schema.js";
import { pointsSection } from "./points/points.schema.js";

export const benchSchema = z
  .strictObject({
    modbus: modbusSection.optional(),
    mqtt: mqttSection.optional(),
    points: pointsSection.optional(),
  })
  .describe("A bench: what a live site opens to the outside.");

/** JSON Schema (draft 2020-12) of a bench file as it is written. */
export function benchJsonSchema(): Record<string, unknown> {
  return {
    $id: "bench.schema.json",
    title: "quench bench file (*.bench.yaml)",
    ...z.toJSONSchema(benchSchema, { io: "input" }),
  };
}
