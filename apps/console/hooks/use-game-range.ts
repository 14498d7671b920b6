import { useRange } from "#hooks/use-range.ts";

/** A game and the page's range, as reports of a game are asked. */
export function useGameRange(id: string): { id: string; from: string; to: string; timezone: string } {
  const { range } = useRange();

  return { id, from: range.from, to: range.to, timezone: range.zone };
}
