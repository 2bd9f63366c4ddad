/**
 * What happens in the building while it is soaked: lines break and are mended, four each second,
 * and somebody acknowledges what the panel shows. Nothing burns, so that it can go on for ever.
 */
import { instantAt, millis, pointList, type Site } from "#panels";
import type { Act, Drill, ScriptLine } from "../../../drill/drill.js";

const STEP_MS = 250;
/** A line is mended so many steps after it broke. */
const MENDED_AFTER = 20;
const ACKNOWLEDGED_EVERY = 80;

export function shift(site: Site, minutes: number): Drill {
  const lines = pointList(site).points.filter(
    ({ kind, direction, device }) => kind === "line" && direction === "input" && device,
  );
  const lineOf = (step: number): string => lines[step % lines.length]?.tag ?? "";
  const script: ScriptLine[] = [];
  const happens = (step: number, act: Act): void => {
    script.push({ at: instantAt(step * STEP_MS), act, unless: undefined });
  };
  const steps = (minutes * 60_000) / STEP_MS;
  for (let step = 1; step <= steps; step++) {
    happens(step, { kind: "breakLine", line: lineOf(step), fault: "open" });
    happens(step + MENDED_AFTER, { kind: "mendLine", line: lineOf(step) });
    if (step % ACKNOWLEDGED_EVERY > 0) continue;
    happens(step, { kind: "acknowledge", queue: undefined, by: "the shift" });
  }
  script.sort((a, b) => a.at - b.at);
  const title = "Lines break and are mended";
  return {
    id: "shift",
    title,
    seed: 1,
    duration: millis(steps * STEP_MS),
    script,
    expectations: [],
  };
}
