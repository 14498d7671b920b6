import type { SalesQuestion } from "#features/sales/use-sales.ts";

/** The address of the table as a file, with the very parameters of the page. */
export function salesLink({ by, ...question }: SalesQuestion, format: "csv" | "xlsx"): string {
  const params = new URLSearchParams({ ...question, format });
  if (by.length > 0) params.set("by", by.join(","));

  return `/api/v1/analytics/sales?${params}`;
}
