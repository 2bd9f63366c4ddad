/**
 * Stimuli: what a drill, or a person in the building, does to it.
 *
 * Each throws a RangeError, and changes nothing, if the thing it names does not exist.
 */
import { isClosable, LineState, type Instant } from "#panels";
import type { Building } from "../building.js";
import { roomWatchHandle } from "./sources/battery-room-field.js";
import type { HeadAct } from "../gas/heads.js";
import { giveNotice } from "./actuators.js";
import { handOnCase, strikeArc } from "./case-hands.js";
import { createGasStimuli, type GasStimuli } from "../gas/gas-stimuli.js";
import { permissionHandle } from "./permission-controls.js";

export interface Stimuli extends GasStimuli {
  /** Runaway in one module of a rack, counted from 0. */
  ignite(rackId: string, module: number, at: Instant): void;
  /** A fault that heats one module from inside: it vents, then runs away. */
  overheat(rackId: string, module: number, at: Instant): void;
  /** A fire inside a panel that would burn at `powerKw` in free air. */
  burn(panelId: string, powerKw: number, at: Instant): void;
  /** Test aerosol (%/m), warm air (degC) or test gas (% LFL) at one line; 0 takes it away. */
  smoke(roomId: string, lineId: string, level: number, at: Instant): void;
  /**
   * Manual release, hold, lock-off, second flooding, `<bank>/reserve-selected`, `<door>/shut`,
   * breakers by hand, `site/mains`.
   */
  set(tag: string, value: number, at: Instant): void;
  cutMains(at: Instant): void;
  restoreMains(at: Instant): void;
  /** Hoses on everything in the room. */
  brigadeWater(roomId: string, at: Instant): void;
  openCase(caseId: string, at: Instant): void;
  /** An arc flash inside a panel: its relay latches, and what it lights burns at `powerKw`. */
  arc(panelId: string, powerKw: number, at: Instant): void;
  /** A valve, damper, door, air handler or breaker tag that no longer moves. */
  stick(id: string, at: Instant): void;
  /** A person calls by this route. */
  phone(route: string, at: Instant): void;
  /** A route of the notice, such as brigade-line. */
  cutRoute(route: string, at: Instant): void;
  mendRoute(route: string, at: Instant): void;
  /** Somebody at the far end of the notice takes note, by the recipient's own means. */
  answer(recipient: string, at: Instant): void;
  /** A hand at the solenoid of a cylinder or a selector valve. */
  handleHead(act: HeadAct, id: string, at: Instant): void;
  /** The switch between the panel and the solenoids of a bank. */
  linkSolenoids(bankId: string, isAuto: boolean, at: Instant): void;
}

/** Breakers round a UPS that can be bypassed. */
const upsBreakers = ["input-breaker", "output-breaker"];

export function createStimuli(building: Building, reach: (at: Instant) => void): Stimuli {
  const { batteries, panelFires, detectors, zones, cases, water, movers } = building;
  const setMains = (present: boolean, at: Instant): void => {
    reach(at);
    turnMains(building, present, at);
  };
  return {
    ignite(rackId, module, at) {
      const fire = batteries.of(rackId);
      reach(at);
      batteries.ignite(fire, module);
      markFirst(building, rackId, at);
    },
    overheat(rackId, module, at) {
      const fire = batteries.of(rackId);
      reach(at);
      batteries.overheat(fire, module);
      markFirst(building, rackId, at);
    },
    burn(panelId, powerKw, at) {
      const fire = panelFires.of(panelId);
      reach(at);
      panelFires.ignite(fire, powerKw);
      markFirst(building, panelId, at);
    },
    smoke(roomId, lineId, level, at) {
      reach(at);
      detectors.test(roomId, lineId, level);
    },
    set(tag, value, at) {
      if (tag === "site/mains") {
        setMains(value === 1, at);
        return;
      }
      if (building.supply.set(tag, value, at)) {
        reach(at);
        return;
      }
      const act = handle(building, tag);
      if (act === undefined) throw new RangeError(`${tag} cannot be set by hand`);
      reach(at);
      act(value, at);
    },
    cutMains: (at) => setMains(false, at),
    restoreMains: (at) => setMains(true, at),
    brigadeWater(roomId, at) {
      const zone = zones.of(roomId);
      reach(at);
      water.hose(zone, at);
    },
    openCase(caseId, at) {
      const body = cases.of(caseId);
      reach(at);
      body.state.open = true;
    },
    stick(id, at) {
      reach(at);
      if (!movers.stick(id, at)) throw new RangeError(`nothing called ${id} moves in this site`);
    },
    arc(panelId, powerKw, at) {
      const fire = panelFires.of(panelId);
      reach(at);
      if (strikeArc(building, fire, powerKw, at)) markFirst(building, panelId, at);
    },
    ...createGasStimuli(building, reach),
    ...atHeads(building, reach),
    ...noticeActs(building, reach),
  };
}

