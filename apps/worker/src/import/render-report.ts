import type { ImportReport } from "./import-file.ts";
import { grouped } from "./progress-line.ts";

/** What happened to one file, for people. */
export function renderReport(name: string, report: ImportReport, isDryRun: boolean): string {
  const { totals, days, resumedAfter, errorsPath } = report;
  if (report.wasFinished)
    return `${name}: already imported (${grouped(resumedAfter)} ${resumedAfter === 1 ? "row" : "rows"}), nothing to do`;
  const verb = isDryRun ? "would be stored" : "stored";
  const lines = [`${name}:${resumedAfter > 0 ? ` (resumed behind row ${grouped(resumedAfter)})` : ""}`];
  const put = (label: string, count: number) =>
    lines.push(`  ${label.padEnd(34)}${grouped(count).padStart(14)}`);
  put("rows read", totals.rows);
  if (totals.skipped > 0) put("rows skipped by the map", totals.skipped);
  if (totals.unmapped > 0) put("rows or groups not mapped", totals.unmapped);
  put("events", totals.events);
  put(`  ${verb}`, totals.stored);
  put(isDryRun ? "  duplicates within the file" : "  duplicates (stored before)", totals.duplicate);
  for (const [reason, count] of Object.entries(totals.quarantined).sort())
    put(`  quarantined: ${reason}`, count);
  if (days !== null && days.length > 0) {
    lines.push(`  days touched (UTC): ${grouped(days.length)}, ${days[0]?.day} … ${days.at(-1)?.day}`);
    lines.push("  copies in the store and exchange rates are not looked at in a dry run");
  }
  if (errorsPath !== null) lines.push(`  what failed is in ${errorsPath}`);

  return lines.join("\n");
}
