/**
 * The gas side of an area in the whole controller, on a field that does what it is told.
 */
import { describe, expect, it } from "vitest";
import { millis, seconds, type AlarmDevices, type Flooding, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const room = "2F-battery";
const lines = { [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 };
const clear = { [`${room}/line-A`]: 0, [`${room}/line-B`]: 0 };
const flow = `${room}/discharged`;

/** The small site with the area of 2F-battery, and its bank of five cylinders, set up otherwise. */
function aSiteWith(flooding: Partial<Flooding>, alarms: Partial<AlarmDevices> = {}): Site {
  const site = aSmallSite();
  const rooms = site.rooms.map((each) =>
    each.id !== room || each.area === undefined
      ? each
      : {
          ...each,
          area: {
            ...each.area,
            flooding: { ...each.area.flooding, ...flooding },
            alarms: { ...each.area.alarms, ...alarms },
          },
        },
  );
  const reserve = { cylinders: ["B2/C04", "B2/C05"], lends: false };
  const banks = site.banks.map((bank) => (bank.id === "B2" ? { ...bank, reserve } : bank));
  return aSmallSite({ rooms, banks });
}

const alarmed = (site: Site) => new ARig({ site, obeys: true }).see(lines);
/** The flow ends, and the selector valve shuts when it is told to. */
const drained = (rig: ARig) =>
  rig
    .see({ [flow]: 0 })
    .wait(seconds(4))
    .see({ "B2/SV-battery/open": 0, "B2/SV-battery/shut": 1 })
    .wait(seconds(5));
const shots = (rig: ARig) =>
  rig.driven
    .filter(({ tag, value }) => tag.endsWith("/fire") && value === 1)
    .map(({ tag }) => tag.replace("/fire", ""));
const decide = (rig: ARig, decision: string, about: string) =>
  rig.obey({ kind: "decide", decision, about });
const refusals = (rig: ARig) => rig.entries("order").map((entry) => entry["refused"]);

describe("the flow of agent in the controller", () => {
  it("makes an area released after 3 s of the switch, not before (EN 12094-1 cl. 4.18)", () => {
    const rig = new ARig().see({ [flow]: 1 }).wait(millis(2900));
    expect(rig.state(`release/${room}`)).toBe("normal");
    expect(rig.wait(millis(100)).state(`release/${room}`)).toBe("released");
  });

  it("lights the sign with the switch, and releases nothing by a dip and rebound", () => {
    const rig = new ARig().see({ [flow]: 1 });
    expect(rig.value(`${room}/sign`)).toBe(1);
    rig
      .wait(millis(1300))
      .see({ [flow]: 0 })
      .wait(millis(1300))
      .see({ [flow]: 1 });
    rig
      .wait(millis(1400))
      .see({ [flow]: 0 })
      .wait(seconds(60));
    expect([rig.state(`release/${room}`), rig.value(`${room}/sign`)]).toEqual(["normal", 0]);
  });

  it("is confirmed by low pressure where it is set so, and a leak is no release", () => {
    const site = aSiteWith({ confirmBy: "low-pressure" });
    const leaking = new ARig({ site }).see({ "B2/C01/pressure": 10 }).wait(seconds(60));
    expect(leaking.state(`release/${room}`)).toBe("normal");
    expect(leaking.controller.faultCount).toBe(1);
    const rig = alarmed(site).wait(seconds(30 + 1 + 6 + 2));
    expect(rig.state(`release/${room}`)).toBe("releasing");
    expect(rig.wait(seconds(2)).state(`release/${room}`)).toBe("released");
  });
});

describe("low pressure that comes late", () => {
  const unconfirmed = () =>
    new ARig({ site: aSiteWith({ confirmBy: "low-pressure" }) })
      .see(lines)
      .wait(seconds(30))
      .see({ "B2/SV-battery/open": 1 })
      .wait(seconds(31));
  const late = { "B2/C01/pressure": 10 };

  it("still confirms the release of a room that nobody has reset", () => {
    expect(unconfirmed().state(`release/${room}`)).toBe("unconfirmed");
    const rig = unconfirmed().see(late).wait(seconds(3));
    expect(rig.state(`release/${room}`)).toBe("released");
  });

  it("is no release of a room that was reset", () => {
    const rig = unconfirmed().see(clear);
    rig.obey({ kind: "reset", room });
    expect(rig.see(late).wait(seconds(60)).state(`release/${room}`)).toBe("normal");
  });
});

describe("the actuators in the controller", () => {
  it("are driven for their on-time and no longer (EN 12094-1 cl. 4.21)", () => {
    const rig = alarmed(aSiteWith({ onTime: seconds(20) })).wait(seconds(45));
    const of = (tag: string) => rig.driven.filter((each) => each.tag === tag);
    expect(of("B2/C01/fire").map(({ value }) => value)).toEqual([1]);
    rig.wait(seconds(20));
    const [on, off] = of("B2/C01/fire").map(({ at }) => at);
    expect((off ?? 0) - (on ?? 0)).toBe(20_000);
  });
});

describe("main and reserve in the controller (EN 12094-1 cl. 4.25)", () => {
  const spent = () => {
    const rig = drained(alarmed(aSiteWith({})).wait(seconds(640)).see(clear));
    return rig.obey({ kind: "reset", room }).wait(seconds(60));
  };

  it("fires the main supply first, and shows what each side holds", () => {
    const rig = spent();
    expect(shots(rig)).toEqual(["B2/C01", "B2/C02"]);
    expect(["main-stock", "reserve-stock", "stock"].map((tag) => rig.value(`B2/${tag}`))).toEqual([
      1, 2, 1,
    ]);
  });

  it("fires the reserve, and nothing of the main supply, after the changeover", () => {
    const rig = decide(spent(), "reserve", "B2");
    expect(rig.value("B2/select-reserve")).toBe(1);
    rig.see({ "B2/reserve-selected": 1 });
    expect(rig.value("B2/stock")).toBe(2);
    rig.see(lines).wait(seconds(60));
    expect(shots(rig).slice(2)).toEqual(["B2/C04", "B2/C05"]);
    expect(["main-stock", "reserve-stock"].map((tag) => rig.value(`B2/${tag}`))).toEqual([1, 0]);
  });

  it("refuses a choice of the side that it is at", () => {
    expect(refusals(decide(spent(), "main", "B2")).at(-1)).toBe(
      "nothing takes it in its present state",
    );
  });
});

describe("further flooding in the controller", () => {
  const flooded = (flooding: Partial<Flooding>) =>
    drained(alarmed(aSiteWith(flooding)).wait(seconds(45)));

  it("brings the full quantity again by a decision, once (EN 12094-1 cl. 4.22)", () => {
    const site = { secondFlooding: "manual" } as const;
    const rig = decide(flooded(site), "second-flooding", room).wait(seconds(60));
    // One own cylinder of 80 kg is left on the main side: 75.717 kg of 155.717 kg are borrowed, and
    // as 4.368 kg stay in the pipes, one cylinder would bring 85 g too little.
    expect(shots(rig)).toEqual(["B2/C01", "B2/C02", "B2/C03", "B3/C04", "B3/C05"]);
    expect(refusals(decide(rig, "second-flooding", room)).at(-1)).toBe(
      "nothing takes it in its present state",
    );
  });

  it("begins by its own control as well, and never with the lock-off closed", () => {
    const control = { [`${room}/second-flooding`]: 1 };
    const site = { secondFlooding: "manual" } as const;
    expect(shots(flooded(site).see(control).wait(seconds(60)))).toHaveLength(5);
    const locked = flooded(site)
      .see({ [`${room}/lock-off`]: 1 })
      .see(control);
    expect(shots(locked.wait(seconds(60)))).toHaveLength(2);
  });

  it("is not there to be asked for where it is not set", () => {
    expect(refusals(decide(flooded({}), "second-flooding", room)).at(-1)).toBe(
      "there is no such decision",
    );
  });

  it("fires single cylinders at their interval (EN 12094-1 cl. 4.28)", () => {
    const rig = flooded({ extended: { cylinders: 1, every: seconds(120) } });
    expect(shots(rig)).toHaveLength(2);
    expect(shots(rig.wait(seconds(180)))).toEqual(["B2/C01", "B2/C02", "B2/C03"]);
  });
});

describe("alarm devices in the controller", () => {
  const soaked = () =>
    alarmed(aSiteWith({}, { resetSilences: false, dischargeAlarm: seconds(60) })).wait(
      seconds(640),
    );

  it("sound on after the reset until a named person silences them", () => {
    const rig = soaked().see({ ...clear, [flow]: 0 });
    rig.obey({ kind: "reset", room });
    expect([rig.state(`release/${room}`), rig.value(`${room}/siren`)]).toEqual(["normal", 1]);
    decide(rig, "silence", room);
    expect([refusals(rig).at(-1), rig.value(`${room}/siren`)]).toEqual([undefined, 0]);
  });

  it("do not let a decision over a wire silence them", () => {
    const rig = soaked();
    rig.obey({ kind: "decide", decision: "silence", about: room }, "modbus");
    expect(rig.value(`${room}/siren`)).toBe(1);
  });
});
