/**
 * The Sparkplug check: a verdict for each assertion of the specification (Sparkplug 3.0 §12), from
 * what was observed of one edge node.
 *
 * It judges and does nothing: who observes, asks for a rebirth or plays a host hands in what came.
 */
import { connectRules } from "./connect-rules.js";
import { messageRules } from "./message-rules.js";
import { viewOf, type CheckedNode, type Observed } from "./observed.js";
import { notForAnEdgeNode, notSeenFromOutside } from "./other-ids.js";
import { sessionRules } from "./session-rules.js";
import { notApplicable, notExecuted, type Verdict } from "./verdicts.js";

export interface AssertionVerdict {
  /** `tck-id-...`, as the specification has it. */
  readonly id: string;
  readonly verdict: Verdict["verdict"];
  readonly why?: string;
}

/** Sorted by id. */
export function sparkplugVerdicts(
  checked: CheckedNode,
  events: readonly Observed[],
): readonly AssertionVerdict[] {
  const view = viewOf(checked, events);
  const judged = [...messageRules, ...sessionRules, ...connectRules].flatMap(({ ids, judge }) => {
    const verdict = judge(view);
    return ids.map((id) => ({ id: `tck-id-${id}`, ...verdict }));
  });
  const without = [
    ...notForAnEdgeNode.map(({ why, ids }) => ({ ids, verdict: notApplicable(why) })),
    ...notSeenFromOutside.map(({ why, ids }) => ({ ids, verdict: notExecuted(why) })),
  ].flatMap(({ ids, verdict }) => ids.map((id) => ({ id: `tck-id-${id}`, ...verdict })));
  return [...judged, ...without].sort((a, b) => (a.id < b.id ? -1 : 1));
}
