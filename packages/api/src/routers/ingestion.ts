import { invalid } from "@analytics/core/errors";
import { parseInstant } from "@analytics/core/time/zone";
import { z } from "zod";
import { plainText } from "../schemas/plain-text.ts";
import { readLedger } from "../services/read-ledger.ts";
import { getQuarantined, listQuarantine } from "../services/read-quarantine.ts";
import { authorizedProcedure, router } from "../trpc.ts";

const ADMIN = { roles: ["admin"], serviceScope: "ingestion:read" } as const;
const day = z.iso.date();
const name = plainText(200);

const ledgerSchema = z.strictObject({ from: day.optional(), to: day.optional() });

const quarantineSchema = z.strictObject({
  reason: name.optional(),
  stream: name.optional(),
  type: name.optional(),
  state: z.enum(["open", "replayed", "discarded"]).optional(),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const ingestionRouter = router({
  ledger: authorizedProcedure
    .meta({
      access: ADMIN,
      summary: "What happened to every received event, by stream and day of receipt (UTC).",
      rest: { method: "GET", path: "/ingestion/ledger" },
    })
    .input(ledgerSchema.prefault({}))
    .query(({ ctx, input }) => readLedger(ctx, input)),

  quarantine: authorizedProcedure
    .meta({
      access: ADMIN,
      summary: "Events that could not be stored, newest first.",
      rest: { method: "GET", path: "/ingestion/quarantine" },
    })
    .input(quarantineSchema.prefault({}))
    .query(({ ctx, input: { cursor, limit, from, to, ...filter } }) =>
      listQuarantine(ctx, {
        cursor,
        limit,
        filter: { ...filter, from: utcInstant(from), to: utcInstant(to) },
      }),
    ),

  quarantined: authorizedProcedure
    .meta({
      // The original bytes may hold personal data, so no service token reads them.
      access: { roles: ["admin"] },
      summary: "One quarantined event with its original bytes.",
      rest: { method: "GET", path: "/ingestion/quarantine/{id}" },
    })
    .input(z.strictObject({ id: z.string() }))
    .query(({ ctx, input }) => {
      if (!z.guid().safeParse(input.id).success) throw invalid("«id» is not an id of the quarantine.");

      return getQuarantined(ctx, input);
    }),
});

function utcInstant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text, "UTC");
}
