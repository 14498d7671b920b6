import { AppError, forbidden, notFound } from "@analytics/core/errors";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import type { AuthorizedContext } from "../context.ts";
import { utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { SavedItem, Viewer } from "../stores/saved-item-store.ts";
import type { Answer } from "../trpc.ts";
import { createSavedItemAudit } from "./saved-item-audit.ts";

/** What every saved item says of itself. */
export const savedHeadShape = {
  id: z.guid(),
  title: z.string(),
  is_shared: z
    .boolean()
    .describe("Whether others see it: people of the same developer, or those who see the whole platform."),
  is_own: z.boolean().describe("Whether the caller made it, and so may change it."),
  revision: z.int32().min(1).describe("Send it with a change: one on top of an older state is refused."),
  created_at: utcTime,
  updated_at: utcTime,
};

export type SavedHead = z.infer<z.ZodObject<typeof savedHeadShape>>;
export type Saved<Content> = SavedHead & Content;

/** A sort of saved items. */
export interface SavedKind {
  kind: SavedItem["kind"];
  /** As errors call it. */
  noun: string;
  /** As the audit log calls it. */
  audited: string;
  /** How many one person may have, what may be brought back among them: that makes room. */
  most: number;
}

export interface NewSaved<Content> {
  title: string;
  is_shared: boolean;
  content: Content;
}

export interface SavedChange<Content> {
  id: string;
  revision: number;
  title?: string | undefined;
  is_shared?: boolean | undefined;
  /** Only these parts of the content change. */
  content: Partial<Content>;
}

/** What callers may do with saved items of one kind. Whatever a caller may not see does not exist for them: NOT_FOUND. */
export function createSavedItems<Content extends object>({ kind, noun, audited, most }: SavedKind) {
  const audit = createSavedItemAudit(audited);
  const own = (ctx: AuthorizedContext, row: SavedItem): Saved<Content> => toSaved<Content>(row, ctx.access);
  const existing = (row: SavedItem | null): SavedItem => {
    if (row === null) throw notFound(noun);

    return row;
  };

  return {
    async list(
      ctx: AuthorizedContext,
      { cursor, limit }: { cursor?: string | undefined; limit: number },
    ): Promise<Answer<Saved<Content>[], PageMeta>> {
      const rows = await ctx.deps.saved.list({ kind, after: cursor, limit: limit + 1 }, viewerOf(ctx.access));
      const data = rows.slice(0, limit).map((row) => own(ctx, row));

      return { data, meta: { next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null } };
    },

    async get(ctx: AuthorizedContext, id: string): Promise<Answer<Saved<Content>>> {
      return {
        data: own(ctx, existing(await ctx.deps.saved.find({ kind, id }, viewerOf(ctx.access)))),
        meta: {},
      };
    },

    /** Throws CONFLICT when the caller has as many as one may have. */
    async create(ctx: AuthorizedContext, input: NewSaved<Content>): Promise<Answer<Saved<Content>>> {
      const { title, is_shared: isShared, content } = input;
      const row = await ctx.deps.saved.add(
        { kind, ...viewerOf(ctx.access), title, isShared, content },
        most,
        audit.as(ctx, "create"),
      );
      if (row === null) throw conflict(`You have ${most} of these already. Remove one first.`, { most });

      return { data: own(ctx, row), meta: {} };
    },

    /** Throws FORBIDDEN for what somebody else made, CONFLICT when it has changed since the caller read it. */
    async update(ctx: AuthorizedContext, input: SavedChange<Content>): Promise<Answer<Saved<Content>>> {
      const { id, revision, title, is_shared: isShared } = input;
      const viewer = viewerOf(ctx.access);
      const before = existing(await ctx.deps.saved.find({ kind, id }, viewer));
      if (before.owner !== viewer.owner) throw forbidden("Only who made it may change it.");
      const content = { ...(before.content as Content), ...input.content };
      const row = await ctx.deps.saved.update(
        { kind, id, revision },
        { title, isShared, content },
        viewer,
        audit.changeOf(ctx, before),
      );
      if (row === null)
        throw conflict("It was changed in the meantime. Read it again.", { revision: before.revision });

      return { data: own(ctx, row), meta: {} };
    },

    async remove(ctx: AuthorizedContext, id: string): Promise<Answer<Saved<Content>>> {
      const viewer = viewerOf(ctx.access);
      const before = existing(await ctx.deps.saved.find({ kind, id }, viewer));
      if (before.owner !== viewer.owner) throw forbidden("Only who made it may remove it.");
      const row = await ctx.deps.saved.remove({ kind, id }, viewer, audit.as(ctx, "remove"));

      return { data: own(ctx, existing(row)), meta: {} };
    },

    /** Brings back what the caller removed in the last seven days and did not need the room of. Throws CONFLICT when the caller has as many as one may have. */
    async restore(ctx: AuthorizedContext, id: string): Promise<Answer<Saved<Content>>> {
      const row = await ctx.deps.saved.restore(
        { kind, id },
        viewerOf(ctx.access),
        most,
        audit.as(ctx, "restore"),
      );
      if (row === "full") throw conflict(`You have ${most} of these already. Remove one first.`, { most });

      return { data: own(ctx, existing(row)), meta: {} };
    },
  };
}

/** Who looks. A caller without a scope of numbers, or bound to some of a developer's games, keeps and sees nothing. */
function viewerOf({ subject, metricScope, games }: Access): Viewer {
  if (metricScope === null || games !== null) throw forbidden("Your role keeps nothing here.");

  return { owner: subject, developerId: metricScope.kind === "developer" ? metricScope.developerId : null };
}

function toSaved<Content extends object>(row: SavedItem, access: Access): Saved<Content> {
  return {
    ...(row.content as Content),
    id: row.id,
    title: row.title,
    is_shared: row.isShared,
    is_own: row.owner === access.subject,
    revision: row.revision,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function conflict(message: string, details: Record<string, unknown>): AppError {
  return new AppError("CONFLICT", message, { details });
}
