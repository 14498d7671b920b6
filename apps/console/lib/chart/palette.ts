export const SERIES_COLORS_MAX = 8;

/** The colour of the n-th series; defined per theme in `globals.css` and told apart with any colour vision. */
export function seriesColor(index: number): string {
  return `var(--series-${(index % SERIES_COLORS_MAX) + 1})`;
}

/** The colour of all that has none of its own: without a hue, and apart from those of series. */
export const REST_COLOR = "var(--series-rest)";
