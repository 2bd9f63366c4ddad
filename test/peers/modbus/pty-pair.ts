/**
 * A pair of serial ports joined by a wire, as `socat` makes them; ended by pulling it.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually, start } from "../programs.js";

export interface PtyPair {
  readonly ours: string;
  readonly theirs: string;
  /** Ends `socat`: both ports vanish, as with a pulled plug. */
  pull(): Promise<void>;
}

export async function ptyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), "quench-pty-"));
  const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
  const end = (link: string) => `pty,raw,echo=0,link=${link}`;
  const socat = start("socat", [end(ours), end(theirs)]);
  await eventually("both ends of the line", () => existsSync(ours) && existsSync(theirs));
  return {
    ours,
    theirs,
    pull: async () => {
      await socat.end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
