import { beforeAll, describe, expect, it } from "vitest";
import { modbusCases } from "../../../../hil/probe/modbus/cases/all-cases.js";
import { Device } from "../../../../hil/probe/modbus/device.js";
import type { Known } from "../../../../hil/probe/modbus/known.js";
import { readPdu } from "../../../../hil/probe/modbus/requests.js";
import { probeModbus } from "../../../../hil/probe/modbus/run-battery.js";
import { runCase } from "../../../../hil/probe/modbus/run-case.js";
import { ADevice, type Flaws, type Rule } from "./a-device.js";
import { crc, deviceDial, UNIT, type Carelessness } from "./a-wire.js";

type Framing = "mbap" | "rtu";

const span = (length: number) => ({ start: 0, length });
const grants = { coils: span(2000), holding: span(200) };

function everything(framing: Framing) {
  return { framing, unit: UNIT, timeoutMs: 10, tables: {}, grants, onBench: true };
}

/** All that a device with every table and every function is known by. */
function known(framing: Framing): Known {
  return {
    framing,
    unit: UNIT,
    tables: { coils: span(2000), discrete: span(2000), holding: span(125), input: span(125) },
    edges: { coils: 2499, discrete: 2499, holding: 299, input: 299 },
    refused: new Set(),
    grants,
    onBench: true,
    alive: readPdu(1, 0, 1),
  };
}

interface Wrong {
  readonly says: string;
  readonly flaws?: Flaws;
  readonly careless?: readonly Carelessness[];
  /** Some of the cases that must see it. */
  readonly seenBy: readonly string[];
}

const forgets = (...rules: readonly Rule[]): Flaws => ({ forgets: rules });
const data = (answer: readonly number[]) => (answer[0] ?? 0) < 0x80;

