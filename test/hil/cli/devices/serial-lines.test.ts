import { describe, expect, it } from "vitest";
import { serialLines } from "../../../../hil/cli/commands/run/serial-lines.js";
import { drillOf, drillText } from "../../../support/a-drill.js";
import { aSite } from "../../../support/sites/a-site.js";

const site = aSite();

function drill(fault: string, fieldBus = "rtu") {
  const act = `breakWire: { device: battery/detectors, fault: ${fault}, for: 5 s }`;
  return drillOf(`${drillText({ script: [`{ at: 1 s, ${act} }`] })}fieldBus: ${fieldBus}\n`);
}

describe("a field bus on a serial line", () => {
  it("is two ports, the devices' and the controller's, with their settings", () => {
    const lines = serialLines(["1F=/dev/a@19200,8N1=/dev/b@9600"], site, drill("crc"));
    expect([...lines]).toMatchObject([
      [
        "1F",
        {
          devices: { path: "/dev/a", baud: 19_200, parity: "none" },
          controller: { path: "/dev/b", baud: 9600, parity: "even" },
        },
      ],
    ]);
  });

  it("is not asked for by a run without one, whatever the drill's devices speak", () => {
    expect(serialLines([], site, drill("drop", "modbus-tcp")).size).toBe(0);
  });

  const refused: readonly (readonly [text: string, fault: string, says: RegExp])[] = [
    ["1F", "crc", /"1F" is no serial line; write FLOOR=DEVICES=CONTROLLER/],
    ["9F=/dev/a=/dev/b", "crc", /has no field bus 9F; it has 1F/],
    ["1F=/dev/a=tcp://x:502", "crc", /"tcp:\/\/x:502" is no serial port/],
    ["1F=/dev/a@12=/dev/b", "crc", /"12" is no baud rate/],
    ["1F=/dev/a=/dev/a", "crc", /names one port for both ends/],
    ["1F=/dev/a=/dev/b", "drop", /asks for drop on battery\/detectors: a serial line has no conn/],
    ["1F=/dev/a=/dev/b", "half-open", /asks for half-open on battery\/detectors/],
  ];
  for (const [text, fault, says] of refused) {
    it(`is refused with the reason: ${text}, ${fault}`, () => {
      expect(() => serialLines([text], site, drill(fault))).toThrow(says);
    });
  }

  it("is refused for devices that speak Modbus TCP, and where it is given twice", () => {
    const twice = ["1F=/dev/a=/dev/b", "1F=/dev/c=/dev/d"];
    expect(() => serialLines(twice, site, drill("drop", "modbus-tcp"))).toThrow(
      /given two serial lines[^]*speak Modbus TCP; write fieldBus: rtu/,
    );
  });
});
