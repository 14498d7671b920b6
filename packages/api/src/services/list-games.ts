import { forbidden } from "@analytics/core/errors";
import type { Scope } from "@analytics/metrics/scope";
import type { AuthorizedContext } from "../context.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Game, GameFilter } from "../stores/game-store.ts";
import type { Answer } from "../trpc.ts";
import { readGameCursor, toGameCursor } from "./cursors.ts";

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

  return pageOfGames(ctx, input, gamesOfScope(scope));
}

/** The caller's own games. Throws FORBIDDEN for a caller that belongs to no developer. */
export async function listMyGames(
  ctx: AuthorizedContext,
  input: GamesInput,
): Promise<Answer<Game[], PageMeta>> {
  const { developerId, games } = ctx.access;
  if (developerId === null) throw forbidden("Your account does not belong to a developer.");

  return pageOfGames(ctx, input, { developerId, ...(games === null ? {} : { within: games }) });
}

/** The part of the catalogue that a scope sees. */
export function gamesOfScope(scope: Scope): Pick<GameFilter, "developerId" | "within"> {
  return scope.kind === "all" ? {} : { developerId: scope.developerId, within: scope.games };
}

async function pageOfGames(
  ctx: AuthorizedContext,
  input: GamesInput,
  own: Pick<GameFilter, "developerId" | "within">,
): Promise<Answer<Game[], PageMeta>> {
  const { search, ids, cursor, limit } = input;
  const after = readGameCursor(cursor);
  const games = await ctx.deps.games.list({ ...own, search, ids, after, limit: limit + 1 });
  const data = games.slice(0, limit);
  const last = data.at(-1);
  const hasMore = games.length > limit && last !== undefined;

  return { data, meta: { next_cursor: hasMore ? toGameCursor(last.game_id) : null } };
}
