import { describe, expect, it } from "vitest";
import {
  OUTSIDE,
  type BuildingDescription,
  type CompartmentDescription,
  type WallDescription,
} from "../../../../../hil/plant/air/model/description.js";
import {
  createRoomSurfaces,
  type RoomSurfaces,
} from "../../../../../hil/plant/air/walls/room-surfaces.js";
import { heldJPerM2 } from "../../../../../hil/plant/air/walls/slabs.js";

const gypsum = {
  thicknessM: 0.016,
  conductivityWPerMK: 0.16,
  densityKgPerM3: 790,
  heatJPerKgK: 900,
};
const room = (id: string, more: Partial<CompartmentDescription> = {}) => ({
  id,
  floorM2: 25,
  heightM: 5,
  elevationM: 0,
  layers: "two" as const,
  ...more,
});
const wall = (more: Partial<WallDescription>): WallDescription => ({
  id: "wall",
  from: 0,
  to: OUTSIDE,
  areaM2: 25,
  layers: [gypsum],
  facing: "wall",
  emissivity: 0.9,
  ...more,
});

function building(
  compartments: readonly CompartmentDescription[],
  walls: readonly WallDescription[],
  temperatureK = 293.15,
): BuildingDescription {
  const ambient = { temperatureK, pressurePa: 101_325 };
  return { ambient, gases: [], traces: [], compartments, openings: [], fans: [], fires: [], walls };
}

const twoRooms = () =>
  createRoomSurfaces(
    building(
      [
        room("fire"),
        room("beside", { elevationM: 1, heightM: 3 }),
        room("above", { layers: "one" }),
      ],
      [
        wall({ areaM2: 75 }),
        wall({ to: 1 }),
        wall({ to: 2, facing: "ceiling" }),
        wall({ facing: "floor", areaM2: 40 }),
        wall({ from: 1, areaM2: 30, emissivity: 0.4 }),
      ],
    ),
  );

function heldJ({ strips, slabs }: RoomSurfaces): number {
  return strips.reduce((sum, { areaM2 }, slab) => sum + areaM2 * heldJPerM2(slabs, slab), 0);
}

