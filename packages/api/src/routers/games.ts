import { z } from "zod";
import { plainText } from "../schemas/plain-text.ts";
import { listGames, listMyGames } from "../services/list-games.ts";
import { authorizedProcedure, router } from "../trpc.ts";

const IDS_MAX = 200;
const idsSchema = z.array(z.string().min(1).max(256)).min(1).max(IDS_MAX);

const pageSchema = z.strictObject({
  search: plainText(100).optional(),
  /** Only these games; one text with commas in a query string. */
  ids: z
    .union([
      idsSchema,
      z
        .string()
        .transform((text) => text.split(","))
        .pipe(idsSchema),
    ])
    .optional(),
  cursor: plainText(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const gamesRouter = router({
  mine: authorizedProcedure
    .meta({
      access: { roles: ["developer"] },
      summary: "The games of the calling developer.",
      rest: { method: "GET", path: "/developers/me/games" },
    })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input }) => listMyGames(ctx, input)),

  list: authorizedProcedure
    .meta({
      access: { roles: ["admin", "analyst", "marketer", "developer"], serviceScope: "metrics:read" },
      summary: "The games that the caller may see, for pickers and filters.",
      rest: { method: "GET", path: "/games" },
    })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input }) => listGames(ctx, input)),
});
