/**
 * Loads a `*.bench.yaml` from the disk; what it names is looked for where it lies.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Reading, Site } from "#panels";
import { readSetup, type BenchSetup } from "./read-setup.js";
import type { FileText } from "./section-reader.js";

/** Throws the system's error where the bench file itself cannot be read. */
export function loadSetup(file: string, site: Site): Reading<BenchSetup> {
  const folder = dirname(file);
  const files: FileText = (name) => {
    try {
      return { ok: true, text: readFileSync(resolve(folder, name), "utf8") };
    } catch (cause) {
      // Only the system can refuse; whoever named the file is told why, and where he named it.
      const { code, message } = cause as NodeJS.ErrnoException;
      return { ok: false, why: code === "ENOENT" ? "there is no such file" : message };
    }
  };
  return placed(readSetup(readFileSync(file, "utf8"), file, files, site), folder);
}

/** The same with its folders named from where we are. */
function placed(reading: Reading<BenchSetup>, folder: string): Reading<BenchSetup> {
  if (!reading.ok) return reading;
  const { mqtt } = reading.value;
  if (mqtt?.outbox === undefined) return reading;
  const outbox = resolve(folder, mqtt.outbox);
  return { ...reading, value: { ...reading.value, mqtt: { ...mqtt, outbox } } };
}
