/**
 * Throws random and changed bytes at everything that takes bytes from strangers.
 *
 *   seed ──▶ a stream of chance a target ──▶ so many frames ──▶ the first that is wrong, or none
 *
 * Every target is held to what it must never do, whatever comes; `test/properties` throws some
 * hundred thousand, `npm run bench -- --fuzz` ten million. What is wrong stops its target, with the
 * seed and the bytes, so that it can be seen again and kept as a wire vector. Opens no socket and
 * reads no clock.
 */
import { hexText } from "../bytes.js";
import { streamOf } from "../../time/chance.js";
import { ClientTarget } from "./client-target.js";
import { LineServerTarget } from "./line-server-target.js";
import { PayloadTarget } from "./payload-target.js";
import { ReportTarget } from "./report-target.js";
import type { FuzzTarget } from "./target.js";
import { TcpServerTarget } from "./tcp-server-target.js";

export type { FuzzTarget } from "./target.js";

/** One of each; each has a stream of chance of its own. */
export function fuzzTargets(seed: number): FuzzTarget[] {
  const chance = (name: string) => streamOf(seed, `fuzz/${name}`);
  return [
    new TcpServerTarget(chance("tcp-server")),
    new LineServerTarget(chance("line-server")),
    new ClientTarget("mbap", chance("tcp-client")),
    new ClientTarget("rtu", chance("line-client")),
    new PayloadTarget(chance("payload")),
    new ReportTarget(chance("report")),
  ];
}

/** Throws until so many have been thrown in all; says in words what was wrong, if anything. */
export async function throwAt(target: FuzzTarget, upTo: number): Promise<string | undefined> {
  while (target.thrown < upTo) {
    const wrong = await stepped(target);
    if (wrong === undefined) continue;
    const { name, thrown, last } = target;
    return `${name}: ${wrong}, at frame ${thrown}: ${hexText(last, last.length)}`;
  }
  return undefined;
}

async function stepped(target: FuzzTarget): Promise<string | undefined> {
  try {
    return await target.step();
  } catch (cause) {
    // Nothing that a stranger sends may be thrown; what is, is a find like others.
    return `throws ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
  }
}
