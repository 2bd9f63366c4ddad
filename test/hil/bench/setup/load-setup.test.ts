import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadSetup } from "../../../../hil/bench/setup/load-setup.js";
import { aSite } from "../../../support/sites/a-site.js";

function outboxOf(outbox: string) {
  const folder = mkdtempSync(join(tmpdir(), "quench-setup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "lab.bench.yaml");
  writeFileSync(file, `mqtt:\n  broker: { url: mqtt://host }\n  outbox: ${outbox}\n`);
  const reading = loadSetup(file, aSite());
  return { folder, outbox: reading.ok ? reading.value.mqtt?.outbox : undefined };
}

describe("a bench file on the disk", () => {
  it("names its outbox from where it lies, not from where the bench is started", () => {
    const { folder, outbox } = outboxOf("./box");
    expect(outbox).toBe(join(folder, "box"));
  });

  it("may name an outbox by its whole path", () => {
    expect(outboxOf("/var/lib/quench/box").outbox).toBe("/var/lib/quench/box");
  });
});
