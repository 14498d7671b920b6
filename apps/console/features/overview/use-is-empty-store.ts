import { useQuery } from "@tanstack/react-query";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { addDays, dayIn } from "#lib/range/calendar-day.ts";

const SINCE = "2000-01-01";
const ARRIVALS = "events_ingested";
const POLL_MS = 4_000;
const FRESH_MS = 5 * 60_000;

/** Whether the service has not stored a single event yet; looked at again until it has. Undefined while that is unknown, and for roles that may not ask. */
export function useIsEmptyStore(): boolean | undefined {
  const trpc = useTRPC();
  const { byName } = useCatalogue();
  const input = {
    name: ARRIVALS,
    from: SINCE,
    to: addDays(dayIn("UTC", Date.now()), 1),
    timezone: "UTC",
    granularity: "total" as const,
  };
  const query = useQuery(
    trpc.metrics.get.queryOptions(input, {
      enabled: byName.has(ARRIVALS),
      staleTime: ({ state }) => (state.data?.data.series[0]?.total ? FRESH_MS : 0),
      refetchInterval: ({ state }) => (state.data?.data.series[0]?.total === 0 ? POLL_MS : false),
    }),
  );
  const total = query.data?.data.series[0]?.total;

  return total === undefined ? undefined : total === 0;
}
