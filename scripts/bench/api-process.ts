import { startConsole } from "../../apps/console/server/testing/start-console.ts";
import type { TestStack } from "../../packages/embedded/src/testing.ts";

interface Setup {
  stack: Omit<TestStack, "stop">;
  developerId: string;
  answerCacheMiB?: number;
}

// The console's doors over the filled databases that BENCH_SETUP names. Limits are counted, and never reached.
const { stack, developerId, answerCacheMiB } = JSON.parse(process.env.BENCH_SETUP ?? "") as Setup;
const plenty = { perSecond: 1e9, atOnce: 1e9 };
const server = await startConsole({
  stack: { ...stack, stop: async () => undefined },
  answerCacheMiB,
  limits: {
    RATE_LIMIT_READS: plenty,
    RATE_LIMIT_WRITES: plenty,
    RATE_LIMIT_QUERIES: plenty,
    RATE_LIMIT_EVENT_BYTES: plenty,
    RATE_LIMIT_ANONYMOUS: plenty,
  },
});
process.send?.({
  origin: server.origin,
  token: await server.token({ roles: ["admin"] }),
  developerToken: await server.token({ roles: ["developer"], developer_id: developerId }),
});
process.once("disconnect", () => void server.stop().then(() => process.exit(0)));
