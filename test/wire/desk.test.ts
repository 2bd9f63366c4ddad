import { existsSync, linkSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { askDesk, openDesk, type Desk, type DeskAnswer } from "#firmware";
import { laterTurn } from "../protocols/modbus/raw-peers.socket.js";
import { ARig, SCAN } from "../support/a-rig.js";

const room = "1F-battery";
const matching = (says: RegExp) => expect.stringMatching(says) as string;
const lock = { what: "lock", about: room, by: "T. Kim", for: "30 min" };
const open: Desk[] = [];

afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

function aPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, "desk");
}

async function aDesk(path = aPath()) {
  const rig = new ARig();
  const desk = await openDesk(path, rig.controller);
  open.push(desk);
  const scan = (): void => {
    rig.wait(SCAN).scanAt(rig.now);
    desk.scanned(rig.now);
  };
  scan();
  const queued = () => rig.controller.save().orders.length;
  /** Asks, and scans once the order waits for it. */
  const ask = async (request: Parameters<typeof askDesk>[1]): Promise<DeskAnswer> => {
    const answer = askDesk(path, request);
    while (queued() === 0) await laterTurn();
    scan();
    return answer;
  };
  return { rig, desk, path, scan, ask, queued };
}

/** Bytes as anybody may write them, and all that comes back until the desk hangs up. */
async function write(path: string, ...bytes: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = connect(path);
  let back = "";
  socket.setEncoding("utf8").on("data", (text: string) => (back += text));
  // Who writes on after the desk has hung up is told so; that is no news here.
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(back));
  });
  await once(socket, "connect");
  for (const each of bytes) socket.write(each);
  socket.end();
  return closed;
}

describe("the desk of a live controller (R17)", () => {
  it("takes a decision in at the next scan and journals it with the name (R17)", async () => {
    const { rig, ask } = await aDesk();
    expect(await ask(lock)).toEqual({ answer: "accepted" });
    expect(rig.state(`lock/${room}`)).toBe("locked");
    expect(rig.entries("order")).toMatchObject([
      { order: "decide", decision: "lock", about: room, lasts: 1_800_000, road: "desk" },
    ]);
    expect(rig.entries("order")[0]?.["who"]).toBe("T. Kim");
  });

  it("changes nothing before that scan", async () => {
    const { rig, path, queued, scan } = await aDesk();
    const answer = askDesk(path, lock);
    while (queued() === 0) await laterTurn();
    expect(rig.state(`lock/${room}`)).not.toBe("locked");
    expect(rig.entries("order")).toEqual([]);
    scan();
    expect((await answer).answer).toBe("accepted");
  });

  it("tells why the controller refuses, and journals the refusal", async () => {
    const { rig, ask } = await aDesk();
    const why = "nothing takes it in its present state";
    const unlock = { what: "unlock", about: room, by: "T. Kim" };
    expect(await ask(unlock)).toEqual({ answer: "refused", why });
    expect(rig.entries("order")).toMatchObject([{ decision: "unlock", refused: why }]);
  });

  it("journals the same as the order of a drill, to the byte", async () => {
    const { rig, ask } = await aDesk();
    await ask({ what: "manual-only", about: room, by: "drill" });
    const other = new ARig();
    other.wait(SCAN).scanAt(other.now);
    const order = { kind: "decide", decision: "manual-only", about: room } as const;
    other.controller.give({ order, road: "desk", who: "drill" });
    other.wait(SCAN);
    expect(rig.journal).toBe(other.journal);
  });

  it("gives the operator's orders too", async () => {
    const { rig, ask } = await aDesk();
    const by = "T. Kim";
    const accepted = { answer: "accepted" };
    const line = `${room}/line-B`;
    expect(await ask({ what: "force", about: line, value: "open", by })).toEqual(accepted);
    expect(await ask({ what: "unforce", about: line, by })).toEqual(accepted);
    expect(await ask({ what: "disable", about: `${room}/line-A`, for: "1 min", by })).toEqual(
      accepted,
    );
    expect(await ask({ what: "enable", about: `${room}/line-A`, by })).toEqual(accepted);
    expect(await ask({ what: "acknowledge", about: "all", by })).toEqual(accepted);
    expect(await ask({ what: "silence", about: "site", by })).toEqual(accepted);
    expect(await ask({ what: "reset", about: room, by })).toEqual(accepted);
    expect(await ask({ what: "lamp-test", about: "site", by })).toEqual(accepted);
    expect(rig.entries("order").every(({ who }) => who === by)).toBe(true);
  });

  it("lists what may be decided now, and no longer what has been", async () => {
    const { path, ask } = await aDesk();
    const offered = async () => {
      const answer = await askDesk(path, { what: "list" });
      const offers = answer.answer === "list" ? answer.offers : [];
      return offers.filter(({ about }) => about === room).map(({ what }) => what);
    };
    expect(await offered()).toContain("lock");
    expect(await offered()).not.toContain("unlock");
    await ask(lock);
    expect(await offered()).toContain("unlock");
    await ask({ what: "unlock", about: room, by: "T. Kim" });
    expect(await offered()).not.toContain("unlock");
  });

  it("lets an order stand whose giver goes away before the scan", async () => {
    const { rig, path, queued, scan } = await aDesk();
    const socket = connect(path);
    socket.on("error", () => undefined);
    socket.write(`${JSON.stringify(lock)}\n`);
    while (queued() === 0) await laterTurn();
    socket.destroy();
    scan();
    expect(rig.state(`lock/${room}`)).toBe("locked");
    expect((await askDesk(path, { what: "list" })).answer).toBe("list");
  });

  it("refuses an order that finds the queue full", async () => {
    const { rig, path } = await aDesk();
    while (rig.order({ kind: "silence" }));
    const why = "too many orders wait already; give it again";
    expect(await askDesk(path, lock)).toEqual({ answer: "refused", why });
  });

  it("refuses who waits and who comes once the controller is in its safe state", async () => {
    const { rig, desk, path, queued } = await aDesk();
    rig.controller.scan = () => undefined;
    const waiting = askDesk(path, lock);
    while (queued() === 0) await laterTurn();
    Object.defineProperty(rig.controller, "isSafe", { get: () => true });
    desk.scanned(rig.now);
    const refused = {
      answer: "refused",
      why: matching(/in its safe state/),
    };
    expect(await waiting).toEqual(refused);
    expect(await askDesk(path, lock)).toEqual(refused);
  });

  it("answers who waits when the bench ends", async () => {
    const { desk, path, queued } = await aDesk();
    const answer = askDesk(path, lock);
    while (queued() === 0) await laterTurn();
    await desk.close();
    expect(await answer).toMatchObject({
      answer: "refused",
      why: matching(/the bench ended/),
    });
  });
});

