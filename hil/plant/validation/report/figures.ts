/**
 * Numbers as the report shows them: enough digits to judge by, and always the same text.
 */

/** Five significant digits, plain. */
export function figure(value: number | null): string {
  if (value === null) return "never";
  if (value === 0) return "0";
  const text = String(Number(value.toPrecision(5)));
  return text === "-0" ? "0" : text;
}

/** Signed, in per cent where it has a share, else in the unit. */
export function errorText(row: {
  readonly error: number | null;
  readonly errorPct: number | null;
  readonly unit: string;
}): string {
  const { error, errorPct, unit } = row;
  if (error === null) return "-";
  if (errorPct === null) return `${signed(error)} ${unit === "degC" ? "K" : unit}`.trim();
  return `${signed(errorPct)} %`;
}

function signed(value: number): string {
  const text = String(Number(value.toPrecision(2)));
  return Number(text) > 0 ? `+${text}` : text;
}
