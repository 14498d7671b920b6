import type { Tile } from "@analytics/api/schemas/dashboard";
import type { Messages } from "#messages/en.ts";

/** A tile of a standard dashboard: its title, where the metric's own does not do, is a text of the console. */
export type StandardTile = Omit<Tile, "title"> & { title?: keyof Messages["standard"]["tile"] };

/** A dashboard that everybody has, of the tiles that their role may ask. */
export interface StandardDashboard {
  /** The last part of its address, and the key of its texts. */
  slug: Exclude<keyof Messages["standard"], "tile">;
  tiles: readonly StandardTile[];
}
