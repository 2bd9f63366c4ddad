/**
 * Desk: where a person at the machine itself decides, over a Unix domain socket.
 *
 *   request ──▶ read ──▶ order queue ──▶ next scan ──▶ accepted, or refused with the reason
 *
 * The road is the desk's, as for an order of a drill: who may open the socket's file stands at the
 * panel. So there is no desk on any network, and Modbus and MQTT go on refusing what they refuse. A
 * request that is nonsense never comes to the controller; what does come there is journaled with
 * the name of who gave it. Who goes away before the answer has given the order all the same, as one
 * does who presses a button and walks off. Requests of one caller are answered in their order.
 */
import { createServer, type Server, type Socket } from "node:net";
import type { Instant } from "#panels";
import type { Controller } from "../../controller.js";
import { openAt } from "./desk-file.js";
import { offersNow } from "./desk-offers.js";
import { REQUEST_MAX_BYTES, type DeskAnswer, type DeskRequest } from "./desk-words.js";
import { readRequest } from "./read-request.js";

/** Callers at once; a person needs one. */
const CALLERS_MAX = 16;
/** A caller who says nothing for this long is sent away, to free the place. */
const IDLE_MS = 60_000;

export interface Desk {
  /** To be called after each scan. */
  scanned(now: Instant): void;
  /** Answers who still waits, and takes the socket's file away. */
  close(): Promise<void>;
}

/** Rejects with an error that a person can act on, if the desk cannot be opened there. */
export async function openDesk(path: string, controller: Controller): Promise<Desk> {
  const callers = new Set<Socket>();
  const room = new WaitingRoom(controller);
  // Who has said all there is to say still waits for the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    callers.add(socket);
    socket.once("close", () => callers.delete(socket));
    void serve(socket, room);
  });
  server.maxConnections = CALLERS_MAX;
  const takeAway = await openAt(server, path);
  return {
    scanned: (now) => {
      room.scanned(now);
    },
    close: async () => {
      room.refuseAll("the bench ended before it was taken in");
      takeAway();
      // The answers are still to be written.
      await new Promise(setImmediate);
      await closed(server, callers);
    },
  };
}

/** The orders that wait for their scan, each with who waits for the answer. */
class WaitingRoom {
  readonly #controller: Controller;
  readonly #waiting = new Set<(answer: DeskAnswer) => void>();
  #now: Instant | undefined;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  scanned(now: Instant): void {
    this.#now = now;
    // A controller that has gone to its safe state takes no orders in.
    if (this.#controller.isSafe) this.refuseAll(safeState);
  }

  refuseAll(why: string): void {
    for (const answer of this.#waiting) answer({ answer: "refused", why });
    this.#waiting.clear();
  }

  ask(request: DeskRequest): Promise<DeskAnswer> | DeskAnswer {
    const controller = this.#controller;
    if (request.what === "list" && request.about === undefined) {
      const offers = this.#now === undefined ? [] : offersNow(controller, this.#now);
      return { answer: "list", site: controller.site.id, offers };
    }
    const { site, decisions, list } = controller;
    const read = readRequest(request, { site, decisions, points: list.points });
    if (!read.ok) return { answer: "bad", problems: read.problems };
    if (controller.isSafe) return { answer: "refused", why: safeState };
    return new Promise((resolve) => {
      const hear = (refusal: string | undefined): void => {
        this.#waiting.delete(resolve);
        resolve(
          refusal === undefined ? { answer: "accepted" } : { answer: "refused", why: refusal },
        );
      };
      this.#waiting.add(resolve);
      const { order, who } = read;
      const isQueued = controller.give({ order, road: "desk", who, heard: hear });
      if (!isQueued) hear("too many orders wait already; give it again");
    });
  }
}

const safeState = "the controller is in its safe state and takes no orders until it is restarted";

/** A caller is read no faster than it is answered, so that a flood fills no memory. */
async function serve(socket: Socket, room: WaitingRoom): Promise<void> {
  socket.setEncoding("utf8");
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  let held = "";
  try {
    for await (const text of socket) {
      const lines = (held + String(text)).split("\n");
      held = lines.pop() ?? "";
      for (const line of lines) await say(socket, await answerTo(line, room));
      if (held.length <= REQUEST_MAX_BYTES) continue;
      // No line after one that long can be believed to begin where it seems to.
      await say(socket, tooLong);
      return;
    }
  } catch {
    // A caller that vanishes is everyday; what it ordered stands.
  } finally {
    socket.end(() => socket.destroy());
  }
}

function say(socket: Socket, answer: DeskAnswer): Promise<void> {
  return new Promise((resolve) => {
    socket.write(`${JSON.stringify(answer)}\n`, () => resolve());
  });
}

function bad(problem: string): DeskAnswer {
  return { answer: "bad", problems: [problem] };
}

const tooLong = bad(`a request is one line of ${REQUEST_MAX_BYTES} bytes at the most`);

function answerTo(line: string, room: WaitingRoom): Promise<DeskAnswer> | DeskAnswer {
  if (line.length > REQUEST_MAX_BYTES) return tooLong;
  try {
    const request: unknown = JSON.parse(line);
    const isObject = typeof request === "object" && request !== null && !Array.isArray(request);
    return isObject ? room.ask(request) : bad("a request is one JSON object");
  } catch {
    // Anybody who may open the file may write anything into it.
    return bad("a request is one JSON object in one line, and this is no JSON");
  }
}

function closed(server: Server, callers: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // What was answered last is still sent.
    for (const socket of callers) socket.end(() => socket.destroy());
  });
}
