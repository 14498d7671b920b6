/** How a tile shows its numbers. `heatmap`: the week by hours; `distribution`: how often values occur. */
export const TILE_VISUALS = [
  "number",
  "line",
  "area",
  "bar",
  "stacked",
  "ranking",
  "heatmap",
  "distribution",
  "funnel",
  "table",
] as const;

export const TILE_METRICS_MAX = 6;
/** Columns of the grid that tiles are laid on. */
export const TILE_WIDTHS = [3, 4, 6, 8, 9, 12] as const;
export const TILE_HEIGHTS = [1, 2, 3] as const;
