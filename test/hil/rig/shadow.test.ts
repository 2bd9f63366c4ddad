import { describe, expect, it } from "vitest";
import { instantAt, type Instant } from "#panels";
import { loadDrill, loadSite } from "../../../hil/cli/shipped.js";
import { playAct } from "../../../hil/drill/play-act.js";
import { rigShadow } from "../../../hil/rig/rig-shadow.js";
import { Stage } from "../../../hil/rig/stage.js";

const site = loadSite("seoul-lab").value;
const { script } = loadDrill("inspection-cross-zone", site).value;

interface Entry {
  readonly t: number;
  readonly kind: string;
  readonly tag?: string;
  readonly edge?: string;
}

/** A shadow whose field nobody drives, with what it would have driven and what it heard. */
function aShadow() {
  const driven: string[] = [];
  const journal: Entry[] = [];
  const parts = rigShadow({
    site,
    seed: 7,
    journal: (line) => void journal.push(JSON.parse(line) as Entry),
    driven: (output, on) => void driven.push(`${output} ${on ? "on" : "off"}`),
  });
  const stage = new Stage(parts, { everyScan: true });
  const heardAt = (tag: string, edge: string): readonly number[] =>
    journal.filter((each) => each.tag === tag && each.edge === edge).map(({ t }) => t);
  return { parts, stage, driven, heardAt };
}

const at = (ms: number): Instant => instantAt(ms);

describe("a controller in the shadow", () => {
  it("decides like any other, and drives nothing", async () => {
    const { parts, stage, driven } = aShadow();
    for (const { at: when, act } of script.filter((each) => each.act.kind !== "disconnect")) {
      stage.at(when, () => {
        playAct(act, stage);
      });
    }
    await stage.run(at(200_000));
    expect(driven).toContain("zone-1/siren on");
    expect(driven).toContain("bank/SV-zone-1/drive on");
    expect(parts.plant.outcome().agentReleasedKg).toBe(0);
    expect(parts.field.counts(parts.controller.images.indexOf("bank/SV-zone-1/open"))).toBe(0);
  });

  it("sees a value at the very scan, whatever the period of its device", async () => {
    const { stage, heardAt } = aShadow();
    stage.at(at(1300), () => {
      playAct({ kind: "set", point: "zone-1/hold", to: 1 }, stage);
    });
    await stage.run(at(5000));
    expect(heardAt("zone-1/hold", "on")).toEqual([1300]);
  });

  it("takes a device for silent after the same number of its polls as the others do", async () => {
    const { parts, stage, heardAt } = aShadow();
    stage.at(at(1300), () => {
      playAct({ kind: "silence", device: "zone-1/area" }, stage);
    });
    const silentAt: number[] = [];
    const { images } = parts.controller;
    await stage.run(at(1200));
    while (stage.now < 6000 && silentAt.length === 0) {
      await stage.advance(at(stage.now + 100));
      if (images.quality(images.indexOf("zone-1/hold")) !== 0) silentAt.push(stage.now);
    }
    // Polls at 2, 3 and 4 s go without an answer.
    expect(silentAt).toEqual([4000]);
    expect(heardAt("zone-1/hold", "on")).toEqual([]);
  });
});
