/**
 * `quench desk`: one decision of a named person at the desk of a running bench, or what may be
 * decided there now.
 */
import { askDesk, type DeskAnswer, type DeskOffer } from "#firmware";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";

export interface DeskCommand {
  readonly by?: string;
  readonly for?: string;
  readonly value?: string;
  readonly json?: boolean;
}

interface DeskWords {
  readonly what: string | undefined;
  readonly about: string | undefined;
}

export async function desk(
  path: string,
  { what = "list", about }: DeskWords,
  { json = false, by, for: lasts, value }: DeskCommand,
): Promise<number> {
  const answer = await ask(path, { what, about, by, for: lasts, value });
  if (json) say(JSON.stringify(answer));
  else if (answer.answer === "list") show(answer.site, answer.offers);
  else if (answer.answer === "accepted") say("accepted");
  else if (answer.answer === "refused") say(`refused: ${answer.why}`);
  if (answer.answer === "bad" && !json) throw new BadInput(answer.problems.join("\n"));
  return codes[answer.answer];
}

const codes = {
  accepted: ExitCode.passed,
  list: ExitCode.passed,
  refused: ExitCode.failed,
  bad: ExitCode.badInput,
} as const;

async function ask(path: string, request: Parameters<typeof askDesk>[1]): Promise<DeskAnswer> {
  try {
    return await askDesk(path, request);
  } catch (cause) {
    // Only who opened the desk can put right that nobody answers there.
    throw new BadInput((cause as Error).message, { cause });
  }
}

/** One line for each kind of decision, with all that it can be about. */
function show(site: string, offers: readonly DeskOffer[]): void {
  const kinds = new Map<string, DeskOffer[]>();
  for (const offer of offers) {
    const key = `${offer.what} ${offer.says}`;
    kinds.set(key, [...(kinds.get(key) ?? []), offer]);
  }
  say(`What may be decided now at ${site}, with --by and a name:`);
  for (const same of kinds.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const wants = first.wants.map((want) => ` --${want}`).join("");
    say(`  ${first.what}${wants}: ${first.says}`);
    say(`      ${same.map(({ about }) => about).join(" ")}`);
  }
}
