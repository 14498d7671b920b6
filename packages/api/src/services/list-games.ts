import { forbidden } from "@analytics/core/errors";
import type { AuthorizedContext } from "../context.ts";
import type { Game } from "../stores/game-store.ts";
import type { Answer } from "../trpc.ts";

export interface PageMeta {
  /** Pass it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;
}

export interface GamesInput {
  search?: string;
  ids?: readonly string[];
  cursor?: string;
  limit: number;
}

/** The games that the caller may see: of one developer, or all. Ordered by id. */
export async function listGames(
  ctx: AuthorizedContext,
  input: GamesInput,
): Promise<Answer<Game[], PageMeta>> {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read games.");

  return pageOfGames(ctx, input, scope.kind === "developer" ? scope.developerId : undefined);
}

/** The caller's own games. Throws FORBIDDEN for a caller who is no developer. */
export async function listMyGames(
  ctx: AuthorizedContext,
  input: GamesInput,
): Promise<Answer<Game[], PageMeta>> {
  const { developerId } = ctx.access;
  if (developerId === null) throw forbidden("Your account does not belong to a developer.");

  return pageOfGames(ctx, input, developerId);
}

async function pageOfGames(
  ctx: AuthorizedContext,
  input: GamesInput,
  developerId: string | undefined,
): Promise<Answer<Game[], PageMeta>> {
  const { search, ids, cursor, limit } = input;
  const games = await ctx.deps.games.list({ developerId, search, ids, after: cursor, limit: limit + 1 });
  const data = games.slice(0, limit);
  const next = games.length > limit ? (data.at(-1)?.game_id ?? null) : null;

  return { data, meta: { next_cursor: next } };
}
