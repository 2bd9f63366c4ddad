/**
 * A chain of rooms with one fire, for 600 s: the same work that other zone models are measured on.
 *
 *   outside == door == [fire] == door == [ ] == door == [ ] ... [ ] == door == outside
 *
 * Rooms of 5 x 4 x 3 m in gypsum board, doors of 1 x 2 m, and a fire of methane that grows to
 * 500 kW in 300 s.
 */
import { OUTSIDE, type BuildingDescription } from "../../../plant/air/model/description.js";
import { createZoneModel } from "../../../plant/air/model/model.js";
import { figure } from "../figure.js";

const SECONDS = 600;
const PEAK_W = 500_000;
const GROWS_S = 300;
const TICKS_A_SECOND = 20;
const RUNS = 3;

export function chainFigures(): void {
  for (const rooms of [1, 10, 40, 80]) {
    const seconds = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      burnChain(rooms);
      return (performance.now() - started) / 1000;
    });
    figure(`chain of ${rooms} rooms, 600 s`, seconds, "s");
  }
}

function burnChain(rooms: number): void {
  const model = createZoneModel(chainOf(rooms));
  for (let second = 0; second < SECONDS; second++) {
    model.setFire(0, PEAK_W * Math.min(1, (second / GROWS_S) * (second / GROWS_S)));
    for (let tick = 0; tick < TICKS_A_SECOND; tick++) model.tick();
  }
}

function chainOf(rooms: number): BuildingDescription {
  const places = Array.from({ length: rooms }, (_, room) => room);
  return {
    ambient: { temperatureK: 293.15, pressurePa: 101_325 },
    gases: [],
    traces: [],
    compartments: places.map((room) => ({
      id: `room-${room + 1}`,
      floorM2: 20,
      heightM: 3,
      elevationM: 0,
      layers: "auto",
    })),
    openings: [OUTSIDE, ...places].map((before, room) => ({
      kind: "vertical",
      id: `door-${room + 1}`,
      from: room < rooms ? room : before,
      to: room < rooms ? before : OUTSIDE,
      widthM: 1,
      sillM: 0,
      soffitM: 2,
      coefficient: 0.7,
    })),
    fans: [],
    fires: [
      {
        id: "fire",
        compartment: 0,
        heightM: 0,
        diameterM: 0.6,
        place: "open",
        fuel: { heatJPerKg: 50e6, carbon: 1, hydrogen: 4, ...clean },
        radiatedShare: 0.35,
        oxygenLimit: 0.15,
      },
    ],
    walls: places.flatMap((room) => [
      { ...gypsum, id: `sides-${room + 1}`, from: room, areaM2: 54, facing: "wall" as const },
      { ...gypsum, id: `ceiling-${room + 1}`, from: room, areaM2: 20, facing: "ceiling" as const },
      { ...gypsum, id: `floor-${room + 1}`, from: room, areaM2: 20, facing: "floor" as const },
    ]),
  };
}

const clean = { oxygen: 0, nitrogen: 0, chlorine: 0, coYield: 0, sootYield: 0.01, hcnYield: 0 };

const gypsum = {
  to: OUTSIDE,
  emissivity: 0.9,
  layers: [{ thicknessM: 0.016, conductivityWPerMK: 0.16, densityKgPerM3: 790, heatJPerKgK: 900 }],
};
