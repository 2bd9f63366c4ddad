/**
 * A battery room over the point images: openers, silence, gas, leaks, water and the watch.
 */
import { describe, expect, it } from "vitest";
import { Quality } from "#firmware";
import { millis, seconds, type Room } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aWatchedSite } from "../../support/sites/a-watched-site.js";

const room = "1F-battery";
const rack = "1/03";
const bms = `${rack}/bms-temperature`;
const aRoom = () => new ARig({ site: aWatchedSite(), obeys: true });
const facts = (rig: ARig, fact: string) =>
  rig.entries("fact").filter((entry) => entry["fact"] === fact);
const decide = (decision: string, about: string) => ({
  kind: "decide" as const,
  decision,
  about,
});
const refusals = (rig: ARig) =>
  rig.entries("order").filter((entry) => entry["refused"] !== undefined);

/** The rack without a unit is hot, the room has released, and water flows. */
function underWater(): ARig {
  const rig = aRoom().see({ [bms]: 90, [`${rack}/main`]: 1, [`${rack}/auxiliary`]: 1 });
  rig.see({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
  return rig.wait(seconds(240));
}

describe("battery room: what opens a case (R2, R3)", () => {
  const signs = {
    smoke: { [`${room}/line-A`]: 1 },
    heat: { [`${room}/line-H`]: 1 },
    "off-gas": { [`${room}/line-G`]: 1 },
    "the thermal camera": { [`${room}/line-C`]: 1 },
    "battery monitoring of a rack": { [bms]: 70 },
    "battery monitoring of a rack with a unit": { "1/01/bms-temperature": 70 },
  };
  for (const [says, sign] of Object.entries(signs)) {
    it(`opens it at ${says} alone, and lets no agent go`, () => {
      const rig = aRoom().see(sign).wait(seconds(3600));
      expect(rig.state(`ladder/${room}`)).toBe("opened");
      expect(rig.driven.filter(({ tag }) => tag.endsWith("/fire"))).toEqual([]);
    });
  }

  it("takes the camera and smoke together for no release: a camera only opens the case", () => {
    const rig = aRoom().see({ [`${room}/line-A`]: 1, [`${room}/line-C`]: 1 });
    expect(rig.wait(seconds(60)).state(`release/${room}`)).toBe("alert");
  });

  it("isolates a rack whose monitoring alarms, unit or not, and no other (R5)", () => {
    for (const id of ["1/01", rack]) {
      const rig = aRoom().see({ [`${id}/bms-temperature`]: 70 });
      const trips = rig.driven.filter(({ tag }) => tag.endsWith("/trip"));
      expect(trips.map(({ tag }) => tag)).toEqual([`${id}/trip`]);
    }
  });

  it("isolates every rack no later than agent where no heat names one (R5)", () => {
    const rig = aRoom().see({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
    for (const id of ["1/01", "1/02", rack]) expect(rig.drivenOn(`${id}/trip`)).toEqual([1]);
    expect(rig.drivenOn("2/01/trip")).toEqual([]);
  });

  it("stops charging and runs the exhaust at off-gas alone, and isolates nothing", () => {
    const rig = aRoom().see({ [`${room}/line-G`]: 1 });
    expect(rig.value(`${room}/charge-stop`)).toBe(1);
    expect(rig.value(`${room}/exhaust`)).toBe(1);
    expect(rig.driven.filter(({ tag }) => tag.endsWith("trip"))).toEqual([]);
  });

  it("closes it at a reset of the panel, once nothing is hot", () => {
    const rig = aRoom()
      .see({ [bms]: 70 })
      .obey({ kind: "reset", room });
    expect(rig.state(`ladder/${room}`)).toBe("opened");
    rig.see({ [bms]: 50 }).obey({ kind: "reset", room });
    expect(rig.state(`ladder/${room}`)).toBe("quiet");
  });
});

describe("battery room: smoke on another floor after a first battery alarm (R19)", () => {
  it("gives those floors a pre-alarm, and no release without a second proof of their own", () => {
    const rig = aRoom().see({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
    rig.see({ "2F-battery/line-A": 1, "3F-hall/line-A": 1 }).wait(seconds(3600));
    for (const above of ["2F-battery", "3F-hall"]) {
      expect(rig.state(`release/${above}`)).toBe("alert");
      expect(rig.drivenOn(`${above}/siren`)).toEqual([]);
    }
    expect(facts(rig, "gas.asked").map((fact) => fact["room"])).toEqual([room]);
  });
});

/** The watched site with a hall of servers on 3F, which has two smoke lines and one of heat. */
function aSmokyHall(): ARig {
  const site = aWatchedSite();
  const rooms = site.rooms.map((each): Room =>
    each.id === "3F-hall" ? { ...each, kind: "server" } : each,
  );
  return new ARig({ site: { ...site, rooms }, obeys: true });
}

describe("two smoke lines of an upper hall, after the alarm of a battery room (R19)", () => {
  const smoke = { "3F-hall/line-A": 1, "3F-hall/line-B": 1 };
  const battery = { [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 };
  const asked = (rig: ARig) => facts(rig, "gas.asked").map((fact) => fact["room"]);

  it("release nothing, until heat proves that the hall itself burns", () => {
    const rig = aSmokyHall().see(battery).see(smoke).wait(seconds(3600));
    expect(rig.state("release/3F-hall")).toBe("alert");
    expect(asked(rig)).toEqual([room]);
    rig.see({ "3F-hall/line-H": 1 }).wait(seconds(30));
    expect(asked(rig)).toEqual([room, "3F-hall"]);
  });

  it("release where no battery room has alarmed", () => {
    expect(asked(aSmokyHall().see(smoke).wait(seconds(30)))).toEqual(["3F-hall"]);
  });

  it("release while a battery room has no more than one line in alarm", () => {
    const rig = aSmokyHall().see({ [`${room}/line-A`]: 1 });
    expect(asked(rig.see(smoke).wait(seconds(30)))).toEqual(["3F-hall"]);
  });

  it("release after the alarm of a hall, whose smoke is no battery's", () => {
    const rig = aSmokyHall().see(smoke);
    rig.see({ "2F-battery/line-A": 1, "2F-battery/line-B": 1 }).wait(seconds(30));
    expect(asked(rig)).toEqual(["3F-hall", "2F-battery"]);
  });

  it("change nothing for a room of the same floor", () => {
    const rig = aSmokyHall().see(battery);
    rig.see({ "1F-ups/line-A": 1, "1F-ups/line-B": 1 }).wait(seconds(30));
    expect(asked(rig)).toEqual([room, "1F-ups"]);
  });
});

describe("battery room: silence of its monitoring (R2)", () => {
  it("is a fault, is shown and told, and opens and clears nothing", () => {
    const rig = aRoom().see({ [bms]: 90 });
    const faults = rig.controller.faultCount;
    rig.see({ [bms]: 20 }, Quality.bad);
    expect(rig.controller.faultCount).toBe(faults + 1);
    expect(rig.value(`${room}/bms-silent`)).toBe(1);
    expect(facts(rig, "monitoring.silent")).toMatchObject([{ rack }]);
    expect(rig.obey({ kind: "reset", room }).state(`ladder/${room}`)).toBe("opened");
    rig.see({ [bms]: 90 });
    expect(rig.value(`${room}/bms-silent`)).toBe(0);
    expect(facts(rig, "monitoring.back")).toHaveLength(1);
  });

  it("clears a case only by a good sample", () => {
    const rig = aRoom()
      .see({ [bms]: 90 })
      .see({ [bms]: 20 }, Quality.bad)
      .wait(seconds(3600));
    expect(rig.state(`watch/${rack}`)).toBe("hot");
    expect(rig.see({ [bms]: 40 }).state(`watch/${rack}`)).toBe("cool");
  });
});

describe("battery room: flammable gas (R14)", () => {
  it("alarms, bans entry and runs the exhaust at the set points of the room", () => {
    const rig = new ARig({ site: aWatchedSite({ gasAlarmPct: 5, gasLimitPct: 40 }) });
    const gas = (level: number) => rig.see({ [`${room}/flammable`]: level });
    expect(gas(4.9).state(`ladder/${room}`)).toBe("quiet");
    expect(gas(5).value(`${room}/gas-state`)).toBe(1);
    expect(gas(39.9).value(`${room}/entry-ban`)).toBe(0);
    expect(gas(40).value(`${room}/entry-ban`)).toBe(1);
    expect(rig.value(`${room}/exhaust`)).toBe(1);
    gas(0).wait(seconds(3600));
    expect(rig.value(`${room}/entry-ban`)).toBe(1);
    expect(rig.value(`${room}/exhaust`)).toBe(0);
  });

  it("refuses to lift the ban while gas stands, and journals who lifted it afterwards", () => {
    const rig = aRoom().see({ [`${room}/flammable`]: 30 });
    rig.wait(seconds(3600)).obey(decide("lift-ban", room));
    expect(refusals(rig)).toHaveLength(1);
    rig
      .see({ [`${room}/flammable`]: 1 })
      .wait(seconds(600))
      .obey(decide("lift-ban", room));
    expect(rig.value(`${room}/entry-ban`)).toBe(0);
    expect(facts(rig, "ban.lifted")).toMatchObject([{ room, who: "somebody" }]);
  });

  it("counts people inside while the ban stands as a fault", () => {
    const rig = aRoom().see({ [`${room}/people`]: 2, [`${room}/flammable`]: 30 });
    expect(facts(rig, "people.endangered")).toHaveLength(1);
    const faults = rig.controller.faultCount;
    expect(rig.see({ [`${room}/people`]: 0 }).controller.faultCount).toBe(faults - 1);
  });
});

describe("battery room: water and its leaks (R12, R13)", () => {
  it("wets the hot rack once it is dead, and no other", () => {
    const rig = underWater();
    const wetted = rig.driven.filter(({ tag }) => tag.endsWith("water-open"));
    expect(wetted.map(({ tag, value }) => [tag, value])).toEqual([[`${rack}/water-open`, 1]]);
    expect(rig.state(`ladder/${room}`)).toBe("cooling");
  });

  it("shuts the water in the scan in which its rack is seen live, and opens it again", () => {
    const rig = underWater().see({ [`${rack}/auxiliary`]: 1 });
    expect(rig.value(`${rack}/water-open`)).toBe(0);
    expect(rig.see({ [`${rack}/auxiliary`]: 0 }).value(`${rack}/water-open`)).toBe(1);
  });

  it("stops by name once the rack was cool for 30 min, and refuses earlier", () => {
    const rig = underWater().obey(decide("stop-water", rack));
    expect(refusals(rig)).toHaveLength(1);
    rig
      .see({ [bms]: 40 })
      .wait(millis(1_799_800))
      .obey(decide("stop-water", rack));
    expect(rig.value(`${rack}/water-open`)).toBe(1);
    rig.wait(seconds(1)).obey(decide("stop-water", rack));
    expect(rig.value(`${rack}/water-open`)).toBe(0);
  });

  it("announces the power-off of the next room, and cuts its own compartment alone", () => {
    const rig = underWater().see({ [`${room}/drain-level`]: 80 });
    expect(facts(rig, "cut.planned")).toMatchObject([{ room: "1F-ups" }]);
    expect(rig.wait(seconds(899)).drivenOn("1P/01/breaker-trip")).toEqual([]);
    expect(rig.wait(seconds(2)).drivenOn("1P/01/breaker-trip")).toEqual([1]);
    expect(rig.drivenOn("3P/01/breaker-trip")).toEqual([]);
    expect(rig.drivenOn("2/01/trip")).toEqual([]);
    expect(rig.drivenOn("U2/battery-trip")).toEqual([]);
  });

  it("keeps the power on by name", () => {
    const rig = underWater().see({ "1F-ups/leak": 1 }).obey(decide("keep-power", "1F-ups"));
    expect(rig.wait(seconds(3600)).drivenOn("1P/01/breaker-trip")).toEqual([]);
  });

  it("isolates the racks of a battery room at a leak, before there is smoke", () => {
    const rig = aRoom().see({ [`${room}/leak`]: 1 });
    for (const id of ["1/01", "1/02", rack]) expect(rig.drivenOn(`${id}/trip`)).toEqual([1]);
    expect(rig.state(`release/${room}`)).toBe("normal");
    expect(rig.drivenOn("2/01/trip")).toEqual([]);
  });
});

describe("battery room: the fire watch (R20)", () => {
  it("outlasts the reset of the room, and heat in it pours water again without a reset", () => {
    const rig = underWater()
      .see({ [bms]: 40 })
      .wait(seconds(1800));
    rig.obey(decide("stop-water", rack));
    rig.see({ [`${room}/line-A`]: 0, [`${room}/line-B`]: 0, [`${rack}/water-flow`]: 0 });
    rig.obey({ kind: "reset", room });
    expect(rig.state(`ladder/${room}`)).toBe("quiet");
    expect(rig.value(`${rack}/watched`)).toBe(1);
    rig.wait(seconds(71 * 3600)).see({ [bms]: 75 });
    expect(rig.state(`ladder/${room}`)).toBe("water");
    expect(rig.value(`${rack}/water-open`)).toBe(1);
  });

  it("is closed by name, and not while the rack is hot", () => {
    const rig = aRoom()
      .see({ [bms]: 90 })
      .obey(decide("close-watch", rack));
    expect(rig.value(`${rack}/watched`)).toBe(1);
    rig.see({ [bms]: 40 }).obey(decide("close-watch", rack));
    expect(rig.value(`${rack}/watched`)).toBe(0);
  });
});
