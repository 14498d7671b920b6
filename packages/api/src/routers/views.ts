import { z } from "zod";
import { KEEPERS } from "../access/keepers.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { savedChangeShape, savedIdSchema, savedPageSchema, savedTitle } from "../schemas/saved-item-input.ts";
import { viewSchema, views } from "../services/views.ts";
import { answering, router } from "../trpc.ts";

/** A query string: nothing in it leads anywhere but to the explorer. */
const address = z
  .string()
  .regex(/^[\w.~!*'()%+,:;@$&=/?-]{1,4000}$/, "is not the query string of an address");

export const viewsRouter = router({
  list: answering(z.array(viewSchema), pageMetaSchema)
    .meta({
      access: KEEPERS,
      summary: "Own views of the explorer and those that are shared with the caller, newest first.",
      rest: { method: "GET", path: "/views" },
    })
    .input(savedPageSchema.prefault({}))
    .query(({ ctx, input }) => views.list(ctx, input)),

  get: answering(viewSchema)
    .meta({
      access: KEEPERS,
      summary: "One view of the explorer.",
      rest: { method: "GET", path: "/views/{id}" },
    })
    .input(savedIdSchema)
    .query(({ ctx, input }) => views.get(ctx, input.id)),

  create: answering(viewSchema)
    .meta({
      access: KEEPERS,
      summary: "Keeps a view of the explorer under a name.",
      rest: { method: "POST", path: "/views", status: 201, errors: ["CONFLICT"] },
    })
    .input(z.strictObject({ title: savedTitle, is_shared: z.boolean().default(false), address }))
    .mutation(({ ctx, input: { title, is_shared, ...content } }) =>
      views.create(ctx, { title, is_shared, content }),
    ),

  update: answering(viewSchema)
    .meta({
      access: KEEPERS,
      summary: "Changes parts of an own view.",
      rest: { method: "PATCH", path: "/views/{id}", errors: ["CONFLICT"] },
    })
    .input(z.strictObject({ ...savedChangeShape, address: address.optional() }))
    .mutation(({ ctx, input: { address, ...change } }) =>
      views.update(ctx, { ...change, content: address === undefined ? {} : { address } }),
    ),

  remove: answering(viewSchema)
    .meta({
      access: KEEPERS,
      summary: "Removes an own view; it may be brought back within seven days.",
      rest: { method: "DELETE", path: "/views/{id}" },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => views.remove(ctx, input.id)),

  restore: answering(viewSchema)
    .meta({
      access: KEEPERS,
      summary: "Brings back an own view that was removed.",
      rest: { method: "POST", path: "/views/{id}/restore", errors: ["CONFLICT"] },
    })
    .input(savedIdSchema)
    .mutation(({ ctx, input }) => views.restore(ctx, input.id)),
});
