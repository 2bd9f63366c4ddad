/**
 * Reads a `*.bench.yaml`, or says everything that is wrong with it at once.
 *
 *   text ──▶ YAML ──▶ schema ──▶ each section, with the files that it names ──▶ setup
 */
import { openYaml, schemaProblems, type FileLanguage, type Reading } from "#panels";
import type { ModbusDoors } from "#firmware";
import { benchJsonSchema, benchSchema } from "./bench.schema.js";
import { modbusSetup } from "./modbus-setup.js";
import { mqttSetup, type MqttSetup } from "./mqtt-setup.js";
import { SectionReader, type FileText } from "./section-reader.js";

export interface BenchSetup {
  readonly modbus?: ModbusDoors;
  readonly mqtt?: MqttSetup;
}

const language: FileLanguage = {
  prefix: "bench",
  jsonSchema: benchJsonSchema,
  entryNames: { clients: "client" },
};

/** The setup that a text asks for; `file` is how the user named it. */
export function readSetup(text: string, file: string, files: FileText): Reading<BenchSetup> {
  const source = openYaml(text, file, language);
  if (!source.isWhole) return { ok: false, problems: source.syntaxProblems };
  const parsed = benchSchema.safeParse(source.value);
  if (!parsed.success) {
    const problems = schemaProblems(parsed.error.issues, source);
    return { ok: false, problems: [...source.syntaxProblems, ...problems] };
  }
  const { modbus, mqtt } = parsed.data;
  const ofModbus = new SectionReader(source, "modbus", files);
  const ofMqtt = new SectionReader(source, "mqtt", files);
  const setup: BenchSetup = {
    ...(modbus === undefined ? {} : { modbus: modbusSetup(modbus, ofModbus) }),
    ...(mqtt === undefined ? {} : { mqtt: mqttSetup(mqtt, ofMqtt) }),
  };
  const problems = [...source.syntaxProblems, ...ofModbus.problems, ...ofMqtt.problems];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: setup, problems };
}