describe("the surfaces of rooms", () => {
  it("balance to 1e-9, with a moving border, fires, smoke and rooms due at their own times", () => {
    const made = twoRooms();
    const { air, upperJ, lowerJ } = made;
    const start = heldJ(made);
    let fed = 0;
    let moved = 0;
    for (let second = 1; second <= 600; second++) {
      const share = second / 600;
      air.upperK.set([293 + 500 * share, 293 + 60 * share, 293]);
      air.lowerK.set([293 + 100 * share, 293, 293 + 20 * share]);
      air.borderM.set([5 - 4.5 * share, 3 - share, 5]);
      air.upperSootKgPerM3[0] = 1e-3 * share;
      air.upperGlowingShare[0] = 0.1 * share;
      air.jetW[0] = 2e5;
      air.radiatedJ[0] = air.radiatedJ[0]! + 7e4;
      fed += 7e4;
      moved += 7e4;
      made.step(second, Uint8Array.of(1, second % 10 === 0 ? 1 : 0, second % 30 === 0 ? 1 : 0));
    }
    const pools = [0, 1, 2].reduce((sum, at) => sum + made.poolJ(at), 0);
    const layers = [0, 1, 2].reduce((sum, at) => sum + upperJ[at]! + lowerJ[at]!, 0);
    const gained = heldJ(made) - start + pools + layers + made.outsideJ();
    expect(Math.abs(gained - fed)).toBeLessThan(1e-9 * moved);
    expect(made.outsideJ()).toBeGreaterThan(0);
    expect(Math.abs(made.poolJ(0))).toBeLessThan(0.5 * 7e4);
  });

  it("give nothing to anybody while all is as warm as the outside", () => {
    const made = twoRooms();
    made.air.upperK.fill(293.15);
    made.air.borderM.fill(2);
    for (let second = 1; second <= 100; second++) made.step(second, Uint8Array.of(1, 1, 1));
    const most = Math.max(...[...made.upperJ, ...made.lowerJ].map(Math.abs));
    expect(most).toBeLessThan(1e-6);
  });

  it("take the glow of a fire by their area, dimmed by smoke on its way", () => {
    const glowOnly = (soot: number) => {
      const made = createRoomSurfaces(
        building([room("hall")], [wall({ facing: "floor" }), wall({ facing: "ceiling" })]),
      );
      made.air.borderM[0] = 2.5;
      made.air.upperSootKgPerM3[0] = soot;
      for (let second = 1; second <= 60; second++) {
        made.air.radiatedJ[0] = 1e5;
        made.step(second, Uint8Array.of(1));
      }
      const [floor, ceiling] = [0, 1].map((slab) => heldJPerM2(made.slabs, slab));
      return { floor: floor!, ceiling: ceiling!, upper: made.upperJ[0]!, lower: made.lowerJ[0]! };
    };
    const clear = glowOnly(0);
    expect(Math.abs(clear.ceiling / clear.floor - 1)).toBeLessThan(0.01);
    const smoky = glowOnly(2e-3);
    expect(smoky.upper).toBeGreaterThan(clear.upper + 1e6);
    expect(smoky.ceiling).toBeLessThan(clear.ceiling);
    expect(smoky.floor).toBeLessThan(clear.floor);
  });

  it("leave the glow in the air of a room that has none", () => {
    const made = createRoomSurfaces(building([room("shut")], []));
    made.air.radiatedJ[0] = 500;
    made.step(1, Uint8Array.of(1));
    expect([made.lowerJ[0], made.upperJ[0]]).toEqual([500, 0]);
    made.air.borderM[0] = 3;
    made.air.radiatedJ[0] = 70;
    made.step(2, Uint8Array.of(1));
    expect([made.lowerJ[0], made.upperJ[0]]).toEqual([500, 70]);
  });

  it("warm the ceiling of a fire's jet as CFAST does, and not the floor", () => {
    const take = (jetW: number, facing: "ceiling" | "floor") => {
      const made = createRoomSurfaces(building([room("hall")], [wall({ facing })]));
      made.air.upperK[0] = 320;
      made.air.lowerK[0] = 320;
      made.air.borderM[0] = 3;
      made.air.jetW[0] = jetW;
      made.step(0.001, Uint8Array.of(1));
      return -(made.upperJ[0]! + made.lowerJ[0]!) / 0.001 / 25;
    };
    // 0.27 * 100 / (25^0.68 * 5^0.64) kW/m2
    const jet = (27_000 / 25 ** 0.68) * 5 ** -0.64;
    expect(take(1e5, "ceiling")).toBeGreaterThan(0.95 * jet);
    expect(take(1e5, "ceiling")).toBeLessThan(jet);
    expect(take(1e5, "floor")).toBe(take(0, "floor"));
    expect(take(0, "ceiling")).toBeLessThan(0.5 * jet);
  });

  it("bring a sealed room to the temperature and pressure outside it (T3)", () => {
    const made = createRoomSurfaces(
      building(
        [room("sealed", { temperatureK: 293.15, layers: "one" })],
        [wall({ areaM2: 100 }), wall({ facing: "ceiling" })],
        298.15,
      ),
    );
    const kg = (101_325 * 125) / (289.14 * 293.15);
    const heldPerK = kg * (1012 - 289.14);
    let airK = 293.15;
    for (let second = 10; second <= 36_000; second += 10) {
      made.air.lowerK[0] = airK;
      made.step(second, Uint8Array.of(1));
      airK += made.lowerJ[0]! / heldPerK;
      made.lowerJ[0] = 0;
    }
    expect(Math.abs(airK - 298.15)).toBeLessThan(0.01);
    expect(Math.abs(101_325 * (airK / 293.15 - 1) - 1728.21)).toBeLessThan(2);
  });

  it("are even with a room only while both layers of every room beyond are as warm", () => {
    const made = createRoomSurfaces(
      building([room("cool", { layers: "one" }), room("beside")], [wall({ to: 1 })]),
    );
    expect(made.isEven(0)).toBe(true);
    made.air.upperK[1] = 400;
    expect(made.isEven(0)).toBe(false);
    made.air.upperK[1] = made.air.lowerK[1] ?? 0;
    made.slabs.temperatureK[1] = 294;
    expect(made.isEven(0)).toBe(false);
  });

  it("take nothing while a room is passed over, and no more time than since then", () => {
    const made = createRoomSurfaces(
      building([room("cool", { layers: "one" })], [wall({ areaM2: 100 })]),
    );
    made.passOver(0, 3600);
    made.air.lowerK[0] = 393.15;
    made.step(3601, Uint8Array.of(1));
    // A second at 100 K over 100 m2, 1.31 x 100^(4/3) W/m2: some 60 kJ, not an hour of it.
    expect(-(made.lowerJ[0] ?? 0)).toBeGreaterThan(10_000);
    expect(-(made.lowerJ[0] ?? 0)).toBeLessThan(200_000);
  });
});
