/**
 * Rigs up one building, one controller and the field between them.
 *
 * The plant gets the site as built, with the tolerances of the run's seed; the controller gets it
 * as drawn.
 */
import { Controller, sha256, type EventLog } from "#firmware";
import type { Site } from "#panels";
import { createPlant } from "../plant/plant.js";
import { EmulatedField } from "./emulated-field.js";
import type { FieldBusKind, FieldLink } from "./field-link.js";
import type { Overlay } from "./real/overlay.js";
import { inProcessLink } from "./in-process-link.js";
import type { StageParts } from "./stage.js";
import { asBuilt } from "./tolerances.js";
import { openWireLink, type LayCable, type SerialLine } from "./wire-link.socket.js";

export interface RigOptions {
  readonly site: Site;
  readonly seed: number;
  readonly transport: FieldLink["transport"];
  /** What the devices speak where there are wires; Modbus TCP if left out. */
  readonly bus?: FieldBusKind | undefined;
  /** Endpoints of the field that are a serial line, where there are wires. */
  readonly lines?: ReadonlyMap<string, SerialLine> | undefined;
  /** Hears each journal line. */
  readonly journal: (line: string) => void;
  readonly log?: EventLog | undefined;
  /** Real equipment that is laid over some of the points. */
  readonly real?: Overlay | undefined;
  /** Lays a cable to each device, where there are wires. */
  readonly lay?: LayCable | undefined;
  /** The longest that a scan waits for what is on wires; left out, until all has come. */
  readonly patienceMs?: number | undefined;
}

export async function rigUp({
  site,
  seed,
  transport,
  bus,
  lines,
  journal,
  log,
  real,
  lay,
  patienceMs,
}: RigOptions): Promise<StageParts> {
  const plant = createPlant(asBuilt(site, seed), seed);
  let link: FieldLink | undefined;
  const controller = new Controller(site, {
    bus: {
      latch: (now) => link?.latch(now) ?? [],
      notices: () => link?.notices?.() ?? [],
      drive: (point, value, now) => {
        link?.drive(point, value, now);
      },
    },
    store: { append: journal },
    hash: sha256,
    log,
    world: real,
  });
  const field = new EmulatedField(controller.list, plant, site, seed);
  try {
    link =
      transport === "wire"
        ? await openWireLink(site.id, controller.list, field, {
            ...{ lay, lines, patienceMs },
            doors: { bus },
          })
        : inProcessLink(controller.list, field);
  } catch (cause) {
    // Equipment that nobody scans would go on being polled.
    await real?.close();
    throw cause;
  }
  if (real !== undefined) link = real.layOver(link);
  return { plant, field, controller, link };
}
