import { notFound } from "@analytics/core/errors";
import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { DAY_MS } from "@analytics/core/time/range";
import { toZonedIso } from "@analytics/core/time/zone";
import { UNITS } from "@analytics/metrics/model";
import type { MetricResult } from "@analytics/metrics/query";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import { askOptions } from "../../metrics/ask-options.ts";
import { plainText } from "../../schemas/plain-text.ts";
import type { Answer } from "../../trpc.ts";
import { PEERS_MIN, quarterOf, quartilesOf } from "./quartiles.ts";
import { findOwnGame, type ReportMetaOut, things } from "./report-parts.ts";

/** Few enough to say something, and such that more is better. */
export const BENCHMARK_METRICS = [
  "gross_revenue",
  "units_sold",
  "game_views",
  "wishlist_adds",
  "store_conversion",
  "review_positive_share",
] as const;
export const BENCHMARK_DAYS = [28, 90] as const;
/** Games of a genre that are looked at: those with the largest numbers. */
const GAMES_MAX = 1_000;

export const benchmarkInput = z.strictObject({
  id: plainText(256),
  genre: plainText(256).optional().describe("One of the game's own; its first unless told."),
  days: z.coerce
    .number()
    .pipe(z.union([z.literal(28), z.literal(90)]))
    .default(28)
    .describe("The last whole days in Moscow."),
});

export const benchmarkSchema = z
  .strictObject({
    game_id: z.string(),
    genre: z.string().describe("Empty: the game has none."),
    genres: z.array(z.string()),
    from: z.iso.date(),
    to: z.iso.date().describe("Exclusive."),
    peers_min: z.int().describe("So many other games and developers it takes for a number to be told."),
    metrics: z.array(
      z
        .strictObject({
          metric: z.enum(BENCHMARK_METRICS),
          unit: z.enum(UNITS),
          own: z.number().nullable(),
          quartiles: z
            .strictObject({
              low: z.number(),
              middle: z.number(),
              high: z.number(),
            })
            .nullable()
            .describe("Means of the games around each rank, rounded to two digits; null: too few others."),
          quarter: things
            .min(1)
            .max(4)
            .nullable()
            .describe("Where the game stands: 4 is the highest quarter."),
        })
        .meta({ id: "BenchmarkMetric" }),
    ),
  })
  .meta({ id: "GenreBenchmark" });

export type GenreBenchmark = z.infer<typeof benchmarkSchema>;

/**
 * A game beside the others of its genre, told so that no other game can be made out. The only report that counts rows outside of the
 * caller's scope, and nothing but quartiles of ten or more games leaves this function. Throws NOT_FOUND for a game or a genre that is
 * not the caller's.
 */
export async function getGenreBenchmark(
  ctx: AuthorizedContext,
  { id, genre: asked, days }: z.output<typeof benchmarkInput>,
): Promise<Answer<GenreBenchmark, ReportMetaOut>> {
  const { game } = await findOwnGame(ctx, id);
  if (asked !== undefined && !game.genres.includes(asked)) throw notFound("The genre");
  const genre = asked ?? game.genres[0] ?? "";
  const now = ctx.deps.clock();
  const [from, to] = [toZonedIso(now - days * DAY_MS, DEFAULT_ZONE), toZonedIso(now, DEFAULT_ZONE)].map(
    (moment) => moment.slice(0, 10),
  ) as [string, string];
  const results = await Promise.all(
    BENCHMARK_METRICS.map((metric) => askGenre(ctx, { metric, genre, from, to })),
  );
  const [{ meta }] = results as [MetricResult, ...MetricResult[]];

  return {
    data: {
      game_id: id,
      genre,
      genres: game.genres,
      from,
      to,
      peers_min: PEERS_MIN,
      metrics: results.map((result, i) =>
        compare(result, { metric: BENCHMARK_METRICS[i] as (typeof BENCHMARK_METRICS)[number], game }),
      ),
    },
    meta: { as_of: meta.as_of, complete_through: meta.complete_through },
  };
}

/** Every game of the genre with its developer. */
function askGenre(
  ctx: AuthorizedContext,
  { metric, genre, from, to }: { metric: string; genre: string; from: string; to: string },
): Promise<MetricResult> {
  const request = {
    metric,
    from,
    to,
    timezone: DEFAULT_ZONE,
    granularity: "total" as const,
    dimensions: ["game", "developer"] as const,
    filters: [{ dimension: "genre" as const, values: [genre], negate: false }],
    limit: GAMES_MAX,
  };

  return ctx.deps.metrics.query({ kind: "all" }, request, askOptions(ctx));
}

/** Games of the same developer are no peers: their numbers are known to whoever reads this. */
function compare(
  { data }: MetricResult,
  {
    metric,
    game,
  }: {
    metric: (typeof BENCHMARK_METRICS)[number];
    game: { game_id: string; developer_id: string };
  },
): GenreBenchmark["metrics"][number] {
  const peers = data.series.flatMap(({ dimensions: { game: gameId, developer }, total }) =>
    total === null || gameId === "" || developer === "" || developer === game.developer_id
      ? []
      : [{ developerId: developer as string, value: total }],
  );
  const own = data.series.find(({ dimensions }) => dimensions.game === game.game_id)?.total ?? null;
  const quartiles = quartilesOf(peers);

  return {
    metric,
    unit: data.unit,
    own,
    quartiles,
    quarter: quartiles === null || own === null ? null : quarterOf(own, quartiles),
  };
}
