/**
 * The file of a desk's socket: who may open it is who is at the desk.
 *
 *   private folder ──▶ socket bound in it, mode 0600 ──▶ linked to its name ──▶ folder taken away
 *
 * It comes to its name with its mode already set, so that there is no moment in which a stranger
 * could open it. The socket of a bench that has died is replaced; one that answers, and anything
 * that is no socket, is left alone.
 */
import { chmodSync, linkSync, lstatSync, mkdtempSync, rmSync, unlinkSync } from "node:fs";
import { connect, type Server } from "node:net";
import { dirname, join } from "node:path";

/** A desk that cannot be opened; the message says what to do. */
class DeskFailure extends Error {
  override readonly name = "DeskFailure";
}

/** Opens `server` at `path`; resolves to what takes the file away again. */
export async function openAt(server: Server, path: string): Promise<() => void> {
  const why = await whyTaken(path);
  if (why !== undefined) throw new DeskFailure(`No desk can be opened at ${path}: ${why}`);
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(dirname(path), ".desk-"));
    const bound = join(folder, "s");
    // The system cuts a longer path off without a word.
    if (Buffer.byteLength(bound) > PATH_MAX_BYTES) throw new Error("the path is too long");
    await listenAt(server, bound);
    chmodSync(bound, 0o600);
    linkSync(bound, path);
  } catch (cause) {
    server.close();
    // Only the system can refuse, and where it does the user has to choose another path.
    throw new DeskFailure(`No desk can be opened at ${path}: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
  const { ino } = lstatSync(path);
  return () => {
    // Somebody may have put another file in its place since.
    if (lstatSync(path, { throwIfNoEntry: false })?.ino === ino) unlinkSync(path);
  };
}

/** What the system takes for the path of a socket: 104 bytes at the least, with its end mark. */
const PATH_MAX_BYTES = 103;

/** Why the path cannot be had; a socket behind which nobody listens is taken away. */
async function whyTaken(path: string): Promise<string | undefined> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isSocket()) return "a file that is no desk is there already; choose another path";
  const answer = await knock(path);
  if (answer === undefined) return "a running bench has its desk there; stop it, or choose another";
  if (answer !== "ECONNREFUSED") return `what is there cannot be looked at (${answer})`;
  unlinkSync(path);
  return undefined;
}

/** Undefined when somebody opens; else what the system says. */
function knock(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once("connect", () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once("error", (cause: NodeJS.ErrnoException) => resolve(cause.code ?? cause.message));
  });
}

function listenAt(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      // From now on it means one caller not let in; the desk stays open.
      server.on("error", () => undefined);
      resolve();
    });
  });
}
