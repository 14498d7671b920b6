import type { AccessRule } from "../access/rule.ts";
import { CSV_TYPE, toSalesFile, XLSX_TYPE } from "../documents/sales-file.ts";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import {
  benchmarkInput,
  benchmarkSchema,
  getGenreBenchmark,
} from "../services/game-reports/genre-benchmark.ts";
import { getPlaytime, playtimeSchema } from "../services/game-reports/playtime.ts";
import { getPriceCuts, priceCutsSchema } from "../services/game-reports/price-cuts.ts";
import { getRefundCauses, refundCausesSchema } from "../services/game-reports/refund-causes.ts";
import { gameRangeSchema, reportMetaSchema } from "../services/game-reports/report-parts.ts";
import {
  getSalesTable,
  type SalesTable,
  salesTableInput,
  salesTableMetaSchema,
  salesTableSchema,
} from "../services/game-reports/sales-table.ts";
import { getStoreFunnel, storeFunnelSchema } from "../services/game-reports/store-funnel.ts";
import { getWishlists, wishlistsInput, wishlistsSchema } from "../services/game-reports/wishlists.ts";
import { answering, router } from "../trpc.ts";

/** Whoever may see a game's sales: its developer, and the platform's own people. */
const READERS: AccessRule = { roles: ["admin", "analyst", "developer"], serviceScope: "metrics:read" };

export const gameReportsRouter = router({
  sales: answering(salesTableSchema, salesTableMetaSchema)
    .meta({
      access: READERS,
      summary: "Sales of the caller's games as a table, from list price to net; also as a file.",
      rest: {
        method: "GET",
        path: "/sales",
        present: async (answer, { query }) => {
          const format = query.get("format");
          if (format !== "csv" && format !== "xlsx") return null;
          const { data, meta } = answer as {
            data: SalesTable;
            meta: { as_of: string; next_cursor: string | null };
          };

          return toSalesFile(data, { format, asOf: meta.as_of, isCut: meta.next_cursor !== null });
        },
        documents: {
          [CSV_TYPE.split(";")[0] as string]: "As CSV: a row for each line and the total, money in roubles.",
          [XLSX_TYPE]: "The same as a workbook.",
        },
        errors: ["NOT_FOUND", ...QUERY_ERRORS],
      },
    })
    .input(salesTableInput)
    .query(({ ctx, input }) => getSalesTable(ctx, input)),

  wishlists: answering(wishlistsSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "A game's wishlists by month of adding (`months`, not `from` and `to`), and its launch.",
      rest: { method: "GET", path: "/games/{id}/wishlists", errors: QUERY_ERRORS },
    })
    .input(wishlistsInput)
    .query(({ ctx, input }) => getWishlists(ctx, input)),

  playtime: answering(playtimeSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "How long a game's players have played it, as a distribution.",
      rest: { method: "GET", path: "/games/{id}/playtime", errors: QUERY_ERRORS },
    })
    .input(gameRangeSchema)
    .query(({ ctx, input }) => getPlaytime(ctx, input)),

  storeFunnel: answering(storeFunnelSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "From a game's page to its purchase, step by step, with the game held constant.",
      rest: { method: "GET", path: "/games/{id}/store-funnel", errors: QUERY_ERRORS },
    })
    .input(gameRangeSchema)
    .query(({ ctx, input }) => getStoreFunnel(ctx, input)),

  priceCuts: answering(priceCutsSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "A game's discounts, each with its sales during, before and after it.",
      rest: { method: "GET", path: "/games/{id}/discounts", errors: QUERY_ERRORS },
    })
    .input(gameRangeSchema)
    .query(({ ctx, input }) => getPriceCuts(ctx, input)),

  refundCauses: answering(refundCausesSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "A game's refunds by reason, by build and by how long it was played.",
      rest: { method: "GET", path: "/games/{id}/refunds", errors: QUERY_ERRORS },
    })
    .input(gameRangeSchema)
    .query(({ ctx, input }) => getRefundCauses(ctx, input)),

  benchmark: answering(benchmarkSchema, reportMetaSchema)
    .meta({
      access: READERS,
      summary: "A game beside the others of its genre, where there are enough of them.",
      rest: { method: "GET", path: "/games/{id}/benchmark", errors: QUERY_ERRORS },
    })
    .input(benchmarkInput)
    .query(({ ctx, input }) => getGenreBenchmark(ctx, input)),
});
