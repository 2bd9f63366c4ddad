import { describe, expect, it } from "vitest";
import { START, instantAt } from "#panels";
import { Controller, Quality, type Sample } from "#firmware";
import { aSmallSite } from "../support/sites/a-small-site.js";
import { sha256 } from "../support/a-rig.js";

/** A controller in a countdown whose store, bus or outputs can be broken at will. */
function aBreakableRig() {
  const broken = { store: false, latch: false, drive: undefined as string | undefined };
  const lines: string[] = [];
  const outputs = new Map<string, number>();
  const waiting: Sample[] = [];
  const controller: Controller = new Controller(aSmallSite(), {
    bus: {
      latch: () => {
        if (broken.latch) throw new Error("the bus broke");
        return waiting.splice(0);
      },
      drive: (point, value) => {
        const { tag } = controller.images.point(point);
        if (tag === broken.drive) throw new Error("a relay broke");
        outputs.set(tag, value);
      },
    },
    store: {
      append: (line) => {
        if (broken.store) throw new Error("the disk is full");
        lines.push(line);
      },
    },
    hash: sha256,
  });
  controller.start(START);
  const see = (tag: string, value: number, at: number) => {
    waiting.push({ point: controller.images.indexOf(tag), value, quality: Quality.good });
    controller.scan(instantAt(at));
  };
  see("1F-battery/line-A", 1, 100);
  see("1F-battery/line-B", 1, 200);
  const isLamp = (tag: string) => tag.startsWith("site/");
  const lit = () => [...outputs].filter(([tag, on]) => on === 1 && isLamp(tag)).map(([tag]) => tag);
  const on = () =>
    [...outputs].filter(([tag, value]) => value === 1 && !isLamp(tag)).map(([tag]) => tag);
  return { controller, broken, lines, outputs, see, on, lit };
}

describe("a defect during a scan", () => {
  it("is journaled with its cause, and puts every output to its safe value", () => {
    const { controller, broken, lines, on } = aBreakableRig();
    expect(on()).toContain("1F-battery/siren");
    broken.latch = true;
    controller.scan(instantAt(300));
    expect(controller.isSafe).toBe(true);
    expect(on()).toEqual([]);
    expect(lines.some((line) => line.includes('"says":"defect","cause":"the bus broke"'))).toBe(
      true,
    );
  });

  it("lets the controller decide nothing more, even when the cause has gone", () => {
    const { controller, broken, lines, see, on } = aBreakableRig();
    broken.latch = true;
    controller.scan(instantAt(300));
    broken.latch = false;
    const { length } = lines;
    see("1F-battery/manual", 1, 400);
    controller.scan(instantAt(3_600_000));
    expect(on()).toEqual([]);
    expect(lines).toHaveLength(length);
  });

  it("is shown on the controller's own points", () => {
    const { controller, broken } = aBreakableRig();
    broken.latch = true;
    controller.scan(instantAt(300));
    controller.refresh(instantAt(300));
    expect(controller.images.value(controller.images.indexOf("site/safe-state"))).toBe(1);
  });

  it("goes to the safe outputs even when the journal itself is what broke", () => {
    const { broken, see, controller, on } = aBreakableRig();
    broken.store = true;
    expect(() => {
      see("1F-battery/manual", 1, 300);
    }).not.toThrow();
    expect(controller.isSafe).toBe(true);
    expect(on()).toEqual([]);
  });

  it("goes to the safe outputs even when one of them cannot be driven", () => {
    const { broken, controller, on } = aBreakableRig();
    broken.latch = true;
    broken.drive = "notice/brigade";
    controller.scan(instantAt(300));
    expect(on()).toEqual(["notice/brigade"]);
  });

  it("lights the fault lamp and sounds the buzzer, and nothing else (EN 12094-1 cl. 4.13)", () => {
    const { broken, controller, lit } = aBreakableRig();
    broken.latch = true;
    controller.scan(instantAt(300));
    expect(lit().sort()).toEqual(["site/buzzer", "site/lamp-fault", "site/lamp-power"]);
    expect(controller.annunciation.faults.entries).toMatchObject([
      { kind: "system", about: "controller" },
    ]);
  });

  it("ends every forcing of an output: the safe state wins", () => {
    const { broken, controller, outputs } = aBreakableRig();
    const order = { kind: "force", tag: "B1/C01/fire", value: 1 } as const;
    controller.give({ order, road: "desk", who: "somebody" });
    controller.scan(instantAt(300));
    expect(outputs.get("B1/C01/fire")).toBe(1);
    broken.latch = true;
    controller.scan(instantAt(400));
    expect(outputs.get("B1/C01/fire")).toBe(0);
    expect(controller.images.forcedCount).toBe(0);
  });

  it("stops the heartbeat, so that a supervisor that knows nothing else sees it", () => {
    const { broken, controller } = aBreakableRig();
    const heartbeat = () => {
      return controller.images.value(controller.images.indexOf("site/heartbeat"));
    };
    controller.refresh(instantAt(2000));
    expect(heartbeat()).toBe(2);
    broken.latch = true;
    controller.scan(instantAt(2100));
    controller.refresh(instantAt(9000));
    expect(heartbeat()).toBe(2);
  });

  it("survives a save and a restore", () => {
    const { controller, broken } = aBreakableRig();
    broken.latch = true;
    controller.scan(instantAt(300));
    const { controller: next } = aBreakableRig();
    next.load(controller.save());
    expect(next.isSafe).toBe(true);
    expect(next.nextDue()).toBe(controller.nextDue());
  });
});
