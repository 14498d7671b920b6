import { z } from "zod";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import {
  quarantineFilterSchema,
  quarantinePageSchema,
  replaySchema,
  stateChangeSchema,
} from "../schemas/quarantine-input.ts";
import { utcDay } from "../schemas/utc-day.ts";
import {
  changeQuarantine,
  replayAnswerSchema,
  replayQuarantine,
  stateChangeAnswerSchema,
} from "../services/change-quarantine.ts";
import { lakeAnswerSchema, readLake } from "../services/read-lake.ts";
import { ledgerEntrySchema, readLedger } from "../services/read-ledger.ts";
import {
  countQuarantine,
  getQuarantined,
  listQuarantine,
  quarantinedOriginalSchema,
  quarantineFacetsSchema,
  quarantineRowSchema,
  toFilter,
} from "../services/read-quarantine.ts";
import { answering, router } from "../trpc.ts";

const READERS = { roles: ["admin"], serviceScope: "ingestion:read" } as const;
/** Original bytes may hold personal data and a replay changes numbers: people do that, no service token. */
const ADMIN = { roles: ["admin"] } as const;

const daysSchema = z
  .strictObject({ from: utcDay.optional(), to: utcDay.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    message: "is not after «from»",
  });

export const ingestionRouter = router({
  ledger: answering(z.array(ledgerEntrySchema))
    .meta({
      access: READERS,
      summary: "What happened to every received event, by stream and day of receipt (UTC).",
      rest: { method: "GET", path: "/ingestion/ledger" },
    })
    .input(daysSchema.prefault({}))
    .query(({ ctx, input }) => readLedger(ctx, input)),

  lake: answering(lakeAnswerSchema)
    .meta({
      access: READERS,
      summary:
        "What the lake holds, by UTC day of events: files, sizes, what waits and what the last check found.",
      rest: { method: "GET", path: "/ingestion/lake" },
    })
    .input(daysSchema.prefault({}))
    .query(({ ctx, input }) => readLake(ctx, input)),

  quarantine: answering(z.array(quarantineRowSchema), pageMetaSchema)
    .meta({
      access: READERS,
      summary: "Events that could not be stored, newest first.",
      rest: { method: "GET", path: "/ingestion/quarantine" },
    })
    .input(quarantinePageSchema.prefault({}))
    .query(({ ctx, input: { cursor, limit, ...filter } }) =>
      listQuarantine(ctx, { cursor, limit, filter: toFilter(filter) }),
    ),

  quarantineFacets: answering(quarantineFacetsSchema)
    .meta({
      access: READERS,
      summary: "How many quarantined events have which reason, type, stream and state.",
      rest: { method: "GET", path: "/ingestion/quarantine/facets" },
    })
    .input(quarantineFilterSchema.prefault({}))
    .query(({ ctx, input }) => countQuarantine(ctx, toFilter(input))),

  quarantined: answering(quarantinedOriginalSchema)
    .meta({
      access: ADMIN,
      summary: "One quarantined event with its original bytes.",
      rest: { method: "GET", path: "/ingestion/quarantine/{id}" },
    })
    .input(z.strictObject({ id: z.guid() }))
    .query(({ ctx, input }) => getQuarantined(ctx, input)),

  replay: answering(replayAnswerSchema, pageMetaSchema)
    .meta({
      access: ADMIN,
      summary:
        "Tries quarantined events again, edited or as they are; a dry run only tells what would happen.",
      rest: { method: "POST", path: "/ingestion/quarantine/replay", status: 202 },
    })
    .input(replaySchema)
    .mutation(({ ctx, input }) => replayQuarantine(ctx, input)),

  discard: answering(stateChangeAnswerSchema, pageMetaSchema)
    .meta({
      access: ADMIN,
      summary: "Closes open events with a reason; they are kept, and can be opened again.",
      rest: { method: "POST", path: "/ingestion/quarantine/discard" },
    })
    .input(stateChangeSchema)
    .mutation(({ ctx, input }) => changeQuarantine(ctx, input, "discarded")),

  reopen: answering(stateChangeAnswerSchema, pageMetaSchema)
    .meta({
      access: ADMIN,
      summary: "Opens discarded events again.",
      rest: { method: "POST", path: "/ingestion/quarantine/reopen" },
    })
    .input(stateChangeSchema)
    .mutation(({ ctx, input }) => changeQuarantine(ctx, input, "open")),
});
