import { describe, expect, it } from "vitest";
import { Controller } from "#firmware";
import { instantAt } from "#panels";
import { aSmallSite } from "../support/sites/a-small-site.js";
import { sha256 } from "../support/a-rig.js";

/** A controller whose log can be made to refuse. */
function aLoggedController() {
  const lines: string[] = [];
  const log = { trouble: undefined as string | undefined, kept: [] as string[] };
  const controller = new Controller(aSmallSite(), {
    bus: { latch: () => [], drive: () => undefined },
    store: { append: (line) => lines.push(line) },
    hash: sha256,
    log: {
      keep(line) {
        if (log.trouble === undefined) log.kept.push(line);
        return log.trouble;
      },
    },
  });
  controller.start();
  const force = (at: number, value: number) => {
    const order = { kind: "force", tag: "1F-battery/siren", value } as const;
    controller.give({ order, road: "desk", who: "somebody" });
    controller.scan(instantAt(at));
  };
  return { controller, lines, log, force };
}

describe("a controller with an event log", () => {
  it("keeps in it every line of its journal", () => {
    const { lines, log, force } = aLoggedController();
    force(100, 1);
    expect(log.kept).toEqual(lines);
  });

  it("goes on when the log cannot be written, and shows it as a fault of its own", () => {
    const { controller, log, force } = aLoggedController();
    log.trouble = "the disk is full";
    force(100, 1);
    expect(controller.isSafe).toBe(false);
    expect(controller.annunciation.faults.entries).toMatchObject([
      { kind: "system", about: "event log", text: "the disk is full" },
    ]);
    expect(controller.images.value(controller.images.indexOf("1F-battery/siren"))).toBe(1);
  });

  it("takes the fault back once the log can be written again", () => {
    const { controller, log, force } = aLoggedController();
    log.trouble = "the disk is full";
    force(100, 1);
    log.trouble = undefined;
    force(200, 0);
    expect(controller.annunciation.faults.entries).toMatchObject([{ state: "returned" }]);
  });
});
