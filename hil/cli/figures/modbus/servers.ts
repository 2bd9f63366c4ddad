/**
 * The servers that are measured, each in a process of its own: ours, a bare socket, and those of
 * the peers suite as far as this machine has what they need.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { home } from "../../package-version.js";

export interface MeasuredServer {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  end(): void;
}

/** Debian's own Python; one from elsewhere on the PATH does not see its modules. */
const PYTHON = "/usr/bin/python3";
const TRIES = 50;
const peer = (file: string) => join(home, "test", "peers", "probe", file);

/** Starts all that there are, the bare one first; `missing` says which are not there, and why. */
export async function startServers(): Promise<{ servers: MeasuredServer[]; missing: string[] }> {
  const script = fileURLToPath(new URL("server-process.js", import.meta.url));
  const servers = [
    await ourOwn("bare socket", script, "bare"),
    await ourOwn("quench", script, "quench"),
  ];
  const missing: string[] = [];
  for (const start of [modbusSerial, jsmodbus, libmodbus, pymodbus]) {
    const started = await start();
    if (typeof started === "string") missing.push(started);
    else servers.push(started);
  }
  return { servers, missing };
}

async function ourOwn(name: string, script: string, kind: string): Promise<MeasuredServer> {
  const child = spawn(process.execPath, [script, kind], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(line.toString());
  return { name, port, pid: child.pid ?? 0, end: () => child.kill("SIGKILL") };
}

const modbusSerial = () => javascript("modbus-serial");
const jsmodbus = () => javascript("jsmodbus");

async function javascript(library: string) {
  const script = peer("javascript-server.cjs");
  const isThere = existsSync(script) && existsSync(join(home, "node_modules", library));
  if (!isThere) return `${library}: not installed`;
  return listening(library, process.execPath, [script, library]);
}

async function pymodbus() {
  const isThere = spawnSync(PYTHON, ["-c", "import pymodbus"]).status === 0;
  if (!isThere) return "pymodbus: python3-pymodbus is not installed";
  return listening("pymodbus", PYTHON, [peer("pymodbus-server.py")]);
}

async function libmodbus() {
  if (!existsSync("/usr/include/modbus/modbus.h"))
    return "libmodbus: libmodbus-dev is not installed";
  const folder = mkdtempSync(join(tmpdir(), "quench-figures-"));
  const program = join(folder, "libmodbus-server");
  const flags = ["-O2", "-I/usr/include/modbus", "-o", program, "-lmodbus"];
  const { status } = spawnSync("gcc", [peer("libmodbus-server.c"), ...flags]);
  const server = status === 0 ? await listening("libmodbus", program, []) : "libmodbus: no gcc";
  rmSync(folder, { recursive: true });
  return server;
}

/** A program that takes its port as the last argument; a sentence where it does not listen. */
async function listening(name: string, program: string, args: readonly string[]) {
  const port = await freePort();
  const child: ChildProcess = spawn(program, [...args, String(port)], { stdio: "ignore" });
  for (let tries = 0; tries < TRIES; tries++) {
    if (await answers(port)) {
      return { name, port, pid: child.pid ?? 0, end: () => child.kill("SIGKILL") };
    }
    await pause(100);
  }
  child.kill("SIGKILL");
  return `${name}: does not listen`;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const isOpen = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "close").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isOpen;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
