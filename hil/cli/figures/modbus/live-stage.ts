/**
 * A site on real wires, kept running at pace 1, for figures that look at both ends of the wire.
 *
 * `polls` is told before each scan's polls, `written` when a coil has arrived at its device. It
 * measures nothing itself.
 */
import { Controller, sha256 } from "#firmware";
import { instantAt, type Instant, type Site } from "#panels";
import { wallPacer } from "../../../bench/wall-pacer.js";
import { createPlant } from "../../../plant/plant.js";
import { EmulatedField } from "../../../rig/emulated-field.js";
import type { FieldLink } from "../../../rig/field-link.js";
import { Stage } from "../../../rig/stage.js";
import { openWireLink } from "../../../rig/wire-link.socket.js";

export interface Looks {
  readonly written: (tag: string, on: boolean) => void;
  readonly polls: (now: Instant) => void;
}

export interface LiveStage {
  readonly field: EmulatedField;
  readonly controller: Controller;
  readonly stage: Stage;
  readonly close: () => Promise<void>;
}

export async function openLiveStage(site: Site, { written, polls }: Looks): Promise<LiveStage> {
  const plant = createPlant(site);
  let link: FieldLink | undefined;
  const controller = new Controller(site, {
    bus: {
      latch: (now) => link?.latch(now) ?? [],
      drive: (point, value, now) => link?.drive(point, value, now),
    },
    store: { append: () => undefined },
    hash: sha256,
  });
  const { points } = controller.list;
  const field = new EmulatedField(controller.list, plant, site);
  const doors = {
    written: (point: number, on: boolean) => {
      written(points[point]?.tag ?? "", on);
    },
  };
  link = await openWireLink(site.id, controller.list, field, { doors });
  const onWire = link;
  const polled: FieldLink = {
    transport: "wire",
    witness: onWire.witness,
    get requests() {
      return onWire.requests;
    },
    collect: (now, rereads) => {
      polls(now);
      return onWire.collect(now, rereads);
    },
    latch: (now) => onWire.latch(now),
    drive: (point, value, now) => onWire.drive(point, value, now),
    flush: () => onWire.flush(),
    close: () => onWire.close(),
  };
  const pacer = wallPacer(1, site.scanPeriod);
  const stage = new Stage({ plant, field, controller, link: polled }, { everyScan: true, pacer });
  const ended = stage.run(instantAt(3_600_000));
  const close = async (): Promise<void> => {
    stage.stop();
    pacer.stop();
    await ended;
    await onWire.close();
  };
  return { field, controller, stage, close };
}
