import { describe, expect, it } from "vitest";
import { drivingRows, responseOf } from "./responses.js";
import { stimuli } from "./stimuli.js";

const file = "test/requirements/stimuli.ts";

describe("every row of the sheet that drives an output", () => {
  for (const row of drivingRows()) {
    it(`such as ${row} is driven within its budget (EN 12094-1 cl. 4.5, 4.6)`, () => {
      const stimulus = stimuli[row];
      const says = `${file} lacks "${row}": say what stands before it, which input edge brings it,
        which output must come on, the chosen delays between, and its budget`;
      if (stimulus === undefined) throw new Error(says.replaceAll(/\s+/g, " "));
      const { scans, limitScans } = responseOf(row, stimulus);
      expect(scans, `${stimulus.output} comes on by the tag of ${row}`).toBeDefined();
      expect(scans).toBeGreaterThan(0);
      expect(scans).toBeLessThanOrEqual(limitScans);
    });
  }

  it("has a stimulus, and no stimulus is of a row that is gone", () => {
    expect(Object.keys(stimuli).toSorted()).toEqual(drivingRows().toSorted());
  });
});

describe("a response", () => {
  const siren = stimuli["alarmDevices sound-evacuate"];
  const valve = stimuli["valve drive"];
  const soundsOn = stimuli["alarmDevices sound-on"];
  if (siren === undefined || valve === undefined || soundsOn === undefined) {
    throw new Error("all of them are rows of the sheet");
  }

  it("counts the scan that latches the edge, and takes off the chosen delays", () => {
    expect(responseOf("alarmDevices sound-evacuate", siren).scans).toBe(1);
    expect(responseOf("valve drive", valve).scans).toBe(1);
    expect(responseOf("valve drive", { ...valve, delays: [] }).scans).toBeUndefined();
  });

  it("is none where another chart drove the output, or nothing did", () => {
    expect(responseOf("closing close", siren).scans).toBeUndefined();
    const quiet = { ...siren, edge: { "1F-battery/line-A": 1 } };
    expect(responseOf("alarmDevices sound-evacuate", quiet).scans).toBeUndefined();
  });

  it("counts until another tag takes over what is on, and not if it was off", () => {
    expect(responseOf("alarmDevices sound-on", { ...soundsOn, delays: [] }).scans).toBeUndefined();
    const quiet = { ...siren, goesOn: true } as const;
    expect(() => responseOf("alarmDevices sound-on", quiet)).toThrow(/is off before the edge/);
  });

  it("is not measured where the output is on already", () => {
    const late = {
      ...siren,
      before: (rig: Parameters<NonNullable<typeof siren.before>>[0]) =>
        rig.see({ "1F-battery/manual": 1 }),
    };
    expect(() => responseOf("alarmDevices sound-evacuate", late)).toThrow(/is on before the edge/);
  });
});
