import type { AppRouter } from "@analytics/api/routers/app-router";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const BATCH_ITEMS_MAX = 10;
const URL_LENGTH_MAX = 6_000;

/** One request carries what a page asks at once; each answer arrives as soon as it is ready. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchStreamLink({ url: "/api/trpc", maxItems: BATCH_ITEMS_MAX, maxURLLength: URL_LENGTH_MAX }),
    ],
  });
}
