/**
 * The number that a message carries: its payload as JSON, or the member that a JSON pointer names.
 *
 * Anybody may publish anything, so whatever is no number, on or off is NaN, and nothing is thrown.
 */

/** Longer messages are nobody's sensor. */
const PAYLOAD_MAX = 64 * 1024;

export function numberIn(payload: string, pointer: string): number {
  if (payload.length > PAYLOAD_MAX) return Number.NaN;
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    // A stranger's text.
    return Number.NaN;
  }
  for (const step of stepsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) {
      return Number.NaN;
    }
    value = (value as Record<string, unknown>)[step];
  }
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : Number.NaN;
}

/** Why a text is no JSON pointer (RFC 6901 §3); undefined when it is one. */
export function pointerProblem(pointer: string): string | undefined {
  if (pointer === "") return undefined;
  if (!pointer.startsWith("/")) return `"${pointer}" must begin with /, as /value does`;
  return /~(?![01])/.test(pointer) ? `in "${pointer}", ~ stands only as ~0 or ~1` : undefined;
}

function stepsOf(pointer: string): string[] {
  const steps = pointer === "" ? [] : pointer.slice(1).split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
