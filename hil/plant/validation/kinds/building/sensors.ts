/**
 * Reads the sensors of a `building` from the zone model.
 */
import type { BuildingDescription } from "../../../air/model/description.js";
import type { ZoneModel } from "../../../air/model/model.js";
import { faceK } from "../../../air/walls/slabs.js";
import { ZERO_C_IN_K } from "../../language/amounts.js";
import type { OutputName } from "../case-kind.js";
import { headOf, type HeadTest, type Instrument } from "./heads.js";
import { targetIn, type TargetTest } from "./target.js";
import type { SensorTest } from "./sensors.schema.js";

/** Places of things in the model's lists, by the name that the case gives them. */
export interface Places {
  readonly rooms: readonly string[];
  readonly openings: readonly string[];
  readonly fires: readonly string[];
  readonly walls: readonly string[];
}

interface Words {
  readonly unit: string;
  readonly says: string;
}

const words: Readonly<Record<SensorTest["kind"], Words>> = {
  temperature: { unit: "degC", says: "temperature of the gas" },
  interface: { unit: "m", says: "height of the interface" },
  pressure: { unit: "Pa", says: "pressure over the outside" },
  "mole-share": { unit: "%", says: "share by volume" },
  "mass-share": { unit: "%", says: "share by mass" },
  mass: { unit: "kg", says: "mass" },
  "optical-density": { unit: "1/m", says: "optical density" },
  flow: { unit: "kg/s", says: "flow" },
  "heat-release": { unit: "kW", says: "heat released" },
  surface: { unit: "degC", says: "temperature of the face" },
  target: { unit: "degC", says: "temperature of the target" },
  link: { unit: "degC", says: "temperature of the link" },
  "smoke-chamber": { unit: "%/m", says: "obscuration in the chamber" },
};

export function sensorName(sensor: SensorTest): OutputName {
  const { unit, says } = words[sensor.kind];
  return { id: sensor.id, unit, says: `${says} ${detailOf(sensor)}`.trim() };
}

function detailOf(sensor: SensorTest): string {
  switch (sensor.kind) {
    case "flow":
      return `through ${sensor.through}`;
    case "heat-release":
      return `by ${sensor.of}`;
    case "surface":
      return `of ${sensor.of}, side ${sensor.side}`;
    case "link":
    case "smoke-chamber":
      return sensor.of === undefined ? `in ${sensor.in}` : `${sensor.away} m from ${sensor.of}`;
    case "target":
      return `${sensor.away} m from ${sensor.of}`;
    case "interface":
    case "pressure":
      return `in ${sensor.in}`;
    case "mass":
      return `of ${sensor.species} in ${sensor.in}${sensor.change ? ", since the start" : ""}`;
    default:
      return [
        "species" in sensor ? `of ${sensor.species}` : "",
        `in ${sensor.in}`,
        sensor.height === undefined ? `(${sensor.layer ?? "mean"})` : `at ${sensor.height} m`,
      ]
        .filter((part) => part !== "")
        .join(" ");
  }
}

export function instrumentOf(
  sensor: SensorTest,
  model: ZoneModel,
  building: BuildingDescription,
  places: Places,
): Instrument {
  if (sensor.kind === "link" || sensor.kind === "smoke-chamber") {
    return headOf(sensor, model, building, places);
  }
  if (sensor.kind === "target") return targetIn(sensor, model, building, places);
  if (sensor.kind === "heat-release" && sensor.of === "all") return everyFlame(model);
  return { read: sensorReader(sensor, model, places) };
}

/**
 * All that burns, from the ledger: what fires gave less what of their fuel is still unburnt, for
 * burning changes one species into others and no mass.
 */
function everyFlame(model: ZoneModel): Instrument {
  const { firstFuel, firstGas, fuels } = model.species;
  const burntKg = () => {
    let kg = 0;
    for (let species = 0; species < firstGas; species += 1) {
      if (species < firstFuel || species >= firstFuel + fuels.length) kg += model.givenKg(species);
    }
    return kg;
  };
  let before = burntKg();
  let kilowatts = 0;
  return {
    read: () => kilowatts,
    step(seconds) {
      const now = burntKg();
      kilowatts = ((now - before) * (fuels[0]?.heatJPerKg ?? 0)) / seconds / 1000;
      before = now;
    },
  };
}

