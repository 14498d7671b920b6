import { z } from "zod";
import type { Role } from "../access/roles.ts";
import { authorizedProcedure, router } from "../trpc.ts";

/** Who is signed in, as the console needs it. */
export interface SessionInfo {
  subject: string;
  roles: Role[];
  developer_id: string | null;
}

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
});
