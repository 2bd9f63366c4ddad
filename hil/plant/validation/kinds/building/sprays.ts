/**
 * Sprinklers of a `building`: a link that opens one, and what its water leaves of the fire.
 *
 *   link at `acts` --> fire at most what it was then * exp(-t / tau)    tau by the plant's law
 */
import { sprayedShare } from "../../../air/model/fire/sprayed-fire.js";
import { ZERO_C_IN_K } from "../../language/amounts.js";
import type { BuildingTest } from "./building.schema.js";
import { wantedW } from "./fires.schema.js";
import type { Instrument } from "./heads.js";

export interface Sprays {
  /** Sees whether links have opened their sprinklers by now. */
  watch(instruments: readonly Instrument[], nowS: number): void;
  /** The most that water leaves of a fire at a time, W. */
  mostW(fire: number, timeS: number): number;
}

interface Spray {
  readonly sensor: number;
  readonly fire: number;
  readonly actsC: number;
  readonly metresPerS: number;
  openedS: number;
}

export function createSprays(test: BuildingTest): Sprays {
  const sprays = test.sensors.flatMap((sensor, index): Spray[] => {
    if (sensor.kind !== "link" || sensor.acts === undefined || sensor.spray === undefined)
      return [];
    const fire = test.fires.findIndex(({ id }) => id === sensor.of);
    const actsC = sensor.acts - ZERO_C_IN_K;
    return [{ sensor: index, fire, actsC, metresPerS: sensor.spray, openedS: -1 }];
  });
  return {
    watch(instruments, nowS) {
      for (const spray of sprays) {
        if (spray.openedS >= 0 || (instruments[spray.sensor]?.read() ?? 0) < spray.actsC) continue;
        spray.openedS = nowS;
      }
    },
    mostW(fire, timeS) {
      let most = Infinity;
      for (const { fire: of, openedS, metresPerS } of sprays) {
        const power = test.fires[of]?.power;
        if (of !== fire || openedS < 0 || power === undefined) continue;
        const left = sprayedShare(metresPerS, timeS - openedS);
        most = Math.min(most, wantedW(power, openedS) * left);
      }
      return most;
    },
  };
}
