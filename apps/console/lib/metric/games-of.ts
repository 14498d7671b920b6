/** The ids of the games that series are told apart by. */
export function gamesOf(
  series: readonly { dimensions: Readonly<Record<string, string>> }[] | undefined,
): string[] {
  return series?.flatMap(({ dimensions }) => dimensions.game ?? []) ?? [];
}
