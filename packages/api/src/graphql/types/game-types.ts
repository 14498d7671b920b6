import { toGameCursor } from "../../services/cursors.ts";
import type { GameSales, Sales } from "../../services/game-sales.ts";
import type { Game } from "../../stores/game-store.ts";
import { asks } from "../asks.ts";
import { builder } from "../builder.ts";
import { connectionOf, toPage } from "../connection.ts";
import { toMetricArguments, withoutNulls } from "../metric-arguments.ts";
import { METRIC_COST, MetricResult, metricArguments, rangeArguments } from "./metric-types.ts";

/** The bridge from gross to net is seven metrics. */
const SALES_COST = 7 * METRIC_COST;
/** The games of a list are one question, with more series in its answer. */
const SHARE_IN_LIST = 0.1;
const GAMES_DEFAULT = 20;

const SALES_FIELDS = ["gross", "refunds", "chargebacks", "taxes", "fees", "net"] as const;

const salesType = <Shape extends Sales>(name: string, hasTime: boolean) =>
  builder.objectRef<Shape>(name).implement({
    description: "Kopecks: gross − refunds − chargebacks − taxes − fees = net, exactly.",
    fields: (t) => ({
      ...(hasTime ? { t: t.string({ resolve: (sales) => (sales as unknown as { t: string }).t }) } : {}),
      units: t.int({ resolve: ({ units }) => units }),
      ...Object.fromEntries(
        SALES_FIELDS.map((field) => [field, t.float({ resolve: (sales) => sales[field] })]),
      ),
    }),
  });
const SalesTotal = salesType<Sales>("SalesTotal", false);
const SalesPoint = salesType<GameSales["points"][number]>("SalesPoint", true);
const GameSalesType = builder.objectRef<GameSales>("GameSales").implement({
  fields: (t) => ({
    currency: t.exposeString("currency"),
    scale: t.exposeInt("scale"),
    granularity: t.exposeString("granularity"),
    timezone: t.exposeString("timezone"),
    from: t.exposeString("from"),
    to: t.exposeString("to"),
    total: t.field({ type: SalesTotal, resolve: ({ total }) => total }),
    points: t.field({ type: [SalesPoint], resolve: ({ points }) => points }),
  }),
});

const GameType = builder.objectRef<Game>("Game").implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ game_id }) => game_id }),
    title: t.exposeString("title"),
    developerId: t.string({ resolve: ({ developer_id }) => developer_id }),
    genres: t.exposeStringList("genres"),
    releaseDate: t.string({ nullable: true, resolve: ({ release_date }) => release_date }),
    price: t.float({ nullable: true, description: "Minor units.", resolve: ({ price }) => price }),
    currency: t.string({ nullable: true, resolve: ({ currency }) => currency }),
    metric: t.field({
      type: MetricResult,
      description: "A metric of this game. The games of a list are asked together.",
      args: metricArguments,
      nullable: true,
      extensions: asks("metrics.get", METRIC_COST, { shareInList: SHARE_IN_LIST }),
      resolve: ({ game_id }, args, { gameMetrics }, field) =>
        gameMetrics(field, game_id, toMetricArguments(args)),
    }),
    sales: t.field({
      type: GameSalesType,
      description: "The way from gross to net. The games of a list are asked together.",
      args: rangeArguments,
      nullable: true,
      extensions: asks("games.salesByGame", SALES_COST, { shareInList: SHARE_IN_LIST }),
      resolve: ({ game_id }, args, { gameSales }, field) => gameSales(field, game_id, withoutNulls(args)),
    }),
  }),
});

const GameConnection = connectionOf("Game", GameType as never);

builder.queryFields((t) => ({
  games: t.field({
    type: GameConnection,
    args: {
      first: t.arg.int({ defaultValue: GAMES_DEFAULT }),
      after: t.arg.string(),
      search: t.arg.string(),
    },
    nullable: true,
    extensions: asks("games.list", 2, { nodes: GAMES_DEFAULT }),
    resolve: async (_, { first, after, search }, { ask }, field) => {
      const input = withoutNulls({ limit: first ?? GAMES_DEFAULT, cursor: after, search });
      const { data, meta } = await ask<Game[], { next_cursor: string | null }>(field, input);
      const cursors = data.map(({ game_id }) => toGameCursor(game_id));

      return toPage(data, cursors, meta.next_cursor) as never;
    },
  }),
  game: t.field({
    type: GameType,
    args: { id: t.arg.id({ required: true }) },
    nullable: true,
    extensions: asks("games.list", 1),
    resolve: async (_, { id }, { ask }, field) =>
      (await ask<Game[]>(field, { ids: [String(id)], limit: 1 })).data[0] ?? null,
  }),
}));
