/**
 * Face peer: a SCADA that polls the supervisory face while a drill runs, once a second.
 *
 *   virtual second ──▶ reads the heartbeat ──▶ answered, in so many ms │ missed ──▶ witness
 *
 * It is the other end at which a fault of the face must show, and must be gone again: what it read
 * last tells whether the controller has scanned on meanwhile. It writes nothing, and the controller
 * cannot tell whether it is there. It polls before the scan, so it sees what the last one left.
 */
import { registerMap, supervisoryUnit, type Controller, type PollWitness } from "#firmware";
import { assert, seconds, type Instant } from "#panels";
import type { EmulatedField } from "../../../rig/emulated-field.js";
import type { FieldLink } from "../../../rig/field-link.js";
import { FACE } from "./face-fault.js";

const POLL_PERIOD = seconds(1);
/** The heartbeat starts again at 0 after so many seconds. */
const HEARTBEAT_TURNS = 65_536;
/** A poll sees the second before its own, and a scan that was left out the one before that. */
const BEHIND_MAX = 2;

/** What one poll got: the heartbeat and how long it took, or nothing. */
export interface FaceAnswer {
  readonly heartbeat: number;
  readonly tookMs: number;
}

/** One read of the heartbeat, by whichever road. */
export interface FaceRoad {
  ask(): Promise<FaceAnswer | undefined> | FaceAnswer | undefined;
  close(): Promise<void>;
}

export class FacePeer {
  readonly #road: FaceRoad;
  readonly #witness: PollWitness;
  #heard: { readonly at: Instant; readonly heartbeat: number } | undefined;

  constructor(road: FaceRoad, witness: PollWitness) {
    this.#road = road;
    this.#witness = witness;
  }

  /** Whether it was answered at or after `since`, by a controller whose heart goes on beating. */
  isServed(since: Instant): boolean {
    if (this.#heard === undefined || this.#heard.at < since) return false;
    const behind = Math.floor(this.#heard.at / POLL_PERIOD) - this.#heard.heartbeat;
    return (behind + HEARTBEAT_TURNS) % HEARTBEAT_TURNS <= BEHIND_MAX;
  }

  /** The link with its polls beside those of the field; time stands still for both. */
  besides(link: FieldLink): FieldLink {
    return {
      transport: link.transport,
      witness: link.witness,
      get requests() {
        return link.requests;
      },
      collect: (now, rereads) => {
        const asked = now % POLL_PERIOD === 0 ? this.#poll(now) : undefined;
        const collected = link.collect(now, rereads);
        if (asked === undefined) return collected;
        return Promise.all([asked, collected]).then(() => undefined);
      },
      flush: () => link.flush(),
      latch: (now) => link.latch(now),
      notices: () => link.notices?.() ?? [],
      drive: (point, value, now) => {
        link.drive(point, value, now);
      },
      close: async () => {
        await this.#road.close();
        await link.close();
      },
    };
  }

  #poll(now: Instant): Promise<void> | undefined {
    const answer = this.#road.ask();
    if (answer instanceof Promise) return answer.then((got) => this.#note(now, got));
    this.#note(now, answer);
    return undefined;
  }

  #note(now: Instant, answer: FaceAnswer | undefined): void {
    if (answer === undefined) {
      this.#witness.missed(FACE);
      return;
    }
    this.#witness.answered(FACE, answer.tookMs);
    this.#heard = { at: now, heartbeat: answer.heartbeat };
  }
}

/** The face without a wire: the same unit answers, and a fault comes to what it does on one. */
export function faceInProcess(controller: Controller, field: EmulatedField): FaceRoad {
  const unit = supervisoryUnit(controller);
  const address = heartbeatAddress(controller);
  return {
    ask() {
      const { isAnswered, tookMs } = field.faults.ask(FACE);
      if (!isAnswered) return undefined;
      const answer = unit.readWords("input-registers", address, 1);
      return answer.ok ? { heartbeat: answer.value[0] ?? -1, tookMs } : undefined;
    },
    close: () => Promise.resolve(),
  };
}

/** The input register in which the heartbeat lies. */
export function heartbeatAddress({ site, list }: Controller): number {
  const found = registerMap(site, list).find(({ tag }) => tag === "site/heartbeat");
  assert(found?.table === "input-registers", "every site has a heartbeat in a register");
  return found.address;
}