const wrongDevices: readonly Wrong[] = [
  { says: "never answers", flaws: { answer: () => undefined }, seenBy: ["mb-fc03-one", "mb-fc00"] },
  {
    says: "answers everything by exception 04",
    flaws: { answer: ([fc = 0]) => [(fc | 0x80) & 0xff, 4] },
    seenBy: ["mb-fc03-quantity-0", "mb-fc03-one", "mb-fc07-status", "mb-fc43-basic"],
  },
  {
    says: "answers everything by exception 07",
    flaws: { answer: ([fc = 0]) => [(fc | 0x80) & 0xff, 7] },
    seenBy: ["mb-fc-legacy", "mb-fc-vendor", "mb-fc24-queue", "mb-fc24-pdu-of-2"],
  },
  {
    says: "gives exceptions a byte too many",
    flaws: { answer: (_, answer) => (data(answer) ? answer : [...answer, 0]) },
    seenBy: ["mb-fc03-quantity-0", "mb-fc-undefined-1-byte"],
  },
  {
    says: "answers with another function",
    flaws: { answer: (_, [fc = 0, ...rest]) => [fc ^ 0x10, ...rest] },
    seenBy: ["mb-fc03-one", "mb-fc-above-127"],
  },
  {
    says: "tells a byte count one too high",
    flaws: {
      answer: ([fc = 0], answer) =>
        data(answer) && [1, 2, 3, 4, 12, 17, 20].includes(fc)
          ? [fc, (answer[1] ?? 0) + 1, ...answer.slice(2)]
          : answer,
    },
    seenBy: ["mb-fc01-several", "mb-fc04-most", "mb-fc12-event-log", "mb-fc17-server-id"],
  },
  {
    says: "sets the unused bits",
    flaws: {
      answer: ([fc = 0], answer) =>
        data(answer) && fc <= 2 ? [...answer.slice(0, -1), (answer.at(-1) ?? 0) | 0x80] : answer,
    },
    seenBy: ["mb-fc01-one", "mb-fc02-several"],
  },
  {
    says: "adds a byte to every answer",
    flaws: { answer: (_, answer) => [...answer, 0] },
    seenBy: ["mb-fc05-on-and-off", "mb-fc07-status", "mb-fc11-event-counter", "mb-fc24-queue"],
  },
  {
    says: "knows no limit of quantities",
    flaws: forgets("quantity"),
    seenBy: ["mb-fc03-quantity-126"],
  },
  { says: "knows no last address", flaws: forgets("address"), seenBy: ["mb-fc01-past-65535"] },
  {
    says: "judges the address before the quantity",
    flaws: forgets("address-last"),
    seenBy: ["mb-fc03-precedence-zero", "mb-fc05-precedence", "mb-fc16-precedence"],
  },
  {
    says: "does not look at byte counts",
    flaws: forgets("byte-count"),
    seenBy: ["mb-fc16-byte-count-low"],
  },
  {
    says: "takes any value for a coil",
    flaws: forgets("coil-value"),
    seenBy: ["mb-fc05-value-1234"],
  },
  {
    says: "says yes to writes and stores nothing",
    flaws: forgets("to-store"),
    seenBy: ["mb-fc06-writes"],
  },
  { says: "stores half of a write", flaws: forgets("whole-writes"), seenBy: ["mb-fc15-several"] },
  { says: "masks by OR alone", flaws: forgets("mask"), seenBy: ["mb-fc22-clause-example"] },
  {
    says: "reads before it writes",
    flaws: forgets("write-before-read"),
    seenBy: ["mb-fc23-write-before-read"],
  },
  { says: "answers functions that there are not", flaws: forgets("function"), seenBy: ["mb-fc00"] },
  {
    says: "talks while it is to listen only",
    flaws: forgets("listen-only"),
    seenBy: ["mb-fc08-listen-only-and-restart"],
  },
  {
    says: "does not clear its counters",
    flaws: forgets("clear"),
    seenBy: ["mb-fc08-clear-counters"],
  },
  {
    says: "tells objects that there are not",
    flaws: forgets("object"),
    seenBy: ["mb-fc43-unknown-object"],
  },
  {
    says: "takes any code for an identification",
    flaws: forgets("mei"),
    seenBy: ["mb-fc43-code-05"],
  },
  {
    says: "has every file",
    flaws: forgets("file"),
    seenBy: ["mb-fc20-file-0", "mb-fc21-reference-type-5"],
  },
  {
    says: "never ends its identification",
    flaws: {
      answer: (_, answer) =>
        answer[0] === 43 ? [...answer.slice(0, 4), 0xff, 0, ...answer.slice(6)] : answer,
    },
    seenBy: ["mb-fc43-extended", "mb-fc43-object-00"],
  },
  {
    says: "says by exception 02 what 03 says",
    flaws: { answer: (_, answer) => (data(answer) ? answer : [answer[0] ?? 0, 2]) },
    seenBy: ["mb-fc03-quantity-0", "mb-fc08-unknown-sub-function", "mb-fc43-pdu-of-2"],
  },
  {
    says: "says by exception 03 what 02 says",
    flaws: { answer: (_, answer) => (data(answer) ? answer : [answer[0] ?? 0, 3]) },
    seenBy: ["mb-fc03-beyond-device", "mb-fc43-unknown-mei"],
  },
  { says: "answers other protocols", careless: ["protocol"], seenBy: ["mb-mbap-protocol-0001"] },
  {
    says: "believes every length",
    careless: ["length"],
    seenBy: ["mb-mbap-length-1", "mb-mbap-length-65535"],
  },
  {
    says: "counts transactions by itself",
    careless: ["transaction"],
    seenBy: ["mb-mbap-transaction-1234"],
  },
  {
    says: "answers as another unit",
    careless: ["unit-back", "unit"],
    seenBy: ["mb-mbap-unit-0", "mb-rtu-unit-comes-back"],
  },
  {
    says: "takes the first request of a segment",
    careless: ["one-at-a-time"],
    seenBy: ["mb-tcp-two-in-one-segment"],
  },
  {
    says: "loses a request in pieces",
    careless: ["split-is-lost"],
    seenBy: ["mb-tcp-one-and-a-half"],
  },
  { says: "speaks unasked", careless: ["talks"], seenBy: ["mb-mbap-nothing-unasked"] },
  { says: "adds a byte behind its frames", careless: ["surplus"], seenBy: ["mb-fc03-one"] },
  {
    says: "dies of what it does not understand",
    careless: ["dies-of-garbage"],
    seenBy: ["mb-mbap-garbage"],
  },
  {
    says: "mixes its connections up",
    careless: ["confuses-connections"],
    seenBy: ["mb-tcp-two-connections"],
  },
  {
    says: "does not look at the CRC",
    careless: ["crc"],
    seenBy: ["mb-rtu-crc-wrong", "mb-rtu-data-wrong"],
  },
  { says: "answers for every unit", careless: ["all-units"], seenBy: ["mb-rtu-other-units"] },
  {
    says: "answers broadcasts",
    careless: ["broadcast-answered"],
    seenBy: ["mb-rtu-broadcast-read"],
  },
  { says: "drops broadcasts", careless: ["broadcast-dropped"], seenBy: ["mb-rtu-broadcast-write"] },
  {
    says: "takes noise for the head of a frame",
    careless: ["noise-sticks"],
    seenBy: ["mb-rtu-noise-before"],
  },
];

