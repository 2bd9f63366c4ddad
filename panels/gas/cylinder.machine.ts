/**
 * Cylinder: believes that one cylinder is low only once it has stayed low.
 *
 *   charged ─pressure.fell▶ dipping ─settle time▶ low
 *      ▲                       │ pressure.rose     │ pressure.rose
 *      └───────────────────────┴───────────────────┘
 *
 * A halocarbon cylinder dips and rebounds as its nitrogen comes out of solution (measured on
 * FK-5-1-12: 72 bar to 37 bar at 1.4 s, 42 bar at 2.8 s), and a contact may bounce. Either would
 * call a full cylinder leaked, or a shot done that has only begun (EN 12094-1 cl. 4.19). What low
 * means - emptied or leaked - is for the chart of its bank to say; this one never judges.
 */
import { emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface CylinderSettings {
  readonly cylinder: string;
  /** It must stay low for this long. */
  readonly lowSettles: Duration;
}

export type CylinderEvent = { readonly type: "pressure.fell" } | { readonly type: "pressure.rose" };
export interface CylinderFact {
  readonly type: "cylinder.low" | "cylinder.charged";
  readonly cylinder: string;
}

export const cylinderMachine = setup({
  types: {
    input: {} as CylinderSettings,
    context: {} as CylinderSettings,
    events: {} as CylinderEvent,
    emitted: {} as CylinderFact,
  },
  delays: { lowSettles: ({ context }) => context.lowSettles },
  actions: {
    tellLow: emit(({ context }) => ({ type: "cylinder.low", cylinder: context.cylinder })),
    tellCharged: emit(({ context }) => ({ type: "cylinder.charged", cylinder: context.cylinder })),
  },
}).createMachine({
  id: "cylinder",
  context: ({ input }) => input,
  initial: "charged",
  states: {
    charged: { on: { "pressure.fell": "dipping" } },
    dipping: { after: { lowSettles: "low" }, on: { "pressure.rose": "charged" } },
    low: {
      entry: "tellLow",
      on: { "pressure.rose": { target: "charged", actions: "tellCharged" } },
    },
  },
  options: { maxIterations: 100 },
});
