import type { ReplayAnswer } from "@analytics/api/services/change-quarantine";
import type { QuarantinedOriginal, QuarantineRow } from "@analytics/api/services/read-quarantine";

const MESSAGE_LENGTH_MAX = 60;

/** Events as a table. */
export function renderRows(rows: readonly QuarantineRow[], withHeader: boolean): string {
  const header = ["ID", "RECEIVED", "STATE", "REASON", "TYPE", "PATH", "MESSAGE"];
  const cells = rows.map((row) => [
    row.id,
    row.received_at.slice(0, 19),
    row.state,
    row.reason,
    row.type ?? "-",
    row.path ?? "-",
    plain(row.message).slice(0, MESSAGE_LENGTH_MAX),
  ]);

  return renderTable(withHeader ? [header, ...cells] : cells);
}

/** Counts, most frequent first. */
export function renderSummary(facets: Record<string, { value: string | null; count: number }[]>): string {
  return Object.entries(facets)
    .map(([name, values]) => {
      const rows = values.map(({ value, count }) => [`  ${plain(value ?? "(none)")}`, String(count)]);

      return [name, renderTable(rows)].filter((part) => part !== "").join("\n");
    })
    .join("\n\n");
}

/** One event in full. */
export function renderEvent(event: QuarantinedOriginal): string {
  const facts = [
    ["id", event.id],
    ["received", `${event.received_at} by ${event.stream}, ${event.seen} time(s)`],
    [
      "state",
      [event.state, event.resolution, event.resolved_by, event.resolved_at].filter(Boolean).join(" · "),
    ],
    ["reason", `${event.reason} ${event.path ?? ""}: ${event.message}`],
  ].map(([name = "", value = ""]) => [name, plain(value)]);
  const issues = event.expected.issues.map(
    ({ path, message, schema }) =>
      `  ${path.join(".")}: ${message} ${schema === null ? "" : JSON.stringify(schema)}`,
  );
  const history = event.history.map(
    (entry) => `  ${entry.at} ${entry.actor} ${entry.action}: ${entry.result} ${entry.detail ?? ""}`,
  );

  return [
    renderTable(facts),
    section("Wrong by the catalogue of today", issues),
    section("History", history),
    section("Original", [event.body === null ? `base64:${event.body_base64}` : pretty(event.body)]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const WOULD: Record<ReplayAnswer["events"][number]["outcome"], string> = {
  replayed: "would be replayed",
  duplicate: "would be a duplicate",
  still_quarantined: "would stay in quarantine",
  refused: "would be refused",
  skipped: "would be skipped",
};

/** What did not go through, or would not, and what an edit would change. */
export function renderOutcomes(events: ReplayAnswer["events"], isDryRun: boolean): string {
  return events
    .filter((event) => event.outcome !== "replayed" || (event.changes?.length ?? 0) > 0)
    .map((event) => {
      const why = [event.reason, event.path, event.message].filter((part) => part !== null).join(" ");
      const changes = (event.changes ?? []).map(
        ({ path, before, after }) =>
          `  ${path}: ${JSON.stringify(before) ?? "–"} → ${JSON.stringify(after) ?? "–"}`,
      );

      const outcome = isDryRun ? WOULD[event.outcome] : event.outcome;

      return [`${event.id} ${outcome} ${plain(why)}`.trimEnd(), ...changes].join("\n");
    })
    .join("\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.join("\n")}`;
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, cell.length)),
    [],
  );

  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return plain(text);
  }
}

/** Senders write these texts: control characters must not reach the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === "\n" ? character : "\uFFFD"));
}
