import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { home } from "../../../hil/cli/package-version.js";
import { aDrill, quench, scratch } from "./command.js";

const script = join(home, "hil", "cli", "quench.mjs");

/** Runs the real command; set-up may have to build first. */
function run(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    cwd: scratch(),
    encoding: "utf8",
    timeout: 50_000,
  });
  return { code: status, out: stdout, err: stderr };
}

describe("quench as a process", { timeout: 60_000 }, () => {
  it("prints one JSON object on stdout and ends with the code of the verdict", () => {
    const expectation = "expect: [{ says: it burns not, outcome: roomsTouched, atMost: 0 }]";
    const { code, out } = run("drill", aDrill({ expect: expectation }), "--json");
    expect(code).toBe(1);
    expect(out.endsWith("}\n")).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ verdict: "fail" });
  });

  it("says what is wrong on stderr alone, and ends with 2", () => {
    expect(run("check", "nowhere")).toMatchObject({ code: 2, out: "" });
  });

  it("ends without a word when its reader has seen enough", async () => {
    const child = spawn(process.execPath, [script, "map", "ansan", "--format", "json"]);
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code] = (await once(child, "close")) as [number];
    expect({ code, err: err.replaceAll(/^(building|built) .*\n/gm, "") }).toEqual({
      code: 0,
      err: "",
    });
  });
});

describe("quench bench", () => {
  for (const option of ["--modbus-port", "--mqtt-port"]) {
    it(`says that the port of ${option} is taken, and keeps no other open`, async () => {
      const holder = createServer().listen(0, "127.0.0.1");
      onTestFinished(() => {
        holder.close();
      });
      await once(holder, "listening");
      const { port } = holder.address() as AddressInfo;
      const other = option === "--modbus-port" ? "--mqtt-port" : "--modbus-port";
      const free = createServer().listen(0, "127.0.0.1");
      await once(free, "listening");
      const { port: freePort } = free.address() as AddressInfo;
      free.close();
      await once(free, "close");
      const argv = ["bench", "pangyo", option, String(port), other, String(freePort)];
      const { code, out, err } = await quench(...argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(
        new RegExp(
          `^(Modbus|MQTT) cannot listen on 127\\.0\\.0\\.1:${port}: the port is already in use; ` +
            "stop what holds it, or choose another port\n$",
        ),
      );
      const again = createServer().listen(freePort, "127.0.0.1");
      await once(again, "listening");
      again.close();
    });
  }
});
