/**
 * Joints: who borders on whom, through openings and fans, and where the fires are.
 *
 * The outside is the place behind the last compartment. Never changes.
 */
import { OUTSIDE, type BuildingDescription } from "../description.js";

export interface Joints {
  readonly openingFrom: Int32Array;
  readonly openingTo: Int32Array;
  readonly fanFrom: Int32Array;
  readonly fanTo: Int32Array;
  readonly fireRoom: Int32Array;
  /** The compartment whose turn it is in the linear solve. */
  readonly roomOfTurn: Int32Array;
}

export function createJoints(description: BuildingDescription, turnOf: Int32Array): Joints {
  const { compartments, openings, fans, fires } = description;
  const place = (side: number): number => (side === OUTSIDE ? compartments.length : side);
  const roomOfTurn = new Int32Array(turnOf.length);
  turnOf.forEach((turn, room) => (roomOfTurn[turn] = room));
  return {
    openingFrom: Int32Array.from(openings, ({ from }) => place(from)),
    openingTo: Int32Array.from(openings, ({ to }) => place(to)),
    fanFrom: Int32Array.from(fans, ({ from }) => place(from)),
    fanTo: Int32Array.from(fans, ({ to }) => place(to)),
    fireRoom: Int32Array.from(fires, ({ compartment }) => compartment),
    roomOfTurn,
  };
}
