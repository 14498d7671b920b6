import { useSearchParams } from "next/navigation";
import { RANGE_PARAMS } from "#lib/range/broken-params.ts";

/** The time range of the address as a query string (`?range=7d`, or empty), so that links keep it. */
export function useRangeQuery(): string {
  const current = useSearchParams();
  const kept = new URLSearchParams();
  for (const name of RANGE_PARAMS) {
    const value = current.get(name);
    if (value !== null) kept.set(name, value);
  }

  return kept.size === 0 ? "" : `?${kept}`;
}
