import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openLiveBench } from "#hil";
import { laterTurn } from "../../protocols/modbus/raw-peers.socket.js";
import { aSite } from "../../support/sites/a-site.js";
import { quench, scratch } from "./command.js";

/** A running bench, and the path of its desk. */
async function aDesk(): Promise<string> {
  const deskPath = join(scratch(), "desk");
  const ports = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
  const bench = await openLiveBench({ site: aSite(), pace: 200, ...ports, deskPath });
  onTestFinished(() => bench.stop());
  const seconds = () => bench.points().find(({ tag }) => tag === "site/heartbeat")?.value ?? 0;
  while (seconds() < 1) await laterTurn();
  return deskPath;
}

describe("quench desk", () => {
  it("gives a decision by name, and says that it is accepted or why not", async () => {
    const path = await aDesk();
    const lock = ["desk", path, "lock", "battery", "--by", "T. Kim", "--for", "30 min"];
    expect(await quench(...lock)).toEqual({ code: 0, out: "accepted\n", err: "" });
    expect(await quench("desk", path, "close-case", "site", "--by", "T. Kim", "--json")).toEqual({
      code: 1,
      out: '{"answer":"refused","why":"nothing takes it in its present state"}\n',
      err: "",
    });
  });

  it("lists what may be decided now, with all that it can be about", async () => {
    const path = await aDesk();
    const { code, out } = await quench("desk", path);
    expect(code).toBe(0);
    expect(out).toMatch(/ {2}lock --for: Maintenance lock.*\n {6}.*\bbattery\b/);
    const { out: json } = await quench("desk", path, "--json");
    const { offers } = JSON.parse(json) as { offers: object[] };
    expect(offers).toContainEqual({
      what: "lamp-test",
      about: "site",
      says: "Light every lamp and sign for 10 s",
      wants: [],
    });
  });

  it("says all that is wrong with what was typed, as bad input", async () => {
    const { code, out, err } = await quench("desk", await aDesk(), "lok", "batery");
    expect([code, out]).toEqual([2, ""]);
    expect(err.split("\n")).toEqual([
      'a name is missing: who decides says so, for example --by "T. Kim"',
      'nothing is called "lok" here; did you mean "lock"?',
      'there is no place or point "batery"; did you mean "battery"?',
      "",
    ]);
  });

  it("says what to do where there is no desk, even where a port has its name", async () => {
    for (const path of [join(scratch(), "none"), "1"]) {
      const { code, err } = await quench("desk", path);
      expect([code, err]).toEqual([
        2,
        `${path}: there is no desk; start one with quench bench SITE --desk and this path\n`,
      ]);
    }
  });

  it("keeps a bench from opening a second desk in the same place, as bad input", async () => {
    const path = await aDesk();
    const free = ["--modbus-port", "0", "--mqtt-port", "0"];
    const { code, err } = await quench("bench", "pangyo", ...free, "--desk", path);
    const why = "a running bench has its desk there; stop it, or choose another";
    expect([code, err]).toEqual([2, `No desk can be opened at ${path}: ${why}\n`]);
  });
});
