/** Small buildings for the zone model, whole and valid; a test names only what matters to it. */
import type {
  BuildingDescription,
  CompartmentDescription,
  FireDescription,
  Fuel,
  HorizontalOpening,
  LeakOpening,
  VerticalOpening,
} from "../../../../../hil/plant/air/model/description.js";
import type { ZoneModel } from "../../../../../hil/plant/air/model/model.js";

export const METHANE: Fuel = {
  heatJPerKg: 50e6,
  carbon: 1,
  hydrogen: 4,
  oxygen: 0,
  nitrogen: 0,
  chlorine: 0,
  coYield: 0,
  sootYield: 0,
  hcnYield: 0,
};

export function aBuilding(parts: Partial<BuildingDescription>): BuildingDescription {
  return {
    ambient: { temperatureK: 293.15, pressurePa: 101325 },
    gases: [],
    traces: [],
    compartments: [aRoom()],
    openings: [],
    fans: [],
    fires: [],
    walls: [],
    ...parts,
  };
}

/** 125 m3. */
export function aRoom(parts: Partial<CompartmentDescription> = {}): CompartmentDescription {
  return { id: "room", floorM2: 25, heightM: 5, elevationM: 0, layers: "one", ...parts };
}

export function aFire(parts: Partial<FireDescription> = {}): FireDescription {
  return {
    id: "fire",
    compartment: 0,
    heightM: 0,
    diameterM: 0.3,
    place: "open",
    fuel: METHANE,
    radiatedShare: 0,
    oxygenLimit: 0.15,
    ...parts,
  };
}

export function aDoor(parts: Partial<VerticalOpening>): VerticalOpening {
  return {
    id: "door",
    kind: "vertical",
    from: 0,
    to: -1,
    widthM: 1,
    sillM: 0,
    soffitM: 2,
    coefficient: 0.7,
    ...parts,
  };
}

export function aHole(parts: Partial<HorizontalOpening>): HorizontalOpening {
  return { id: "hole", kind: "horizontal", from: 0, to: 1, areaM2: 0.1, shape: "round", ...parts };
}

export function aLeak(parts: Partial<LeakOpening>): LeakOpening {
  return {
    id: "leak",
    kind: "leak",
    from: 0,
    to: -1,
    m3PerSAtOnePa: 0.01,
    exponent: 0.5,
    lowM: 0,
    highM: 0,
    ...parts,
  };
}

export function aFan(parts: { from?: number; to?: number; flowM3PerS: number }) {
  return { id: "fan", from: -1, to: 0, drawsAtM: 1, blowsAtM: 1, ...parts };
}

/** Steps until `seconds` have passed. */
export function run(model: ZoneModel, seconds: number, step: number): void {
  const steps = Math.round(seconds / step);
  for (let count = 0; count < steps; count++) model.step(step);
}

/** kg of everything in the building. */
export function massIn(model: ZoneModel, species: number): number {
  let sum = 0;
  for (let room = 0; room < model.bodies.count; room++) {
    sum += model.massKg(room, 0, species);
    if (model.isLayered(room)) sum += model.massKg(room, 1, species);
  }
  return sum;
}
