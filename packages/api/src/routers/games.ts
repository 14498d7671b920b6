import { z } from "zod";
import type { AccessRule } from "../access/rule.ts";
import { metricInputSchema } from "../metrics/metric-input.ts";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import {
  gameSalesMetaSchema,
  gameSalesSchema,
  getGameSales,
  getSalesByGame,
} from "../services/game-sales.ts";
import { listGames, listMyGames } from "../services/list-games.ts";
import { gameSchema } from "../stores/game-store.ts";
import { answering, router } from "../trpc.ts";

const IDS_MAX = 200;
/** Of the longest id, in base64. */
const CURSOR_LENGTH_MAX = 1_400;
const idsSchema = z.array(z.string().min(1).max(256)).min(1).max(IDS_MAX);
/** One text with commas in a query string. */
const listOfIds = z.union([
  idsSchema,
  z
    .string()
    .transform((text) => text.split(","))
    .pipe(idsSchema),
]);

const pageSchema = z.strictObject({
  search: plainText(100).optional(),
  /** Only these games. */
  ids: listOfIds.optional(),
  cursor: z.string().max(CURSOR_LENGTH_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const rangeSchema = metricInputSchema.pick({ from: true, to: true, granularity: true, timezone: true });
/** Who reads money: not who plans campaigns. */
const SALES_READERS: AccessRule = { roles: ["admin", "analyst", "developer"], serviceScope: "metrics:read" };

export const gamesRouter = router({
  mine: answering(z.array(gameSchema), pageMetaSchema)
    .meta({
      access: { roles: ["developer"], serviceScope: "metrics:read" },
      summary: "The games of the calling developer.",
      rest: { method: "GET", path: "/developers/me/games", errors: QUERY_ERRORS },
    })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input }) => listMyGames(ctx, input)),

  list: answering(z.array(gameSchema), pageMetaSchema)
    .meta({
      access: { roles: ["admin", "analyst", "marketer", "developer"], serviceScope: "metrics:read" },
      summary: "The games that the caller may see, for pickers and filters.",
      rest: { method: "GET", path: "/games", errors: QUERY_ERRORS },
    })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input }) => listGames(ctx, input)),

  sales: answering(gameSalesSchema, gameSalesMetaSchema)
    .meta({
      access: SALES_READERS,
      summary: "What a game sold, and what is left of it after refunds, taxes and fees.",
      rest: { method: "GET", path: "/games/{id}/sales", errors: QUERY_ERRORS },
    })
    .input(rangeSchema.extend({ id: plainText(256) }))
    .query(({ ctx, input }) => getGameSales(ctx, input)),

  salesByGame: answering(z.array(gameSalesSchema), gameSalesMetaSchema)
    .meta({
      access: SALES_READERS,
      summary: "The same of several games at once, in the order of their ids.",
      rest: { method: "GET", path: "/games/sales", errors: ["NOT_FOUND", ...QUERY_ERRORS] },
    })
    .input(rangeSchema.extend({ ids: listOfIds }))
    .query(({ ctx, input }) => getSalesByGame(ctx, input)),
});
