/**
 * A mosquitto of a test's own, on a port of its own, with what it was sent as its log tells it.
 */
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually, run, start, type Running } from "../programs.js";

export const pem = (name: string) =>
  fileURLToPath(new URL(`../../wire/tls/${name}.pem`, import.meta.url));

export interface Mosquitto {
  readonly port: number;
  /** What it has been sent: `[dup, qos, topic]`. */
  published(): readonly (readonly [dup: string, qos: string, topic: string])[];
  log(): string;
  end(): Promise<unknown>;
}

export interface MosquittoOptions {
  readonly port?: number;
  readonly tls?: boolean;
  /** User and password that it asks for. */
  readonly user?: readonly [name: string, password: string];
}

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** Persistence is off: what it had not passed on when it ends is gone. */
export async function aMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const { port = await aFreePort(), tls = false, user } = options;
  const folder = mkdtempSync(join(tmpdir(), "quench-mosquitto-"));
  chmodSync(folder, 0o755);
  const lines = [`listener ${port} 127.0.0.1`, "persistence false", "user root"];
  if (tls) lines.push(`certfile ${pem("server")}`, `keyfile ${pem("server-key")}`);
  if (user === undefined) lines.push("allow_anonymous true");
  else {
    const file = join(folder, "passwords");
    await run("mosquitto_passwd", ["-b", "-c", file, ...user]);
    lines.push("allow_anonymous false", `password_file ${file}`);
  }
  const config = join(folder, "mosquitto.conf");
  writeFileSync(config, `${lines.join("\n")}\n`);
  const running: Running = start("mosquitto", ["-c", config, "-v"]);
  const log = () => running.out() + running.err();
  await eventually("mosquitto", () => log().includes(" running"));
  return {
    port,
    log,
    published: () =>
      [...log().matchAll(/Received PUBLISH from \S+ \(d(\d), q(\d), r\d, m\d+, '([^']*)'/g)].map(
        ([, dup = "", qos = "", topic = ""]) => [dup, qos, topic] as const,
      ),
    end: () => running.end("SIGTERM"),
  };
}
