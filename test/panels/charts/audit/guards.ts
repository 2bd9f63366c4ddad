/**
 * Listens to the guards of a chart: which transition asked which guard, and what it answered.
 *
 * The chart's own definition says what there is to hear. A guard that is joined from others (`and`,
 * `or`, `not`) is heard by its parts, since each of them can be wrong alone.
 */
import { and, type AnyStateMachine } from "xstate";
import { causeOf, nodesOf, transitionsOf } from "../arrows.js";

export type Answered = (guard: string, answer: boolean) => void;

/** A guard with what XState calls to ask it; those that are joined hold their parts. */
interface Joined {
  (): boolean;
  readonly check: (snapshot: unknown, args: unknown, joined: unknown) => boolean;
  readonly guards: readonly unknown[];
}

/** `state: event [guard]` of every guard, in the order of the chart. */
export function guardsOf(machine: AnyStateMachine): string[] {
  const found = new Set<string>();
  for (const { guard, at } of guarded(machine)) {
    for (const part of partsOf(guard)) found.add(`${at} [${named(part)}]`);
  }
  return [...found];
}

/** Tells every answer of a guard of the chart, until the function that it gives back is called. */
export function hearGuards(machine: AnyStateMachine, tell: Answered): () => void {
  const all = guarded(machine);
  for (const { transition, guard, at } of all) transition.guard = heard(guard, at, tell);
  return () => {
    for (const { transition, guard } of all) transition.guard = guard;
  };
}

function guarded({ root }: AnyStateMachine) {
  return [root, ...nodesOf(root)].flatMap((node) =>
    transitionsOf(node).flatMap((transition) => {
      const guard: unknown = transition.guard;
      const state = node === root ? "any state" : node.path.join(".");
      const cause = causeOf(String(transition.eventType));
      const at = cause === "" ? `${state}: at once` : `${state}: ${cause}`;
      return guard === undefined
        ? []
        : [{ transition: transition as { guard: unknown }, guard, at }];
    }),
  );
}

function heard(guard: unknown, at: string, tell: Answered): unknown {
  if (isJoined(guard)) {
    const guards = guard.guards.map((part) => heard(part, at, tell));
    return Object.assign(() => false, { check: guard.check, guards });
  }
  // A guard that is joined from one part alone is asked as XState would ask the part.
  const alone = and([guard as string]) as unknown as Joined;
  const check: Joined["check"] = (snapshot, args) => {
    const answer = alone.check(snapshot, args, alone);
    tell(`${at} [${named(guard)}]`, answer);
    return answer;
  };
  return Object.assign(() => false, { check });
}

function partsOf(guard: unknown): unknown[] {
  return isJoined(guard) ? guard.guards.flatMap(partsOf) : [guard];
}

function isJoined(guard: unknown): guard is Joined {
  return typeof guard === "function" && "guards" in guard;
}

function named(guard: unknown): string {
  if (typeof guard === "string") return guard;
  const { type, params } = guard as { readonly type: string; readonly params?: object };
  return params === undefined ? type : `${type} ${Object.values(params).join(", ")}`;
}
