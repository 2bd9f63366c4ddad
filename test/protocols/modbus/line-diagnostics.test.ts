/** What an endpoint on a serial line answers of the line itself, and when it says nothing. */
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { Endpoint } from "../../../protocols/modbus/server/endpoint.js";
import { LineDiagnostics } from "../../../protocols/modbus/server/line-diagnostics.js";
import { TableUnit } from "#protocols";

const origin = { address: "/dev/ttyS0" };

function aLine() {
  const units = new Map([1, 2].map((id) => [id, new TableUnit({ holdingRegisters: 4 })]));
  const line = new LineDiagnostics();
  const endpoint = new Endpoint({
    units: (id) => units.get(id),
    gateway: false,
    line,
    broadcastTo: [...units.keys()],
  });
  return {
    line,
    words: (id: number) => units.get(id)?.holdingRegisters[0],
    ask: (pdu: string, unit = 1, from: { address: string; readOnly?: boolean } = origin) => {
      const answer = endpoint.answer(unit, bytesOf(pdu), from);
      return answer && hexOf(answer);
    },
  };
}

describe("a serial line's diagnostics (Modbus AP §6.8)", () => {
  it("return a query as it came", () => {
    expect(aLine().ask("08 00 00 A5 37 01 02")).toBe("08 00 00 A5 37 01 02");
  });

  it("keep a delimiter, clear the overrun counter and show a register without any bit", () => {
    expect(aLine().ask("08 00 03 0D 00")).toBe("08 00 03 0D 00");
    expect(aLine().ask("08 00 14 00 00")).toBe("08 00 14 00 00");
    expect(aLine().ask("08 00 02 00 00")).toBe("08 00 02 00 00");
  });

  it("count messages, errors, exceptions and what was not answered, until they are cleared", () => {
    const { ask, line } = aLine();
    ask("03 00 00 00 01");
    ask("03 00 09 00 01");
    ask("03 00 00 00 01", 9);
    ask("06 00 00 00 07", 0);
    line.dropped(2);
    const counts = ["0B", "0C", "0D", "0E", "0F", "10", "11", "12"].map((sub) =>
      ask(`08 00 ${sub} 00 00`)?.slice(9),
    );
    // Each question is a message of its own, so what counts messages counts on.
    expect(counts).toEqual([
      "00 05",
      "00 02",
      "00 01",
      "00 07",
      "00 01",
      "00 00",
      "00 00",
      "00 00",
    ]);
    expect(ask("08 00 0A 00 00")).toBe("08 00 0A 00 00");
    expect(ask("08 00 0C 00 00")).toBe("08 00 0C 00 00");
  });

  it("count what was carried out, and not what only looks at the count (Modbus AP §6.9)", () => {
    const { ask } = aLine();
    ask("06 00 00 00 07");
    ask("03 00 09 00 01");
    ask("0B");
    expect(ask("0B")).toBe("0B 00 00 00 01");
  });

  it("log what came and went, the latest first, and at most 64 of it (Modbus AP §6.10)", () => {
    const { ask, line } = aLine();
    ask("06 00 00 00 07", 0);
    ask("03 00 09 00 01");
    line.dropped(1);
    // received; error; exception sent, received; broadcast received
    expect(ask("0C")).toBe("0C 0B 00 00 00 00 00 03 80 82 41 80 C0");
    for (let i = 0; i < 100; i++) ask("03 00 00 00 01");
    expect(ask("0C")?.slice(0, 5)).toBe("0C 46");
  });

  it("silence a device that is told to listen only, until it is restarted", () => {
    const line = aLine();
    expect(line.ask("08 00 04 00 00")).toBeUndefined();
    expect(line.ask("06 00 00 00 07")).toBeUndefined();
    expect(line.words(1)).toBe(0);
    expect(line.ask("08 00 00 A5 37")).toBeUndefined();
    expect(line.ask("08 00 01 00 00")).toBeUndefined();
    expect(line.ask("08 00 00 A5 37")).toBe("08 00 00 A5 37");
  });

  it("answer a restart of a device that did not just listen, and clear the log on FF00", () => {
    const { ask } = aLine();
    ask("03 00 00 00 01");
    expect(ask("08 00 01 FF 00")).toBe("08 00 01 FF 00");
    // Received, the restart's own answer, the restart.
    expect(ask("0C")).toBe("0C 09 00 00 00 01 00 01 80 40 00");
  });

  it("let who may only read look, and not silence the line for everybody", () => {
    const { ask } = aLine();
    const reader = { ...origin, readOnly: true };
    expect(ask("08 00 0B 00 00", 1, reader)).toBe("08 00 0B 00 01");
    expect(ask("08 00 04 00 00", 1, reader)).toBe("88 01");
    expect(ask("08 00 0A 00 00", 1, reader)).toBe("88 01");
  });
});

describe("units on a serial line (Modbus Serial §2.1)", () => {
  it("all carry out a broadcast, and none answers it", () => {
    const line = aLine();
    expect(line.ask("06 00 00 00 07", 0)).toBeUndefined();
    expect([line.words(1), line.words(2)]).toEqual([7, 7]);
    // Nor a question of the line itself, which would collide with the answers of all others.
    expect(line.ask("08 00 00 A5 37", 0)).toBeUndefined();
    expect(line.ask("0B", 0)).toBeUndefined();
  });

  it("stay silent for an address that is not theirs", () => {
    expect(aLine().ask("03 00 00 00 01", 3)).toBeUndefined();
  });
});

describe("units behind a gateway (Modbus AP §7)", () => {
  const unit = new TableUnit({ holdingRegisters: 4 });
  const gateway = new Endpoint({
    units: (id) => (id === 1 ? unit : id === 2 ? 10 : id === 3 ? 11 : undefined),
    gateway: true,
  });
  const ask = (id: number, pdu = "03 00 00 00 01") =>
    hexOf(gateway.answer(id, bytesOf(pdu), origin) ?? new Uint8Array(0));

  it("are 0A where the way is down, 0B where nobody answers or nobody is", () => {
    expect([ask(1), ask(2), ask(3), ask(4)]).toEqual(["03 02 00 00", "83 0A", "83 0B", "83 0B"]);
  });

  for (const pdu of ["08 00 00 A5 37", "08 00 04 00 00", "0B", "0C"]) {
    it(`have no functions of a line where there is no line (${pdu})`, () => {
      expect(ask(1, pdu).slice(3)).toBe("01");
    });
  }
});