async function verdictsOf({ flaws = {}, careless = [] }: Partial<Wrong>, framing: Framing) {
  const failed: string[] = [];
  const others: string[] = [];
  for (const one of modbusCases) {
    const dial = deviceDial(framing, new ADevice(flaws), careless);
    const device = new Device(dial, { framing, unit: UNIT, timeoutMs: 10 });
    const { result } = await runCase(one, device, known(framing));
    if (result.verdict === "failed") failed.push(one.id);
    else others.push(`${one.id} ${result.verdict} ${result.reason}`);
  }
  return { failed, others };
}

describe("the Modbus battery", () => {
  it("has 120 cases or more, each with an id of its own, a clause and what it expects", () => {
    expect(modbusCases.length).toBeGreaterThanOrEqual(120);
    expect(new Set(modbusCases.map(({ id }) => id)).size).toBe(modbusCases.length);
    for (const { id, clause, says, expected } of modbusCases) {
      expect(id).toMatch(/^mb-[a-z0-9]+(-[a-zA-Z0-9]+)*$/);
      expect(clause).toMatch(/^Modbus (AP|Serial|TCP guide) §\d/);
      expect([says, expected]).not.toContain("");
    }
  });

  for (const framing of ["mbap", "rtu"] as const) {
    it(`passes a device that does all as the specification says (${framing})`, async () => {
      const device = new ADevice();
      const before = structuredClone([device.bits, device.words]);
      const { results, known: found } = await probeModbus(
        deviceDial(framing, device),
        everything(framing),
      );
      const other = framing === "mbap" ? "mb-rtu-" : /^mb-(mbap|tcp)-/;
      const wanted = results.filter(({ id }) => id.search(other) < 0);
      expect(wanted.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
      expect(wanted.length).toBeGreaterThan(180);
      expect(found).toEqual(known(framing));
      expect([device.bits, device.words]).toEqual(before);
    });
  }

  it("writes nothing and disturbs nothing unless it is let", async () => {
    const asked = new Set<number>();
    const device = new ADevice({
      answer: (request, answer) => {
        asked.add(request[0] ?? 0);
        if (request[0] === 8) asked.add(0x800 + (request[2] ?? 0));
        return answer;
      },
    });
    const { results } = await probeModbus(deviceDial("mbap", device), {
      ...everything("mbap"),
      grants: {},
      onBench: false,
    });
    for (const fc of [5, 6, 15, 16, 21, 22, 23, 90, 65, 0x801, 0x804, 0x80a]) {
      expect([fc, asked.has(fc)]).toEqual([fc, false]);
    }
    expect(results.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    const writes = results.filter(({ id }) => /^mb-fc(05|06|15|16|21|22|23)-/.test(id));
    expect(new Set(writes.map(({ verdict }) => verdict))).toEqual(new Set(["not-executed"]));
    const reasons = writes.filter(({ id }) => !id.startsWith("mb-fc21-"));
    expect(reasons.filter(({ reason }) => !reason.includes("--write"))).toEqual([]);
  });

  it("starts every write inside of what --write names, when it is not on a bench", async () => {
    const outside: string[] = [];
    const device = new ADevice({
      answer: (request, answer) => {
        const [fc = 0] = request;
        const at = fc === 23 ? 5 : 1;
        const start = ((request[at] ?? 0) << 8) | (request[at + 1] ?? 0);
        const isWrite = [5, 6, 15, 16, 22, 23].includes(fc) && request.length > at + 1;
        const [first, last] = fc === 5 || fc === 15 ? [10, 12] : [20, 21];
        if (isWrite && (start < first || start > last)) outside.push(request.join(" "));
        return answer;
      },
    });
    const before = structuredClone([device.bits, device.words]);
    const { results } = await probeModbus(deviceDial("mbap", device), {
      ...everything("mbap"),
      grants: { coils: { start: 10, length: 3 }, holding: { start: 20, length: 2 } },
      onBench: false,
    });
    expect(outside).toEqual([]);
    expect([device.bits, device.words]).toEqual(before);
    expect(results.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    const taken = results.filter(
      ({ id }) => id === "mb-fc05-on-and-off" || id === "mb-fc06-writes",
    );
    expect(taken.map(({ verdict }) => verdict)).toEqual(["passed", "passed"]);
  });

  it("puts back what stood there, even when the device took what it must refuse", async () => {
    const device = new ADevice(forgets("mask", "coil-value", "byte-count"));
    device.bits[1].fill(1, 0, 5);
    device.words[3].fill(4711, 0, 200);
    const before = structuredClone([device.bits, device.words]);
    const { results } = await probeModbus(deviceDial("mbap", device), everything("mbap"));
    expect(results.some(({ verdict }) => verdict === "failed")).toBe(true);
    expect([device.bits, device.words]).toEqual(before);
  });

  it("says so when a device cannot be given back its values", async () => {
    const device = new ADevice(forgets("whole-writes"));
    device.words[3].fill(4711, 0, 200);
    const { results } = await probeModbus(deviceDial("mbap", device), everything("mbap"));
    const after = results.filter(({ reason }) => reason.includes("put back"));
    expect(after.length).toBeGreaterThan(0);
  });

  it("leaves a function out that the device answers by exception 01, and says why", async () => {
    const device = new ADevice({
      answer: (request, answer) =>
        request[0] === 7 || request[0] === 22 ? [(request[0] ?? 0) | 0x80, 1] : answer,
    });
    const { results } = await probeModbus(deviceDial("mbap", device), everything("mbap"));
    const of = results.filter(({ id }) => /^mb-fc(07|22)-/.test(id));
    expect(of.length).toBeGreaterThan(5);
    for (const { verdict, reason } of of) {
      expect(verdict).toBe("not-applicable");
      expect(reason).toContain("exception 01");
    }
  });

  it("tells which case killed the device, and runs nothing after it", async () => {
    const dial = deviceDial("mbap", new ADevice(), ["dies-of-garbage"]);
    const { results, gone } = await probeModbus(dial, everything("mbap"));
    const last = results.findIndex(({ reason }) => reason.includes("does not come back"));
    expect(results[last]).toMatchObject({ id: "mb-mbap-protocol-0001", verdict: "failed" });
    expect(gone).toContain("mb-mbap-protocol-0001");
    const rest = results.slice(last + 1);
    expect(rest.length).toBeGreaterThan(10);
    expect(new Set(rest.map(({ verdict }) => verdict))).toEqual(new Set(["not-executed"]));
  });

  it("rejects when the device answers nothing at all", async () => {
    const dial = deviceDial("mbap", new ADevice({ answer: () => undefined }));
    await expect(probeModbus(dial, everything("mbap"))).rejects.toThrow("--unit");
  });

  it("ends an RTU frame by a CRC that others know too (Modbus Serial §6.2.2)", () => {
    expect(crc([0x02, 0x07])).toEqual([0x41, 0x12]);
  });
});

describe("a wrong device", () => {
  const seen = new Set<string>();
  const results = new Map<string, readonly string[]>();

  beforeAll(async () => {
    for (const wrong of wrongDevices) {
      const all = [];
      for (const framing of ["mbap", "rtu"] as const) {
        all.push(...(await verdictsOf(wrong, framing)).failed);
      }
      results.set(wrong.says, all);
      for (const id of all) seen.add(id);
    }
  }, 60_000);

  for (const { says, seenBy } of wrongDevices) {
    it(`that ${says} is seen by ${seenBy.join(", ")}`, () => {
      expect(results.get(says)).toEqual(expect.arrayContaining([...seenBy]));
    });
  }

  it("is seen by every case, each by one device at least", () => {
    expect(modbusCases.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });
});
