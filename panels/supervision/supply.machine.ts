/**
 * Supply: the mains, charger and battery of the panel itself.
 *
 *   each of:  mains  charger  battery  voltage  resistance  fuse
 *     healthy ──failed──▶ doubtful ──its blink time──▶ faulty ──restored──▶ healthy
 *                             └──────restored──▶ healthy
 *
 * A fault is told when it has lasted: a blink of the mains is none (EN 54-4 lets mains wait, as
 * the Aritech 1X-X3 does with 3 min). The faults are told one by one, so that a dead charger is
 * not hidden behind lost mains (EN 12094-1 cl. 4.7, 4.13). It drives nothing, and it never keeps a
 * release from going: a panel on its battery fights a fire as long as the battery lasts.
 */
import { emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export type SupplyPart = "mains" | "charger" | "battery" | "voltage" | "resistance" | "fuse";

export interface SupplySettings {
  /** How long each must be away before it is a fault. */
  readonly blink: Readonly<Record<SupplyPart, Duration>>;
}

export type SupplyTag = `${SupplyPart}-fault`;
export type SupplyEvent = {
  readonly type: `${SupplyPart}.failed` | `${SupplyPart}.restored`;
};
export interface SupplyFact {
  readonly type: "supply.failed" | "supply.restored";
  readonly part: SupplyPart;
}

export const supplyMachine = setup({
  types: {
    input: {} as SupplySettings,
    context: {} as SupplySettings,
    events: {} as SupplyEvent,
    emitted: {} as SupplyFact,
    tags: {} as SupplyTag,
  },
  delays: {
    mainsBlink: ({ context }) => context.blink.mains,
    chargerBlink: ({ context }) => context.blink.charger,
    batteryBlink: ({ context }) => context.blink.battery,
    voltageBlink: ({ context }) => context.blink.voltage,
    resistanceBlink: ({ context }) => context.blink.resistance,
    fuseBlink: ({ context }) => context.blink.fuse,
  },
  actions: {
    tellFailed: emit((_, params: { part: SupplyPart }) => ({
      type: "supply.failed",
      part: params.part,
    })),
    tellRestored: emit((_, params: { part: SupplyPart }) => ({
      type: "supply.restored",
      part: params.part,
    })),
  },
}).createMachine({
  id: "supply",
  context: ({ input }) => input,
  type: "parallel",
  states: {
    mains: {
      initial: "healthy",
      states: {
        healthy: { on: { "mains.failed": "doubtful" } },
        doubtful: { after: { mainsBlink: "faulty" }, on: { "mains.restored": "healthy" } },
        faulty: {
          tags: "mains-fault",
          entry: { type: "tellFailed", params: { part: "mains" } },
          exit: { type: "tellRestored", params: { part: "mains" } },
          on: { "mains.restored": "healthy" },
        },
      },
    },
    charger: {
      initial: "healthy",
      states: {
        healthy: { on: { "charger.failed": "doubtful" } },
        doubtful: { after: { chargerBlink: "faulty" }, on: { "charger.restored": "healthy" } },
        faulty: {
          tags: "charger-fault",
          entry: { type: "tellFailed", params: { part: "charger" } },
          exit: { type: "tellRestored", params: { part: "charger" } },
          on: { "charger.restored": "healthy" },
        },
      },
    },
    battery: {
      initial: "healthy",
      states: {
        healthy: { on: { "battery.failed": "doubtful" } },
        doubtful: { after: { batteryBlink: "faulty" }, on: { "battery.restored": "healthy" } },
        faulty: {
          tags: "battery-fault",
          entry: { type: "tellFailed", params: { part: "battery" } },
          exit: { type: "tellRestored", params: { part: "battery" } },
          on: { "battery.restored": "healthy" },
        },
      },
    },
    voltage: {
      initial: "healthy",
      states: {
        healthy: { on: { "voltage.failed": "doubtful" } },
        doubtful: { after: { voltageBlink: "faulty" }, on: { "voltage.restored": "healthy" } },
        faulty: {
          tags: "voltage-fault",
          entry: { type: "tellFailed", params: { part: "voltage" } },
          exit: { type: "tellRestored", params: { part: "voltage" } },
          on: { "voltage.restored": "healthy" },
        },
      },
    },
    resistance: {
      initial: "healthy",
      states: {
        healthy: { on: { "resistance.failed": "doubtful" } },
        doubtful: {
          after: { resistanceBlink: "faulty" },
          on: { "resistance.restored": "healthy" },
        },
        faulty: {
          tags: "resistance-fault",
          entry: { type: "tellFailed", params: { part: "resistance" } },
          exit: { type: "tellRestored", params: { part: "resistance" } },
          on: { "resistance.restored": "healthy" },
        },
      },
    },
    fuse: {
      initial: "healthy",
      states: {
        healthy: { on: { "fuse.failed": "doubtful" } },
        doubtful: { after: { fuseBlink: "faulty" }, on: { "fuse.restored": "healthy" } },
        faulty: {
          tags: "fuse-fault",
          entry: { type: "tellFailed", params: { part: "fuse" } },
          exit: { type: "tellRestored", params: { part: "fuse" } },
          on: { "fuse.restored": "healthy" },
        },
      },
    },
  },
  options: { maxIterations: 100 },
});
