import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { savedFiltersSchema, type Tile, tilesSchema } from "../schemas/dashboard.ts";
import { count } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Answer } from "../trpc.ts";
import { createSavedItems, type SavedHead, savedHeadShape } from "./saved-items.ts";

export const dashboardSchema = z
  .strictObject({ ...savedHeadShape, tiles: tilesSchema, filters: savedFiltersSchema })
  .meta({ id: "Dashboard" });

export const dashboardHeadSchema = z
  .strictObject({ ...savedHeadShape, tile_count: count })
  .meta({ id: "DashboardHead" });

export interface DashboardContent {
  tiles: Tile[];
  /** Of every tile whose metrics have the dimension. */
  filters: NonNullable<Tile["filters"]>;
}

export const dashboards = createSavedItems<DashboardContent>({
  kind: "dashboard",
  noun: "The dashboard",
  audited: "dashboard",
  most: 200,
});

/** Dashboards without their tiles. */
export async function listDashboards(
  ctx: AuthorizedContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Answer<(SavedHead & { tile_count: number })[], PageMeta>> {
  const { data, meta } = await dashboards.list(ctx, page);

  return {
    data: data.map(({ tiles, filters: _, ...head }) => ({ ...head, tile_count: tiles.length })),
    meta,
  };
}
