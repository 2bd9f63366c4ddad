/**
 * A target in a room: a plate or a rod that the gas, the room and a fire's glow warm.
 *
 * The slab and what meets it are the plant's (hil/plant/air/walls/target). What it sees besides the
 * flame is taken as warm as the gas of its layer; the flame is a point.
 */
import type { BuildingDescription } from "../../../air/model/description.js";
import type { ZoneModel } from "../../../air/model/model.js";
import { NATURAL } from "../../../air/walls/face-heat.js";
import { pointSourceWPerM2 } from "../../../air/walls/target/point-source.js";
import { createTargets } from "../../../air/walls/target/targets.js";
import { ZERO_C_IN_K } from "../../language/amounts.js";
import { describeLayer } from "../heat/layer.schema.js";
import type { Instrument } from "./heads.js";
import type { SensorTest } from "./sensors.schema.js";

export type TargetTest = Extract<SensorTest, { kind: "target" }>;

export function targetIn(
  test: TargetTest,
  model: ZoneModel,
  building: BuildingDescription,
  places: { readonly rooms: readonly string[]; readonly fires: readonly string[] },
): Instrument {
  const room = places.rooms.indexOf(test.in);
  const fire = places.fires.indexOf(test.of);
  const radiated = building.fires[fire]?.radiatedShare ?? 0;
  const gasK = () => (test.height > model.borderM(room) ? model.upperK(room) : model.lowerK(room));
  const { shape, emissivity, depth } = test;
  const open = shape === "flat" ? ("both" as const) : ("front" as const);
  const layers = test.layers.map(describeLayer);
  const described = { layers, shape, emissivity, startK: gasK(), open, depthM: depth };
  const targets = createTargets([described]);
  let nowS = 0;
  return {
    read: () => targets.temperatureK(0) - ZERO_C_IN_K,
    step(seconds) {
      nowS += seconds;
      const kelvin = gasK();
      const flameWPerM2 = pointSourceWPerM2(radiated * model.burningW(fire), test.away);
      const exposure = { gasK: kelvin, surroundingsK: kelvin, natural: NATURAL.wall, flameWPerM2 };
      targets.step(0, exposure, nowS, seconds);
    },
  };
}