describe("what is wrong with a request at the desk", () => {
  const wrong = [
    [{ ...lock, what: "lok" }, ['nothing is called "lok" here; did you mean "lock"?']],
    [
      { ...lock, about: "1F-batery" },
      ['there is no place for lock "1F-batery"; did you mean "1F-battery"?'],
    ],
    [
      { what: "lock", about: "1F-batery", for: "soon", value: 1 },
      [
        'a name is missing: who decides says so, for example --by "T. Kim"',
        '"soon" is no length of time; for example --for "30 min"',
        "lock takes no value; leave --value away",
        'there is no place for lock "1F-batery"; did you mean "1F-battery"?',
      ],
    ],
    [{ ...lock, for: undefined }, ["lock wants a length of time, --for"]],
    [{ ...lock, what: "unlock" }, ["unlock does not run out; leave --for away"]],
    [{ ...lock, by: "a\u001bb" }, ["the name holds characters that cannot be printed"]],
    [{ ...lock, by: "x".repeat(101) }, ["the name is longer than 100 characters"]],
    [{ ...lock, by: 5 }, ['a name is missing: who decides says so, for example --by "T. Kim"']],
    [{ what: "toString", about: "site", by: "x" }, [matching(/nothing is called/)]],
    [
      { what: "force", about: `${room}/dor`, by: "x" },
      [
        matching(/there is no place or point/),
        "a value is missing, for example --value on or --value 21.5",
      ],
    ],
    [
      { what: "force", about: `${room}/line-A`, value: "high", by: "x" },
      [matching(/"high" is no value; a number, or one of normal, alarm/)],
    ],
    [{ what: "acknowledge", about: "fault", by: "x" }, [matching(/mean "faults"/)]],
    [
      {},
      [
        "it does not say what is decided, such as lock",
        "it does not say what it is about: a room, a rack, a point, or site",
        'a name is missing: who decides says so, for example --by "T. Kim"',
      ],
    ],
  ] as const;
  for (const [request, problems] of wrong) {
    it(
      `is told at once, and nothing is journaled: ${JSON.stringify(request)}`.slice(0, 100),
      async () => {
        const { rig, path, scan } = await aDesk();
        expect(await askDesk(path, request)).toEqual({ answer: "bad", problems });
        scan();
        expect(rig.entries("order")).toEqual([]);
      },
    );
  }

  const strange = [
    ["nothing at all", [], /^$/],
    ["half a line", ['{"what":"lock"'], /^$/],
    ["an empty line", ["\n"], /no JSON/],
    ["garbage bytes", [Uint8Array.of(0xff, 0xfe, 0, 1, 10)], /no JSON/],
    ["a list", ["[]\n"], /one JSON object/],
    ["null", ["null\n"], /one JSON object/],
    ["a line of 5 kB", [`"${"x".repeat(5000)}"\n`], /4096 bytes/],
    ["a megabyte without an end", ["x".repeat(1_000_000)], /4096 bytes/],
  ] as const;
  for (const [name, bytes, back] of strange) {
    it(`breaks nothing: ${name}`, async () => {
      const { rig, path } = await aDesk();
      expect(await write(path, ...bytes)).toMatch(back);
      expect(rig.controller.save().orders).toEqual([]);
      expect((await askDesk(path, { what: "list" })).answer).toBe("list");
    });
  }

  it("answers every line of a flood, in order, and goes on", async () => {
    const { path } = await aDesk();
    const back = await write(path, "x\n".repeat(5000));
    expect(back.split("\n")).toHaveLength(5001);
    expect((await askDesk(path, { what: "list" })).answer).toBe("list");
  });
});

