import type { AppRouter } from "@analytics/api/routers/app-router";
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const BATCH_ITEMS_MAX = 10;
const URL_LENGTH_MAX = 6_000;
const TRPC_URL = "/api/trpc";

/**
 * One request carries what a page asks at once; each answer arrives as soon as it is ready. A question that is too long for an
 * address (titles of two hundred games as ids) is posted alone.
 */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type, input }) => type === "query" && isLong(input),
        true: httpLink({ url: TRPC_URL, methodOverride: "POST" }),
        false: httpBatchStreamLink({
          url: TRPC_URL,
          maxItems: BATCH_ITEMS_MAX,
          maxURLLength: URL_LENGTH_MAX,
        }),
      }),
    ],
  });
}

/** Beside the input an address holds the path and the number of the call. */
function isLong(input: unknown): boolean {
  return input !== undefined && encodeURIComponent(JSON.stringify(input)).length > URL_LENGTH_MAX - 500;
}
