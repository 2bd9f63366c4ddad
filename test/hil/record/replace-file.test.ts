import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { replaceFile } from "../../../hil/record/replace-file.js";

function aFileWith(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "quench-replace-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "map.json");
  writeFileSync(path, text);
  return { folder, path };
}

describe("a file that is replaced whole", () => {
  for (const sync of [false, true]) {
    it(`holds the new text and leaves nothing beside it (sync: ${sync})`, () => {
      const { folder, path } = aFileWith("old");
      replaceFile(path, "new", { sync });
      expect(readFileSync(path, "utf8")).toBe("new");
      expect(readdirSync(folder)).toEqual(["map.json"]);
    });
  }

  it("keeps the old text on a disk that is full, and says so", () => {
    const { folder, path } = aFileWith("old");
    symlinkSync("/dev/full", `${path}.partial`);
    expect(() => replaceFile(path, "new")).toThrow("ENOSPC");
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["map.json"]);
  });
});
