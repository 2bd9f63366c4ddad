/**
 * A record in a file: written under a name of its own, given its final name only when it is whole.
 *
 * A killed process leaves `<name>.partial`, never half a record under the final name. Everything
 * the disk may refuse becomes a {@link RecordFailure} that names the file and says what to do.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { RecordFailure, type RecordSink } from "./record.js";

const CHUNK_CHARACTERS = 1 << 16;

export function openRecordFile(path: string): RecordSink {
  const partial = `${path}.partial`;
  const file = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(partial, "w");
  });
  let buffer = "";
  let isOpen = true;

  const drain = (): void => {
    attempt(path, () => {
      const bytes = Buffer.from(buffer, "utf8");
      for (let sent = 0; sent < bytes.length;) sent += writeSync(file, bytes, sent);
    });
    buffer = "";
  };
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write(lines) {
      for (const line of lines) buffer += `${line}\n`;
      if (buffer.length >= CHUNK_CHARACTERS) drain();
    },
    finish() {
      drain();
      attempt(path, () => {
        fsyncSync(file);
        close();
        renameSync(partial, path);
      });
    },
    abandon() {
      close();
      rmSync(partial, { force: true });
    },
  };
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    // Node's own errors carry a code; anything else is not the disk's and goes on up.
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === undefined) throw cause;
    throw new RecordFailure(
      `${path} cannot be written: ${remedies[code] ?? `the system says ${code}`}. ` +
        "Nothing was left under that name.",
      { cause },
    );
  }
}

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; free some space or give another place with --record",
  EROFS: "the disk is read-only; give another place with --record",
  EACCES: "you may not write there; give another place with --record",
  EPERM: "you may not write there; give another place with --record",
  ENOTDIR: "part of its path is a file, not a folder; give another place with --record",
  EISDIR: "it is a folder; give the name of a file with --record",
  EEXIST: "part of its path is a file, not a folder; give another place with --record",
};
