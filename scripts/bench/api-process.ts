import { startConsole } from "../../apps/console/server/testing/start-console.ts";
import type { TestStack } from "../../packages/embedded/src/testing.ts";

// The console's doors in a process of their own, over the filled databases that BENCH_STACK names. Limits are counted, and never reached.
const stack = JSON.parse(process.env.BENCH_STACK ?? "") as Omit<TestStack, "stop">;
const plenty = { perSecond: 1e9, atOnce: 1e9 };
const server = await startConsole({
  stack: { ...stack, stop: async () => undefined },
  limits: {
    RATE_LIMIT_READS: plenty,
    RATE_LIMIT_WRITES: plenty,
    RATE_LIMIT_QUERIES: plenty,
    RATE_LIMIT_EVENT_BYTES: plenty,
    RATE_LIMIT_ANONYMOUS: plenty,
  },
});
const token = await server.token({ roles: ["admin"] });
process.send?.({ origin: server.origin, token });
process.once("disconnect", () => void server.stop().then(() => process.exit(0)));
