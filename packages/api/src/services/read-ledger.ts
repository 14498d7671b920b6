import type { LedgerRow } from "@analytics/db/postgres/queries/read-ledger";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";

/** A ledger row with its verdict: whether every received event is accounted for. */
export interface LedgerEntry extends LedgerRow {
  balanced: boolean;
}

/** What happened to every received event, by stream, partition and day of receipt (UTC, half-open range). */
export async function readLedger(
  ctx: AuthorizedContext,
  input: { from?: string; to?: string },
): Promise<Answer<LedgerEntry[]>> {
  const rows = await ctx.deps.ingestion.ledger(input);

  return { data: rows.map((row) => ({ ...row, balanced: isBalanced(row) })), meta: {} };
}

function isBalanced(row: LedgerRow): boolean {
  return row.received === row.stored + row.duplicate + row.rejected + row.quarantined + row.in_flight;
}
