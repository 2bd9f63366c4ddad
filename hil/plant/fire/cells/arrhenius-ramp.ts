/**
 * A first-order decay while its temperature rises steadily: d amount/dt = -rate(T) * amount.
 *
 * The temperature of a step is that of its middle, the amount falls by the exact exponential: of
 * second order in the step. There is no heat of reaction here.
 */
import exp from "@stdlib/math-base-special-exp";

export interface ArrheniusRamp {
  readonly perS: number;
  readonly activationK: number;
  readonly startK: number;
  readonly riseKPerS: number;
  readonly startAmount: number;
}

/** Steps so far that a ramp of seconds is followed to a millionth. */
const STEP_S = 0.01;

/** What is left at each of these times, in ascending order. */
export function amountsLeft(ramp: ArrheniusRamp, atS: readonly number[]): number[] {
  let amount = ramp.startAmount;
  let nowS = 0;
  return atS.map((untilS) => {
    const steps = Math.max(1, Math.ceil((untilS - nowS) / STEP_S));
    const stepS = (untilS - nowS) / steps;
    for (let step = 0; step < steps; step++) {
      const middleK = ramp.startK + ramp.riseKPerS * (nowS + (step + 0.5) * stepS);
      amount *= exp(-ramp.perS * exp(-ramp.activationK / middleK) * stepS);
    }
    nowS = untilS;
    return amount;
  });
}
