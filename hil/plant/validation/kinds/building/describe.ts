/**
 * The description of the zone model that a `building` case asks for.
 */
import {
  OUTSIDE,
  type BuildingDescription,
  type OpeningDescription,
} from "../../../air/model/description.js";
import { createSpecies } from "../../../air/model/species.js";
import type { BuildingTest } from "./building.schema.js";
import type { FireTest } from "./fires.schema.js";
import type { OpeningTest } from "./openings.schema.js";
import { floorOf } from "./rooms.schema.js";
import { describeLayer } from "../heat/layer.schema.js";
import { areaOf, type WallTest } from "./walls.schema.js";

/** Density at which a door fan states its flow, kg/m3. */
const DOOR_FAN_KG_PER_M3 = 1.2;

export function describeBuilding(test: BuildingTest): BuildingDescription {
  const rooms = test.compartments.map(({ id }) => id);
  const placeOf = (name: string) => (name === "outside" ? OUTSIDE : rooms.indexOf(name));
  return {
    ambient: {
      temperatureK: test.ambient.temperature,
      pressurePa: test.ambient.pressure,
      relativeHumidity: test.ambient.humidity,
    },
    gases: test.gases.map(({ id, molarMass, heat }) => {
      return { id, molarMassKgPerMol: molarMass, heatJPerKgK: heat };
    }),
    traces: tracesOf(test),
    compartments: test.compartments.map((room) => ({
      id: room.id,
      floorM2: floorOf(room) ?? 0,
      heightM: room.height,
      elevationM: room.elevation,
      ...(room.temperature === undefined ? {} : { temperatureK: room.temperature }),
      layers: room.layers,
    })),
    openings: test.openings.map((opening) => openingOf(opening, placeOf)),
    fans: test.fans.map(({ id, from, to, flow, drawsAt, blowsAt }) => ({
      ...{ id, from: placeOf(from), to: placeOf(to) },
      ...{ flowM3PerS: flow, drawsAtM: drawsAt, blowsAtM: blowsAt },
    })),
    fires: test.fires.map((fire) => fireOf(fire, placeOf)),
    walls: test.walls.map((wall) => wallOf(wall, test, placeOf)),
  };
}

/** Every species that the model will carry. */
export function speciesIds(test: BuildingTest): readonly string[] {
  return createSpecies(describeBuilding(test)).ids;
}

/** What fuels make beside the products that every fire has stands among the traces. */
function tracesOf({ traces, fires }: BuildingTest): string[] {
  const made = [
    ...(fires.some(({ fuel }) => fuel.formula.chlorine > 0) ? ["HCl"] : []),
    ...(fires.some(({ fuel }) => fuel.hcn > 0) ? ["HCN"] : []),
  ];
  return [...new Set([...traces, ...made])];
}

type PlaceOf = (name: string) => number;

function openingOf(opening: OpeningTest, placeOf: PlaceOf): OpeningDescription {
  const { id } = opening;
  const ends = { id, from: placeOf(opening.from), to: placeOf(opening.to) };
  switch (opening.kind) {
    case "vertical": {
      const { width, sill, soffit, coefficient } = opening;
      return {
        ...ends,
        kind: "vertical",
        widthM: width,
        sillM: sill,
        soffitM: soffit,
        coefficient,
      };
    }
    case "horizontal":
      return { ...ends, kind: "horizontal", areaM2: opening.area, shape: opening.shape };
    case "leak": {
      const { atOnePa, area = 0, coefficient, exponent, low, high } = opening;
      const orifice = coefficient * area * Math.sqrt(2 / DOOR_FAN_KG_PER_M3);
      const heights = { lowM: low, highM: high };
      return { ...ends, kind: "leak", m3PerSAtOnePa: atOnePa ?? orifice, exponent, ...heights };
    }
    case "relief": {
      const { area, coefficient, height, opensAt, fullAt } = opening;
      const pressures = { opensAtPa: opensAt, fullAtPa: fullAt };
      return { ...ends, kind: "relief", areaM2: area, coefficient, heightM: height, ...pressures };
    }
  }
}

function wallOf(
  wall: WallTest,
  test: BuildingTest,
  placeOf: PlaceOf,
): BuildingDescription["walls"][number] {
  const { id, from, to, facing, emissivity, layers } = wall;
  const room = test.compartments.find((one) => one.id === from);
  return {
    ...{ id, from: placeOf(from), to: placeOf(to), facing, emissivity },
    areaM2: areaOf(wall, room) ?? 0,
    layers: layers.map(describeLayer),
  };
}

function fireOf(fire: FireTest, placeOf: PlaceOf): BuildingDescription["fires"][number] {
  const { id, fuel, height, diameter, place, radiated, oxygenLimit } = fire;
  const yields = { coYield: fuel.co, sootYield: fuel.soot, hcnYield: fuel.hcn };
  return {
    id,
    compartment: placeOf(fire.in),
    heightM: height,
    diameterM: diameter,
    place,
    fuel: { heatJPerKg: fuel.heat, ...fuel.formula, ...yields },
    radiatedShare: radiated,
    oxygenLimit,
  };
}