/** A function that reads the sensor now, in its unit. */
function sensorReader(
  sensor: Exclude<SensorTest, HeadTest | TargetTest>,
  model: ZoneModel,
  places: Places,
): () => number {
  switch (sensor.kind) {
    case "flow": {
      const opening = places.openings.indexOf(sensor.through);
      if (sensor.direction === "forward") return () => model.forwardKgPerS(opening);
      if (sensor.direction === "back") return () => model.backKgPerS(opening);
      return () => model.forwardKgPerS(opening) - model.backKgPerS(opening);
    }
    case "heat-release": {
      const fire = places.fires.indexOf(sensor.of);
      return () => model.burningW(fire) / 1000;
    }
    case "surface":
      return surfaceReader(model, places.walls.indexOf(sensor.of), sensor.side === "to" ? 1 : 0);
    default:
      return roomReader(sensor, model, places.rooms.indexOf(sensor.in));
  }
}

type RoomSensor = Exclude<
  SensorTest,
  HeadTest | TargetTest | { kind: "flow" | "heat-release" | "surface" }
>;

/** Mean of a wall's strips by their areas. */
function surfaceReader(model: ZoneModel, wall: number, side: 0 | 1): () => number {
  const { walls } = model;
  if (walls === undefined) return () => NaN;
  const strips = walls.strips.flatMap((strip, place) => (strip.wall === wall ? [place] : []));
  return () => {
    let area = 0;
    let sum = 0;
    for (const place of strips) {
      const areaM2 = walls.strips[place]?.areaM2 ?? 0;
      area += areaM2;
      sum += areaM2 * faceK(walls.slabs, 2 * place + side);
    }
    return sum / area - ZERO_C_IN_K;
  };
}

function roomReader(sensor: RoomSensor, model: ZoneModel, room: number): () => number {
  switch (sensor.kind) {
    case "interface":
      return () => model.borderM(room);
    case "pressure":
      return () => model.gaugePa(room);
    case "mass": {
      const species = model.species.ids.indexOf(sensor.species);
      const held = () =>
        model.massKg(room, 0, species) +
        (model.isLayered(room) ? model.massKg(room, 1, species) : 0);
      const start = sensor.change ? held() : 0;
      return () => held() - start;
    }
    case "temperature":
      return layered(sensor, model, room, (layer) =>
        layer === 1 ? model.upperK(room) - ZERO_C_IN_K : model.lowerK(room) - ZERO_C_IN_K,
      );
    case "optical-density":
      return layered(sensor, model, room, (layer) => model.opticalDensity(room, layer));
    case "mole-share": {
      const species = model.species.ids.indexOf(sensor.species);
      const shareIn = (layer: number) => 100 * model.moleFraction(room, layer, species);
      return layered(sensor, model, room, shareIn);
    }
    case "mass-share": {
      const { ids } = model.species;
      const species = ids.indexOf(sensor.species);
      return layered(sensor, model, room, (layer) => {
        let all = 0;
        for (let index = 0; index < ids.length; index += 1) all += model.massKg(room, layer, index);
        return (100 * model.massKg(room, layer, species)) / all;
      });
    }
  }
}

/** Reads the layer that the sensor names, the one at its height, or the mean by volumes. */
function layered(
  { layer, height }: { readonly layer?: string | undefined; readonly height?: number | undefined },
  model: ZoneModel,
  room: number,
  read: (layer: 0 | 1) => number,
): () => number {
  if (height !== undefined) return () => read(height > model.borderM(room) ? 1 : 0);
  if (layer === "upper") return () => read(1);
  if (layer === "lower") return () => read(0);
  const { heightM } = model.bodies;
  return () => {
    const lower = Math.min(1, model.borderM(room) / (heightM[room] ?? 1));
    return lower * read(0) + (1 - lower) * read(1);
  };
}
