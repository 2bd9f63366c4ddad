/**
 * What `quench bench` is given for somebody else's controller under test.
 */
import type { Command } from "commander";

export interface ExternalOptions {
  readonly controller?: string;
  readonly fieldHost?: string;
  readonly fieldPort?: number;
  readonly printField?: string;
  readonly rooms?: string;
  readonly tolerance?: string;
  readonly wait?: string;
  readonly silentAfter?: string;
  readonly report?: string;
  readonly junit?: string;
}

const flags: Readonly<Record<keyof ExternalOptions, string>> = {
  controller: "--controller",
  fieldHost: "--field-host",
  fieldPort: "--field-port",
  printField: "--print-field",
  rooms: "--rooms",
  tolerance: "--tolerance",
  wait: "--wait",
  silentAfter: "--silent-after",
  report: "--report",
  junit: "--junit",
};

/** The options given that mean nothing without a controller under test. */
export function strayOptions(options: ExternalOptions): string[] {
  if (options.controller !== undefined) return [];
  return Object.entries(flags)
    .filter(([name]) => options[name as keyof ExternalOptions] !== undefined)
    .map(([, flag]) => flag);
}

export function addExternalOptions(bench: Command, port: (text: string) => number): void {
  bench
    .option("--controller <which>", "external: your controller drives the field, and is judged")
    .option("--field-port <n>", "port of the first floor, the others follow; 0: free ones", port)
    .option("--field-host <host>", "address where the field listens; 127.0.0.1 if left out")
    .option("--print-field <file>", "write where each field point is, as JSON")
    .option("--rooms <rooms>", "judge these rooms only, with commas between")
    .option("--tolerance <time>", "for every output, instead of its response budget")
    .option("--wait <time>", "for your controller's first request; 60 s if left out")
    .option("--silent-after <time>", "your controller counts as lost after this; 5 s if left out")
    .option("--report <file>", "write the conformance report as JSON")
    .option("--junit <file>", "write the conformance report as JUnit XML")
    .addHelpText("after", externalHelp);
}

const externalHelp = `
Somebody else's controller under test:
  quench bench seoul-lab --controller external --drill inspection-cross-zone \\
    --rooms zone-1 --field-port 5030 --print-field field.json --report report.json

With --controller external: 0 conforming, 1 deviations, 2 bad input, 3 nothing was judged.`;
