/**
 * The terminal: plain text to a file or a pipe, colours and a progress line where a person looks.
 */
const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

export function paint(text: string, style: keyof typeof styles): string {
  const isPlain = !process.stdout.isTTY || process.env["NO_COLOR"] !== undefined;
  return isPlain ? text : `\u001b[${styles[style]}m${text}\u001b[0m`;
}

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** How often a progress line may change, milliseconds. */
const PROGRESS_MS = 200;
/** How often progress is written where nobody can overwrite a line, milliseconds. */
const PLAIN_PROGRESS_MS = 5000;

/** A line on stderr that overwrites itself on a terminal, and comes rarely elsewhere. */
export function progressLine(text: () => string): { tick(): void; end(): void } {
  const { isTTY } = process.stderr;
  let last = performance.now();
  return {
    tick() {
      const now = performance.now();
      if (now - last < (isTTY ? PROGRESS_MS : PLAIN_PROGRESS_MS)) return;
      last = now;
      process.stderr.write(isTTY ? `\r\u001b[K${text()}` : `${text()}\n`);
    },
    end() {
      if (isTTY) process.stderr.write("\r\u001b[K");
    },
  };
}
