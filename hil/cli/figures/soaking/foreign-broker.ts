/**
 * A mosquitto of the soak's own that keeps its sessions over a restart, and a listener at it.
 *
 * The listener is a program that we did not write, with a session that lasts: what the broker has
 * taken for it while it was away must still come.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BadInput } from "../../bad-input.js";

export interface ForeignBroker {
  readonly port: number;
  restart(downMs: number): Promise<void>;
  end(): Promise<void>;
}

export async function openForeignBroker(folder: string): Promise<ForeignBroker> {
  const port = await freePort();
  const store = join(folder, "mosquitto");
  mkdirSync(store);
  const config = join(folder, "mosquitto.conf");
  const lines = [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous true",
    "user root",
    "persistence true",
    `persistence_location ${store}/`,
    "max_queued_messages 0",
  ];
  writeFileSync(config, `${lines.join("\n")}\n`);
  const begin = async (): Promise<ChildProcess> => {
    const child = await running("mosquitto", ["-c", config]);
    while (!(await accepts(port))) await new Promise((resolve) => setTimeout(resolve, 50));
    return child;
  };
  let broker = await begin();
  return {
    port,
    async restart(downMs) {
      await ended(broker);
      await new Promise((resolve) => setTimeout(resolve, downMs));
      broker = await begin();
    },
    end: () => ended(broker),
  };
}

/** Hears one topic at quality 1; `end` resolves when it has gone. */
export async function listen(
  port: number,
  topic: string,
  heard: (line: string) => void,
): Promise<{ end(): Promise<void> }> {
  const session = ["-c", "-i", "soak-listener", "-q", "1", "-k", "10"];
  const args = ["-h", "127.0.0.1", "-p", String(port), ...session, "-t", topic];
  const listener = await running("mosquitto_sub", args);
  if (listener.stdout !== null) createInterface(listener.stdout).on("line", heard);
  return { end: () => ended(listener) };
}

/** A program that has started; one that is not there is the user's to install. */
async function running(program: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  try {
    await once(child, "spawn");
  } catch (cause) {
    // Only the system can refuse to start it.
    const says = "install it: apt-get install mosquitto mosquitto-clients";
    throw new BadInput(`${program} cannot be started; ${says}`, { cause });
  }
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const told = (isOpen: boolean) => (): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", told(true)).once("error", told(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  server.close();
  return typeof at === "object" ? (at?.port ?? 0) : 0;
}
