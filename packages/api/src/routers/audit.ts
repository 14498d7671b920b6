import { z } from "zod";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import { utcInstant } from "../schemas/utc-instant.ts";
import { auditEntrySchema, listAudit } from "../services/audit.ts";
import { answering, router } from "../trpc.ts";

const name = plainText(200);

const auditSchema = z.strictObject({
  actor: name.optional(),
  action: name.optional(),
  object: name.optional(),
  from: utcInstant.optional(),
  to: utcInstant.optional(),
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const auditRouter = router({
  list: answering(z.array(auditEntrySchema), pageMetaSchema)
    .meta({
      access: { roles: ["admin"] },
      summary: "Who read original events or changed something, newest first.",
      rest: { method: "GET", path: "/audit" },
    })
    .input(auditSchema.prefault({}))
    .query(({ ctx, input: { cursor, limit, ...filter } }) => listAudit(ctx, { filter, cursor, limit })),
});
