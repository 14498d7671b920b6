import { forbidden, invalid } from "@analytics/core/errors";
import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import type { ChangeRow } from "@analytics/db/postgres/queries/list-changes";
import type { Metric } from "@analytics/metrics/model";
import type { Scope } from "@analytics/metrics/scope";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { calendarDay, count, utcTime } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";
import { gamesOfScope } from "./list-games.ts";

const changedEventsSchema = z.strictObject({ type: z.string(), before: count, after: count });

/** A day that was complete and whose numbers changed since. */
export const changeEntrySchema = z
  .strictObject({
    cursor: z.string().describe("Pass it as `since` to hear of what was restated after this."),
    recorded_at: utcTime,
    day: calendarDay.describe("A day of `timezone`."),
    timezone: z.string(),
    reason: z.enum(["late", "correction", "erasure", "rebuild"]),
    lanes: z
      .array(z.string())
      .describe("By which doors late events came; empty for a developer, and for other reasons."),
    metrics: z
      .array(z.string())
      .describe("Metrics that the changed events feed, of those that the caller may read."),
    event_types: z
      .array(changedEventsSchema)
      .describe(
        "Events by type on the whole platform; empty for a developer. Equal counts: what the events are worth changed.",
      ),
    games: z
      .array(z.strictObject({ game_id: z.string(), event_types: z.array(changedEventsSchema) }))
      .describe("The same for each game that the events name; of a developer, own games only."),
  })
  .meta({ id: "Change" });

export const changesMetaSchema = z.strictObject({
  next_cursor: z
    .string()
    .nullable()
    .describe(
      "Pass it as `since` next time: on the last page too, to hear of later changes. Null: nothing was ever restated.",
    ),
  has_more: z.boolean().describe("Whether there is more behind this page already."),
});

export type ChangeEntry = z.infer<typeof changeEntrySchema>;
type ChangedEvents = z.infer<typeof changedEventsSchema>;
type ChangesMeta = z.infer<typeof changesMetaSchema>;

const GAMES_PAGE = 500;

/** Restated days in the order in which they were restated. A developer hears of own games only. */
export async function listChanges(
  ctx: AuthorizedContext,
  input: { since?: string; limit: number },
): Promise<Answer<ChangeEntry[], ChangesMeta>> {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read metrics.");
  const games = scope.kind === "developer" ? await gamesOf(ctx, scope) : undefined;
  const rows = await ctx.deps.changes.list({ after: toPosition(input.since), games, limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  const data = page.map((row) => toEntry(ctx, scope, row));

  return {
    data,
    meta: {
      next_cursor: data.at(-1)?.cursor ?? input.since ?? null,
      has_more: rows.length > input.limit,
    },
  };
}

function toEntry(ctx: AuthorizedContext, scope: Scope, row: ChangeRow): ChangeEntry {
  const isPlatform = scope.kind === "all";
  const types = [...new Set(row.counts.map((count) => count.type))];
  const metrics = ctx.deps.metrics.affectedBy(types).filter((metric) => isPlatform || isOfGames(metric));
  const games = Map.groupBy(
    row.counts.filter((count) => count.gameId !== ""),
    (count) => count.gameId,
  );

  return {
    cursor: String(row.position),
    recorded_at: row.recordedAt.toISOString(),
    day: row.day,
    timezone: DEFAULT_ZONE,
    reason: row.reason,
    lanes: isPlatform ? row.lanes : [],
    metrics: metrics.map((metric) => metric.name),
    event_types: row.counts.filter((count) => count.gameId === "").map(toChanged),
    games: [...games].map(([game_id, counts]) => ({ game_id, event_types: counts.map(toChanged) })),
  };
}

function isOfGames(metric: Metric): boolean {
  return metric.audience === "game";
}

function toChanged({ type, before, after }: ChangeRow["counts"][number]): ChangedEvents {
  return { type, before, after };
}

async function gamesOf(ctx: AuthorizedContext, scope: Scope): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await ctx.deps.games.list({ ...gamesOfScope(scope), after, limit: GAMES_PAGE });
    ids.push(...page.map((game) => game.game_id));
    after = page.at(-1)?.game_id;
    if (page.length < GAMES_PAGE) return ids;
  }
}

function toPosition(since: string | undefined): number {
  if (since === undefined) return 0;
  if (!/^\d{1,16}$/.test(since)) throw invalid("«since» does not come from a page of changes.");

  return Number(since);
}