describe("the socket of a desk", () => {
  it("is its owner's alone, and gone when the desk is closed", async () => {
    const { desk, path } = await aDesk();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await desk.close();
    expect(existsSync(path)).toBe(false);
  });

  it("replaces that of a bench that died", async () => {
    const path = aPath();
    const dead = createServer().listen(`${path}-made`);
    await once(dead, "listening");
    linkSync(`${path}-made`, path);
    dead.close();
    await once(dead, "close");
    expect(statSync(path).isSocket()).toBe(true);
    const { ask } = await aDesk(path);
    expect((await ask(lock)).answer).toBe("accepted");
  });

  it("leaves a desk at which somebody answers alone", async () => {
    const { path, ask } = await aDesk();
    await expect(aDesk(path)).rejects.toThrow(/a running bench has its desk there; stop it/);
    expect((await ask(lock)).answer).toBe("accepted");
  });

  it("leaves a file that is no socket alone, and refuses a folder that is not there", async () => {
    const path = aPath();
    writeFileSync(path, "mine");
    await expect(aDesk(path)).rejects.toThrow(/a file that is no desk is there already/);
    expect(statSync(path).size).toBe(4);
    await expect(aDesk(`${path}-none/desk`)).rejects.toThrow(/No desk can be opened at/);
  });

  it("refuses a path that the system would cut off", async () => {
    const path = aPath();
    await expect(aDesk(join(path, "..", "x".repeat(120)))).resolves.toBeDefined();
    const deep = join(mkdtempSync(join(path, "..", "y".repeat(90))), "desk");
    await expect(aDesk(deep)).rejects.toThrow(/the path is too long/);
  });

  const silent = [
    ["there is none", (path: string) => path, /there is no desk; start one with quench bench/],
    [
      "there is another file",
      (path: string) => (writeFileSync(path, ""), path),
      /nobody is at a desk here|this file is no desk/,
    ],
  ] as const;
  for (const [name, at, says] of silent) {
    it(`says what to do where ${name}`, async () => {
      await expect(askDesk(at(aPath()), lock)).rejects.toThrow(says);
    });
  }

  it("says so when some other program answers there, or hangs up", async () => {
    const path = aPath();
    let answer = "hello\n";
    const other = createServer((socket) => {
      socket.resume();
      socket.end(answer);
    }).listen(path);
    await once(other, "listening");
    await expect(askDesk(path, lock)).rejects.toThrow(/no desk of quench/);
    answer = "";
    await expect(askDesk(path, lock)).rejects.toThrow(/hung up without an answer/);
    other.close();
  });
});
