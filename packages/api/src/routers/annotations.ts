import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { z } from "zod";
import { KEEPERS } from "../access/keepers.ts";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import { plainText } from "../schemas/plain-text.ts";
import { savedIdSchema } from "../schemas/saved-item-input.ts";
import { utcInstant } from "../schemas/utc-instant.ts";
import { annotationSchema, listAnnotations, noteSchema, notes } from "../services/annotations.ts";
import { answering, router } from "../trpc.ts";

const instant = z.string().min(1).max(40).describe("A day of the zone, or an instant.");

export const annotationsRouter = router({
  list: answering(z.array(annotationSchema))
    .meta({
      access: KEEPERS,
      summary: "What happened in a range: sales, releases, builds and incidents as events tell, and notes.",
      rest: { method: "GET", path: "/annotations", errors: ["NOT_FOUND", ...QUERY_ERRORS] },
    })
    .input(
      z.strictObject({
        from: instant,
        to: instant,
        timezone: z.string().min(1).max(64).default(DEFAULT_ZONE),
        game: plainText(256).optional().describe("Only what concerns this game."),
      }),
    )
    .query(({ ctx, input }) => listAnnotations(ctx, input)),

  create: answering(noteSchema)
    .meta({
      access: KEEPERS,
      summary: "Writes a note on the time axis.",
      rest: { method: "POST", path: "/annotations", status: 201, errors: ["CONFLICT"] },
    })
    .input(z.strictObject({ title: plainText(120), at: utcInstant, is_shared: z.boolean().default(false) }))
    .mutation(({ ctx, input: { title, at, is_shared } }) =>
      notes.create(ctx, { title, is_shared, content: { at: new Date(at).toISOString() } }),
    ),

  remove: answering(noteSchema)
    .meta({
      access: KEEPERS,
      summary: "Removes an own note; it may be brought back within seven days.",
      rest: { method: "DELETE", path: "/annotations/{id}" },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => notes.remove(ctx, input.id)),

  restore: answering(noteSchema)
    .meta({
      access: KEEPERS,
      summary: "Brings back an own note that was removed.",
      rest: { method: "POST", path: "/annotations/{id}/restore", errors: ["CONFLICT"] },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => notes.restore(ctx, input.id)),
});
