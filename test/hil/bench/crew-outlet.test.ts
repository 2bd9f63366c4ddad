import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { CrewOutlet } from "../../../hil/bench/crew-outlet.js";
import { ARig, SCAN } from "../../support/a-rig.js";
import { noticeOver } from "../../support/sites/a-notice.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quench-crew-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const site = aSmallSite({ notice: noticeOver(["line", "mobile"], "brigade") });

/** An outlet that has heard an alarm, and what it sent. */
function anOutlet(crewFile?: string) {
  const rig = new ARig({ site });
  const shown = new Map<string, string>();
  const sent: string[] = [];
  const said: string[] = [];
  const outlet = new CrewOutlet({ site, crewFile, warn: (says) => said.push(says) });
  const face = {
    show: (topic: string, text: string) => void shown.set(topic, text),
    sendLine: (topic: string, line: string) => void sent.push(`${topic} ${line}`),
  };
  let heard = 0;
  const publish = () => {
    for (const line of rig.lines.slice(heard)) outlet.journal(line);
    heard = rig.lines.length;
    outlet.publish(rig.now, rig.controller, face);
  };
  return { rig, outlet, shown, sent, said, publish };
}

describe("what leaves the room of a live bench (R21)", () => {
  it("shows that no incident is open, before there is one", () => {
    const { shown, publish } = anOutlet();
    publish();
    expect(shown.get(`quench/${site.id}/crew`)).toMatch(/no incident is open\.\n$/);
  });

  it("sends each call as a message, and each happening as a line of its incident (R1)", () => {
    const { rig, shown, sent, publish } = anOutlet();
    rig.see({ "1F-battery/manual": 1 });
    publish();
    const message = JSON.parse(shown.get(`quench/${site.id}/notice/brigade`) ?? "{}") as object;
    expect(message).toMatchObject({ t: SCAN, incident: 1, recipient: "brigade", turn: 1 });
    expect(sent[0]).toMatch(`quench/${site.id}/incident/1/timeline t+ 0:00:00  0:00:00  control`);
    const before = sent.length;
    publish();
    expect(sent).toHaveLength(before);
  });

  it("keeps the page in a file, whole at every moment, and nothing beside it (R21)", () => {
    const file = join(folder, "crew.txt");
    const { rig, outlet, shown, publish } = anOutlet(file);
    outlet.checkFile();
    expect(readFileSync(file, "utf8")).toContain("nothing is known yet");
    rig.see({ "1F-battery/manual": 1 });
    publish();
    expect(readFileSync(file, "utf8")).toBe(shown.get(`quench/${site.id}/crew`));
    expect(readdirSync(folder)).toEqual(["crew.txt"]);
  });

  it("brings a page once a second at the most", () => {
    const { rig, shown, publish } = anOutlet();
    publish();
    rig.see({ "1F-battery/manual": 1 }).wait(seconds(1));
    publish();
    expect(shown.get(`quench/${site.id}/crew`)).toMatch(/no incident is open/);
  });

  it("refuses a file that cannot be written, before anything runs", () => {
    const { outlet } = anOutlet(join(folder, "no", "such", "folder"));
    expect(() => {
      outlet.checkFile();
    }).toThrow(/cannot hold the crew page: ENOENT/);
  });

  it("goes on when the disk refuses later, says so once, and still shows the page (R21)", () => {
    const { shown, said, publish } = anOutlet(join(folder, "gone", "crew.txt"));
    publish();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/keeps an old crew page: ENOENT/);
    expect(shown.size).toBe(1);
  });
});
