import { GRANULARITIES } from "@analytics/core/time/granularity";
import { isStorable } from "@analytics/db/postgres/storable";
import { DIMENSIONS } from "@analytics/metrics/model";
import { COMPARISONS } from "@analytics/metrics/request";
import { z } from "zod";
import { plainText } from "./plain-text.ts";
import { TILE_HEIGHTS, TILE_METRICS_MAX, TILE_VISUALS, TILE_WIDTHS } from "./tile-parts.ts";

const TILES_MAX = 40;
const FILTERS_MAX = 10;

const savedFilter = z.strictObject({
  dimension: z.enum(DIMENSIONS),
  values: z
    .array(
      z.string().max(256).refine(isStorable, "must not hold the NUL character or half of a surrogate pair"),
    )
    .min(1)
    .max(50),
  negate: z.boolean().default(false),
});

export const savedFiltersSchema = z.array(savedFilter).max(FILTERS_MAX);

/** A tile: what is asked, and how it is shown. It holds no number: whoever looks asks anew, within what they may see. */
export const tileSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, "is not of small letters, digits and hyphens"),
    title: plainText(120).optional(),
    metrics: z
      .array(z.string().regex(/^[a-z0-9_ .+*/()-]{1,200}$/, "is neither a metric nor a formula of metrics"))
      .min(1)
      .max(TILE_METRICS_MAX)
      .describe("Names of metrics, or formulas such as `net_revenue / dau`."),
    visual: z.enum(TILE_VISUALS),
    dimension: z.enum(DIMENSIONS).optional(),
    filters: savedFiltersSchema.optional(),
    granularity: z.enum(GRANULARITIES).optional(),
    compare: z.enum(COMPARISONS).optional(),
    limit: z.int().min(1).max(50).optional().describe("Most series."),
    width: z.literal(TILE_WIDTHS).describe("Of twelve columns."),
    height: z.literal(TILE_HEIGHTS),
  })
  .meta({ id: "DashboardTile" });

export const tilesSchema = z
  .array(tileSchema)
  .max(TILES_MAX)
  .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, "two tiles have the same id");

export type Tile = z.output<typeof tileSchema>;
export type SavedFilter = z.output<typeof savedFilter>;