function noticeActs(
  building: Building,
  reach: (at: Instant) => void,
): Pick<Stimuli, "phone" | "cutRoute" | "mendRoute" | "answer"> {
  const { transmitters } = building;
  const must = (isThere: boolean, what: string): void => {
    if (!isThere) throw new RangeError(`the notice has no ${what}`);
  };
  return {
    phone(route, at) {
      if (!building.site.notice.recipients.some(({ id }) => id === route)) {
        throw new RangeError(`the site tells nobody called ${route}`);
      }
      reach(at);
      giveNotice(building, route, "phone", at);
    },
    cutRoute(route, at) {
      reach(at);
      must(transmitters.cut(route), `route ${route}`);
    },
    mendRoute(route, at) {
      reach(at);
      const leaves = (recipient: string) => giveNotice(building, recipient, "automatic", at);
      must(transmitters.mend(route, at, leaves), `route ${route}`);
    },
    answer(recipient, at) {
      reach(at);
      must(transmitters.acknowledge(recipient), `recipient ${recipient}`);
    },
  };
}

function atHeads(
  { heads }: Building,
  reach: (at: Instant) => void,
): Pick<Stimuli, "handleHead" | "linkSolenoids"> {
  return {
    handleHead(act, id, at) {
      const handle = heads.handle(act, id);
      reach(at);
      handle(at);
    },
    linkSolenoids(bankId, isAuto, at) {
      const link = heads.link(bankId, isAuto);
      reach(at);
      link(at);
    },
  };
}

function markFirst({ marks }: Building, id: string, at: Instant): void {
  if (marks.firstBurnt === "") Object.assign(marks, { firstBurnt: id, firstBurntMs: at });
}

/** What a hand on this tag does, if it can be moved by hand. */
function handle(
  building: Building,
  tag: string,
): ((value: number, at: Instant) => void) | undefined {
  const { site, controls, devices, movers, changeovers } = building;
  const slash = tag.lastIndexOf("/");
  const id = tag.slice(0, slash);
  const what = tag.slice(slash + 1);
  const room = controls.rooms.get(id);
  const control = room === undefined ? undefined : permissionHandle(site, { id, what }, room);
  if (control !== undefined) return control;
  if (room !== undefined && (what === "manual" || what === "hold")) {
    return (value) => {
      room[what] = value === 0 ? LineState.normal : LineState.alarm;
    };
  }
  if (room !== undefined && what === "lock-off") {
    return (value) => {
      room.lockOff = value === 0 ? 0 : 1;
    };
  }
  if (room !== undefined && what === "second-flooding") {
    return (value) => {
      room.secondFlooding = value === 0 ? LineState.normal : LineState.alarm;
    };
  }
  const changeover = changeovers.find(id);
  if (changeover !== undefined && what === "reserve-selected") {
    return (value) => {
      changeover.key = value !== 0;
    };
  }
  if (room !== undefined && what === "discharged") {
    return (value) => {
      room.switchLifted = value === 0 ? 0 : 1;
    };
  }
  if (what === "shut" && site.openings.some((o) => o.id === id && isClosable(o))) {
    const leaf = devices.mover(id);
    return (value, at) => movers.drive(leaf, value === 0 ? 1 : 0, at);
  }
  const onRoomOrCase = roomWatchHandle(building, id, what) ?? handOnCase(building, id, what);
  if (onRoomOrCase !== undefined) return onRoomOrCase;
  const breakers = ["breaker", "main", "auxiliary", "battery-breaker"].concat(upsBreakers);
  if (!breakers.includes(what) || !devices.has(tag)) return undefined;
  const breaker = devices.mover(tag);
  return (value, at) => movers.drive(breaker, value === 0 ? 0 : 1, at);
}

function turnMains(building: Building, present: boolean, at: Instant): void {
  const { mains } = building.controls;
  if (mains.present === present) return;
  building.supply.settle(at);
  mains.present = present;
  const kind = present ? "mains.restored" : "mains.cut";
  building.chronicle.tell(kind, "site", present ? "mains are back" : "mains are cut");
}
