import { z } from "zod";
import { KEEPERS } from "../access/keepers.ts";
import { savedFiltersSchema, tilesSchema } from "../schemas/dashboard.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { savedChangeShape, savedIdSchema, savedPageSchema, savedTitle } from "../schemas/saved-item-input.ts";
import { dashboardHeadSchema, dashboardSchema, dashboards, listDashboards } from "../services/dashboards.ts";
import { answering, router } from "../trpc.ts";

export const dashboardsRouter = router({
  list: answering(z.array(dashboardHeadSchema), pageMetaSchema)
    .meta({
      access: KEEPERS,
      summary: "Own dashboards and those that are shared with the caller, newest first, without their tiles.",
      rest: { method: "GET", path: "/dashboards" },
    })
    .input(savedPageSchema.prefault({}))
    .query(({ ctx, input }) => listDashboards(ctx, input)),

  get: answering(dashboardSchema)
    .meta({
      access: KEEPERS,
      summary:
        "One dashboard: what its tiles ask. Numbers come from `/metrics`, within what the caller may see.",
      rest: { method: "GET", path: "/dashboards/{id}" },
    })
    .input(savedIdSchema)
    .query(({ ctx, input }) => dashboards.get(ctx, input.id)),

  create: answering(dashboardSchema)
    .meta({
      access: KEEPERS,
      summary: "Makes a dashboard.",
      rest: { method: "POST", path: "/dashboards", status: 201, errors: ["CONFLICT"] },
    })
    .input(
      z.strictObject({
        title: savedTitle,
        is_shared: z.boolean().default(false),
        tiles: tilesSchema.default([]),
        filters: savedFiltersSchema.default([]),
      }),
    )
    .mutation(({ ctx, input: { title, is_shared, ...content } }) =>
      dashboards.create(ctx, { title, is_shared, content }),
    ),

  update: answering(dashboardSchema)
    .meta({
      access: KEEPERS,
      summary: "Changes parts of an own dashboard.",
      rest: { method: "PATCH", path: "/dashboards/{id}", errors: ["CONFLICT"] },
    })
    .input(
      z.strictObject({
        ...savedChangeShape,
        tiles: tilesSchema.optional(),
        filters: savedFiltersSchema.optional(),
      }),
    )
    .mutation(({ ctx, input: { tiles, filters, ...change } }) =>
      dashboards.update(ctx, {
        ...change,
        content: { ...(tiles && { tiles }), ...(filters && { filters }) },
      }),
    ),

  remove: answering(dashboardSchema)
    .meta({
      access: KEEPERS,
      summary: "Removes an own dashboard; it may be brought back within seven days.",
      rest: { method: "DELETE", path: "/dashboards/{id}" },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => dashboards.remove(ctx, input.id)),

  restore: answering(dashboardSchema)
    .meta({
      access: KEEPERS,
      summary: "Brings back an own dashboard that was removed.",
      rest: { method: "POST", path: "/dashboards/{id}/restore", errors: ["CONFLICT"] },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => dashboards.restore(ctx, input.id)),
});
