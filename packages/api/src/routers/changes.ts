import { z } from "zod";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import { changeEntrySchema, changesMetaSchema, listChanges } from "../services/list-changes.ts";
import { answering, router } from "../trpc.ts";

const changesSchema = z.strictObject({
  since: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const changesRouter = router({
  list: answering(z.array(changeEntrySchema), changesMetaSchema)
    .meta({
      access: { roles: ["admin", "analyst", "developer"], serviceScope: "metrics:read" },
      summary: "Days that were complete and whose numbers were restated, oldest restatement first.",
      rest: { method: "GET", path: "/changes", errors: QUERY_ERRORS },
    })
    .input(changesSchema.prefault({}))
    .query(({ ctx, input }) => listChanges(ctx, input)),
});
