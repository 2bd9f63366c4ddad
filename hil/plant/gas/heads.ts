/**
 * Heads: the solenoid on every cylinder and every selector valve, with what a hand can do to it.
 *
 *   panel ──link (auto or stop)──▶ solenoid ──pin──▶ plunger ──tubing──▶ cylinder or selector valve
 *                                                       ▲
 *                                                     lever
 *
 * A plunger that is out stays out until it is cocked again, even when the panel no longer drives
 * it. A pin that is in holds the plunger against coil and lever; it goes in only while the plunger
 * is cocked. With its tubing off, a solenoid fires into the air: nothing opens. Tubing that is put
 * back on a plunger that is out opens what it leads to (assumption: the pilot's pressure still
 * stands). A cylinder that has opened stays open; a selector valve goes shut when its drive is let
 * go, or when it is cocked again after a lever opened it.
 */
import type { Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { Devices } from "../field/devices.js";
import type { Movers } from "../field/movers.js";
import type { StateTable } from "../state-table.js";
import type { GasNetwork } from "./gas-network.js";
import type { Wiring } from "./wiring.js";

/** What a hand does to a head. */
export type HeadAct = "disconnect" | "reconnect" | "pullLever" | "recock" | "fitPin" | "pullPin";

export interface Heads {
  /** The panel drives the solenoid, or lets it go. */
  drive(id: string, on: boolean, atMs: number): void;
  /** Throws a RangeError, and changes nothing, if there is no such head. */
  handle(act: HeadAct, id: string): (atMs: number) => void;
  /** Its plunger is cocked again, where it was out. */
  cock(id: string, atMs: number): void;
  /** The switch between the panel and all solenoids of one bank. */
  link(bank: string, isAuto: boolean): (atMs: number) => void;
}

interface Head {
  readonly id: string;
  readonly bank: string;
  readonly open: (atMs: number) => void;
  readonly shut: (atMs: number) => void;
  readonly now: {
    driven: boolean;
    linked: boolean;
    pinned: boolean;
    out: boolean;
    joined: boolean;
  };
}

interface HeadParts {
  readonly gas: GasNetwork;
  readonly devices: Devices;
  readonly movers: Movers;
  readonly wiring: Wiring;
  readonly table: StateTable;
  readonly chronicle: Chronicle;
}

export function createHeads(site: Site, parts: HeadParts): Heads {
  const { chronicle } = parts;
  const heads = new Map(headsOf(site, parts).map((head) => [head.id, head]));
  const acts = actsOf(chronicle);
  const find = (id: string): Head => {
    const head = heads.get(id);
    if (head === undefined) throw new RangeError(`nothing called ${id} has a solenoid`);
    return head;
  };
  return {
    drive(id, on, atMs) {
      const head = find(parts.wiring.solenoidOf(id));
      if (on) parts.wiring.note(id);
      head.now.driven = on;
      if (on) follow(head, chronicle, atMs);
      else head.shut(atMs);
    },
    handle(act, id) {
      const head = find(id);
      return (atMs) => acts[act](head, atMs);
    },
    cock(id, atMs) {
      const head = find(id);
      if (head.now.out) acts.recock(head, atMs);
    },
    link(bank, isAuto) {
      const linked = [...heads.values()].filter((head) => head.bank === bank);
      if (linked.length === 0) throw new RangeError(`the site has no bank ${bank}`);
      return (atMs) => {
        const says = isAuto ? "its solenoids are on automatic" : "its solenoids are stopped";
        chronicle.tell(isAuto ? "solenoids.linked" : "solenoids.stopped", bank, says);
        for (const head of linked) {
          head.now.linked = isAuto;
          follow(head, chronicle, atMs);
        }
      };
    },
  };
}

function actsOf(chronicle: Chronicle): Record<HeadAct, (head: Head, atMs: number) => void> {
  return {
    disconnect({ id, now }) {
      now.joined = false;
      chronicle.tell("tubing.parted", id, "its tubing is off");
    },
    reconnect(head, atMs) {
      head.now.joined = true;
      chronicle.tell("tubing.joined", head.id, "its tubing is on");
      if (head.now.out) head.open(atMs);
    },
    pullLever(head, atMs) {
      if (!head.now.pinned) strike(head, chronicle, byHand, atMs);
    },
    recock(head, atMs) {
      head.now.out = false;
      chronicle.tell("solenoid.recocked", head.id, "its plunger is cocked");
      if (!head.now.driven) head.shut(atMs);
      follow(head, chronicle, atMs);
    },
    fitPin({ id, now }) {
      if (now.out) return;
      now.pinned = true;
      chronicle.tell("pin.fitted", id, "its pin is in");
    },
    pullPin(head, atMs) {
      head.now.pinned = false;
      chronicle.tell("pin.pulled", head.id, "its pin is out");
      follow(head, chronicle, atMs);
    },
  };
}

/** What the coil does as soon as nothing holds it back any more. */
function follow(head: Head, chronicle: Chronicle, atMs: number): void {
  const { driven, linked, pinned } = head.now;
  if (driven && linked && !pinned) strike(head, chronicle, byPanel, atMs);
}

/** The plunger goes out. What it opens tells of itself; a shot into the air is told here. */
function strike({ id, open, now }: Head, chronicle: Chronicle, how: string, atMs: number): void {
  if (!now.joined && !now.out) {
    chronicle.tell("solenoid.fired", id, `${how}, with its tubing off`);
  } else if (how === byHand) {
    chronicle.tell("solenoid.fired", id, how);
  }
  now.out = true;
  if (now.joined) open(atMs);
}

const byPanel = "the panel drove it";
const byHand = "a hand pulled its lever";

function headsOf(site: Site, { gas, devices, movers, table }: HeadParts): Head[] {
  const armed = { driven: false, linked: true, pinned: false, out: false, joined: true };
  const stateOf = (id: string) => table.record(`head ${id}`, { ...armed });
  const onCylinders = gas.cylinders.map((cylinder): Head => {
    const { id, bank } = cylinder;
    const open = (atMs: number): void => gas.fire(cylinder, atMs);
    return { id, bank, open, shut: () => undefined, now: stateOf(id) };
  });
  const onValves = site.selectorValves.map(({ id, bank }): Head => {
    const mover = devices.mover(id);
    const open = (atMs: number): void => movers.drive(mover, 1, atMs);
    const shut = (atMs: number): void => movers.drive(mover, 0, atMs);
    return { id, bank, open, shut, now: stateOf(id) };
  });
  return [...onCylinders, ...onValves];
}
