/**
 * Reads a `*.bench.yaml`, or says everything that is wrong with it at once.
 *
 *   text ──▶ YAML ──▶ schema ──▶ each section, with the files that it names ──▶ setup
 */
import { openYaml, schemaProblems, type FileLanguage, type Reading, type Site } from "#panels";
import type { ModbusDoors } from "#firmware";
import { benchJsonSchema, benchSchema } from "./bench.schema.js";
import type { Binding } from "../../rig/real/binding.js";
import { modbusSetup } from "./modbus-setup.js";
import { mqttSetup, type MqttSetup } from "./mqtt-setup.js";
import { pointsSetup } from "./points/points-setup.js";
import { SectionReader, type FileText } from "./section-reader.js";

export interface BenchSetup {
  readonly modbus?: ModbusDoors;
  readonly mqtt?: MqttSetup;
  /** Points with real devices behind them. */
  readonly points?: readonly Binding[];
}

const language: FileLanguage = {
  prefix: "bench",
  jsonSchema: benchJsonSchema,
  entryNames: { clients: "client", devices: "device", real: "real point" },
};

/** The setup that a text asks for; `file` is how the user named it. */
export function readSetup(
  text: string,
  file: string,
  files: FileText,
  site: Site,
): Reading<BenchSetup> {
  const source = openYaml(text, file, language);
  if (!source.isWhole) return { ok: false, problems: source.syntaxProblems };
  const parsed = benchSchema.safeParse(source.value);
  if (!parsed.success) {
    const problems = schemaProblems(parsed.error.issues, source);
    return { ok: false, problems: [...source.syntaxProblems, ...problems] };
  }
  const { modbus, mqtt, points } = parsed.data;
  const ofModbus = new SectionReader(source, "modbus", files);
  const ofMqtt = new SectionReader(source, "mqtt", files);
  const ofPoints = new SectionReader(source, "points", files);
  const setup: BenchSetup = {
    ...(modbus === undefined ? {} : { modbus: modbusSetup(modbus, ofModbus) }),
    ...(mqtt === undefined ? {} : { mqtt: mqttSetup(mqtt, ofMqtt) }),
    ...(points === undefined ? {} : { points: pointsSetup(points, site, ofPoints) }),
  };
  const sections = [ofModbus, ofMqtt, ofPoints];
  const problems = [...source.syntaxProblems, ...sections.flatMap((each) => each.problems)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: setup, problems };
}
