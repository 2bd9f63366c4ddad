/**
 * What happened in the building, in order, until somebody takes it.
 *
 * Events are facts in the past. Nothing in the plant reads them back; they are for reports and
 * checks.
 */
import { instantAt, type Instant } from "#panels";

export type PlantEventKind =
  | "module.ran-away"
  | "rack.vented"
  | "rack.lost"
  | "rack.wetted"
  | "rack.cooled"
  | "arc.struck"
  | "arc.missed"
  | "panel.lit"
  | "panel.lost"
  | "flame.went-out"
  | "flame.returned"
  | "gas.gathered"
  | "gas.explosive"
  | "gas.ignited"
  | "tube.burst"
  | "unit.emptied"
  | "cylinder.fired"
  | "cylinder.emptied"
  | "cylinder.failed"
  | "cylinder.slowed"
  | "cylinder.leaked"
  | "cylinder.refilled"
  | "cylinder.replaced"
  | "valve.leaked"
  | "wires.crossed"
  | "agent.reached"
  | "agent.fellShort"
  | "solenoid.fired"
  | "solenoid.recocked"
  | "solenoids.linked"
  | "solenoids.stopped"
  | "pin.fitted"
  | "pin.pulled"
  | "tubing.parted"
  | "tubing.joined"
  | "agent.flowed"
  | "barrier.heated"
  | "barrier.failed"
  | "cable.failed"
  | "ups.stopped"
  | "ups.returned"
  | "load.lost"
  | "load.returned"
  | "ups.transferred"
  | "generator.called"
  | "generator.carried"
  | "generator.failed"
  | "generator.stopped"
  | "mains.cut"
  | "mains.restored"
  | "hoses.opened"
  | "notice.given"
  | "ups.bypassed"
  | "servers.parked"
  | "servers.overheated"
  | "disks.parked"
  | "disks.harmed"
  | "notice.delivered"
  | "notice.acknowledged"
  | "route.cut"
  | "route.mended";

export interface PlantEvent {
  readonly at: Instant;
  readonly kind: PlantEventKind;
  /** Id of the thing it happened to. */
  readonly subject: string;
  readonly says: string;
}

export interface Chronicle {
  tell(kind: PlantEventKind, subject: string, says: string): void;
  take(): PlantEvent[];
  /** What nobody has taken yet; part of the plant's image. */
  pending(): PlantEvent[];
  restore(events: readonly PlantEvent[]): void;
}

export function createChronicle(clock: { readonly nowMs: number }): Chronicle {
  let events: PlantEvent[] = [];
  return {
    tell(kind, subject, says) {
      events.push({ at: instantAt(clock.nowMs), kind, subject, says });
    },
    take() {
      const taken = events;
      events = [];
      return taken;
    },
    pending: () => events.map((event) => ({ ...event })),
    restore(saved) {
      events = saved.map((event) => ({ ...event }));
    },
  };
}
