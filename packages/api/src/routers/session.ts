import { z } from "zod";
import type { Role } from "../access/roles.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import {
  endedSchema,
  endOwnSession,
  endOwnSessions,
  leaveView,
  listOwnSessions,
  sessionEntrySchema,
  startView,
  viewSchema,
} from "../services/sessions.ts";
import { answering, authorizedProcedure, router } from "../trpc.ts";

/** Who is signed in, as the console needs it. */
export interface SessionInfo {
  subject: string;
  roles: Role[];
  developer_id: string | null;
}

const pageSchema = z.strictObject({
  cursor: z.guid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const sessionRouter = router({
  me: authorizedProcedure
    .meta({ access: "authenticated", summary: "Who the caller is." })
    .input(z.strictObject({}).optional())
    .query(({ ctx }): { data: SessionInfo; meta: Record<string, never> } => ({
      data: {
        subject: ctx.access.subject,
        roles: [...ctx.access.roles],
        developer_id: ctx.access.developerId,
      },
      meta: {},
    })),

  list: answering(z.array(sessionEntrySchema), pageMetaSchema)
    .meta({ access: "authenticated", summary: "The caller's own sessions of the console, newest first." })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input }) => listOwnSessions(ctx, input)),

  end: answering(endedSchema)
    .meta({
      access: "authenticated",
      summary: "Ends one of the caller's sessions.",
      isAllowedReadOnly: true,
    })
    .input(z.strictObject({ id: z.guid() }))
    .mutation(({ ctx, input }) => endOwnSession(ctx, input.id)),

  endAll: answering(endedSchema)
    .meta({
      access: "authenticated",
      summary: "Signs the caller out everywhere, or everywhere else.",
      isAllowedReadOnly: true,
    })
    .input(z.strictObject({ keep_current: z.boolean().default(false) }).prefault({}))
    .mutation(({ ctx, input }) => endOwnSessions(ctx, { keepCurrent: input.keep_current })),

  startView: answering(viewSchema)
    .meta({
      access: { roles: ["admin"] },
      summary: "Looks through a developer's eyes: that developer's games only, and nothing can be changed.",
    })
    .input(z.strictObject({ developer_id: plainText(256) }))
    .mutation(({ ctx, input }) => startView(ctx, input.developer_id)),

  leaveView: answering(viewSchema)
    .meta({ access: "authenticated", summary: "Ends the view as a developer.", isAllowedReadOnly: true })
    .input(z.strictObject({}).prefault({}))
    .mutation(({ ctx }) => leaveView(ctx)),
});
