/**
 * Thermal link: the sensing element of a heat detector or a sprinkler in a stream of gas.
 *
 *   dTl/dt = sqrt(u)/RTI (Tg - Tl) - C/RTI (Tl - Tm)        (physics.md 1.7)
 *
 * RTI is the response time index, C the conduction into the mounting at Tm. For gas that stands
 * still during the step the solution is exact, so the step never changes the answer. Temperatures
 * are of any one scale. It knows no room: who calls says what gas passes.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

export interface ThermalLink {
  /** Response time index, (m s)^0.5. */
  readonly rti: number;
  /** Conduction factor, (m/s)^0.5; 0 where the mounting takes no heat. */
  readonly conduction: number;
}

/** What passes the link during a step. */
export interface Stream {
  readonly gasK: number;
  readonly speedMPerS: number;
  /** What the link is mounted on. */
  readonly mountK: number;
}

/** Temperature of the link `stepS` later. */
export function warmLink(linkK: number, stream: Stream, link: ThermalLink, stepS: number): number {
  const perS = rate(stream, link);
  if (perS === 0) return linkK;
  const endK = settlesAt(stream, link);
  return endK + (linkK - endK) * exp(-perS * stepS);
}

/** Seconds until the link has come to `atK`; Infinity where this stream never brings it there. */
export function linkReachesS(
  linkK: number,
  atK: number,
  stream: Stream,
  link: ThermalLink,
): number {
  if (linkK >= atK) return 0;
  const perS = rate(stream, link);
  const endK = settlesAt(stream, link);
  if (perS === 0 || endK <= atK) return Infinity;
  return ln((endK - linkK) / (endK - atK)) / perS;
}

function rate({ speedMPerS }: Stream, { rti, conduction }: ThermalLink): number {
  return (Math.sqrt(speedMPerS) + conduction) / rti;
}

function settlesAt({ gasK, speedMPerS, mountK }: Stream, { conduction }: ThermalLink): number {
  const root = Math.sqrt(speedMPerS);
  if (root + conduction === 0) return gasK;
  return (root * gasK + conduction * mountK) / (root + conduction);
}
