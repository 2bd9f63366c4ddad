/** What `quench sparkplug-check` judges of an edge node whose birth it has missed. */
import { describe, expect, it } from "vitest";
import { sinceBirth } from "../../../../hil/cli/commands/mqtt/sparkplug-check.js";

const heard = (type: string) =>
  ({
    kind: "publish",
    topic: `spBv1.0/G/${type}/N`,
    payload: new Uint8Array(0),
    qos: 0,
    retain: false,
  }) as const;
const asked = { kind: "asked", what: "rebirth" } as const;

describe("a check that comes to a broker late", () => {
  it("leaves out the data whose birth no broker keeps, and nothing that it asked itself", () => {
    const events = [heard("NDATA"), asked, heard("NBIRTH"), heard("NDATA")];
    expect(sinceBirth(events)).toEqual([asked, heard("NBIRTH"), heard("NDATA")]);
  });

  it("judges a node that is never born by all that it sent", () => {
    expect(sinceBirth([heard("NDATA"), asked])).toEqual([heard("NDATA"), asked]);
  });
});
