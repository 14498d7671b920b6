/** A note of the API in a form that can be translated; `text` is the note as it came. */
export type Warning =
  | { key: "warnTruncated"; values: { count: string } }
  | { key: "warnImmature"; values: { days: number } }
  | { key: "warnFilling"; values: Record<never, never> }
  | { key: null; text: string };

/** The API's notes are English sentences; the known ones are recognised, others are shown as they are. */
export function readWarning(text: string): Warning {
  const truncated = /^Only the first (\d+) series/.exec(text);
  if (truncated?.[1] !== undefined) return { key: "warnTruncated", values: { count: truncated[1] } };
  const immature = /^Cohorts of the last (?:day|(\d+) days) /.exec(text);
  if (immature !== null) return { key: "warnImmature", values: { days: Number(immature[1] ?? 1) } };
  if (text.startsWith("The range ends in the future")) return { key: "warnFilling", values: {} };

  return { key: null, text };
}
