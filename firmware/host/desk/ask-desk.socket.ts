/**
 * Asks a desk: one request, one answer, and the connection is given up.
 */
import { connect } from "node:net";
import type { DeskAnswer, DeskRequest } from "./desk-words.js";

/** Nobody to ask, or no answer in time; the message says what to do. */
class DeskSilence extends Error {
  override readonly name = "DeskSilence";
}

/** An order waits for the next scan, which a slowly paced bench may take long to come to. */
const PATIENCE_MS = 30_000;

export function askDesk(path: string, request: DeskRequest): Promise<DeskAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    let text = "";
    const give = (says: string): void => {
      socket.destroy();
      reject(new DeskSilence(`${path}: ${says}`));
    };
    socket.setEncoding("utf8");
    socket.setTimeout(PATIENCE_MS, () => {
      give("no answer in 30 s; the order may still be taken in, so look before you give it again");
    });
    socket.once("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.once("error", (cause: NodeJS.ErrnoException) => give(adviceFor(cause)));
    socket.once("end", () => give("the bench hung up without an answer; is it still running?"));
    socket.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      const answer = answerOf(text.slice(0, end));
      if (answer === undefined) give("what answers there is no desk of quench");
      socket.destroy();
      if (answer !== undefined) resolve(answer);
    });
  });
}

const answers = ["accepted", "refused", "bad", "list"];

function answerOf(line: string): DeskAnswer | undefined {
  try {
    const said = JSON.parse(line) as DeskAnswer | null;
    return answers.includes(said?.answer ?? "") ? (said ?? undefined) : undefined;
  } catch {
    // Some other program listens there.
    return undefined;
  }
}

function adviceFor({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return "there is no desk; start one with quench bench SITE --desk and this path";
    case "ECONNREFUSED":
      return "nobody is at a desk here; start the bench, and give the path given to it";
    case "ENOTSOCK":
      return "this file is no desk; give the path that quench bench --desk was given";
    case "EACCES":
      return "only who started the bench is at this desk; ask that person";
    default:
      return `the desk cannot be reached: ${message}`;
  }
}
