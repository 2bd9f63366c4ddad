/** Parts: what a step works with, put together once by `model.ts`. */
import type { Bodies } from "../bodies.js";
import type { CarriedFuel } from "../fire/carried-fuel.js";
import type { Fires } from "../fire/fires.js";
import type { Fans } from "../openings/fans.js";
import type { Openings } from "../openings/openings.js";
import type { PressureNetwork } from "../pressure/pressure-network.js";
import type { State } from "../state.js";
import type { Stratification } from "../stratification.js";
import type { Surfaces } from "./surfaces.js";
import type { Transfer } from "../transfer.js";

export interface Parts {
  readonly bodies: Bodies;
  readonly state: State;
  readonly openings: Openings;
  readonly fans: Fans;
  readonly fires: Fires;
  readonly carriedFuel: CarriedFuel;
  readonly network: PressureNetwork;
  readonly surfaces: Surfaces;
  readonly transfer: Transfer;
  readonly stratification: Stratification;
}
