/**
 * The peers that `npm run test:peers` talks to: other people's Modbus and MQTT programs.
 *
 * They come from Debian. As root with apt they are installed when lacking; otherwise we say what to
 * install. A missing peer is a failure, never a skipped test: a conformance claim rests on it.
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCheck, runTests } from "./checks.mjs";
import { run } from "./programs.mjs";

/** Debian's own Python; one from elsewhere on the PATH does not see Debian's modules. */
const PYTHON = "/usr/bin/python3";

const peers = [
  { package: "mosquitto", isThere: () => onPath("mosquitto") },
  { package: "mosquitto-clients", isThere: () => onPath("mosquitto_sub") },
  { package: "protobuf-compiler", isThere: () => onPath("protoc") },
  { package: "mbpoll", isThere: () => onPath("mbpoll") },
  { package: "socat", isThere: () => onPath("socat") },
  { package: "tshark", isThere: () => onPath("tshark") },
  { package: "gcc", isThere: () => onPath("gcc") },
  { package: "libc6-dev", isThere: () => existsSync("/usr/include/stdlib.h") },
  { package: "libmodbus-dev", isThere: () => existsSync("/usr/include/modbus/modbus.h") },
  { package: "python3-pymodbus", isThere: () => pythonHas("pymodbus") },
  { package: "python3-serial-asyncio", isThere: () => pythonHas("serial_asyncio") },
];

export async function runPeers(args, say) {
  const code = await installPeers(say);
  if (code !== 0) return code;
  const check = (more) => runTests("peers", "vitest.peers.config.ts", more);
  return runCheck({ name: "peers", check }, args);
}

async function installPeers(say) {
  let lacking = await lackingPeers();
  if (lacking.length === 0) return 0;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    say(`installing ${lacking.join(" ")} (apt-get) ...`);
    const how = { stdoutToStderr: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
    await run("apt-get", ["update", "-qq"], how);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...lacking], how);
    lacking = await lackingPeers();
    if (lacking.length === 0) return 0;
  }
  say(`the peer tests need these Debian packages: ${lacking.join(" ")}`);
  say(`install them (sudo apt-get install ${lacking.join(" ")}) and run the same command again.`);
  return 2;
}

async function lackingPeers() {
  const lacking = [];
  for (const peer of peers) if (!(await peer.isThere())) lacking.push(peer.package);
  return lacking;
}

/** Debian keeps daemons in /usr/sbin, which is not on everybody's PATH. */
function onPath(program) {
  const places = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/bin"];
  return places.some((place) => existsSync(join(place, program)));
}

async function pythonHas(module) {
  return (await run(PYTHON, ["-c", `import ${module}`], { keep: true })).code === 0;
}
