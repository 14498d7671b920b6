import type { LedgerRow } from "@analytics/db/postgres/queries/read-ledger";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { calendarDay, count } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

/** A ledger row with its verdict. */
export const ledgerEntrySchema = z
  .strictObject({
    stream: z.string().describe("A topic, `http` or `import:<name>`."),
    partition: z.int(),
    day: calendarDay,
    received: count,
    stored: count,
    duplicate: count,
    rejected: count,
    quarantined: count,
    in_flight: count,
    balanced: z
      .boolean()
      .describe(
        "Every event is accounted for: received = stored + duplicate + rejected + quarantined + in_flight.",
      ),
  })
  .meta({ id: "LedgerEntry" });

export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

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
