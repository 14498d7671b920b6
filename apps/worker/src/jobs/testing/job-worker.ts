/** A worker process of the tests: `node job-worker.ts POSTGRES_URL`. */
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { createLogger } from "@analytics/core/logger";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { createPostgres } from "@analytics/db/postgres/client";
import { createPipeline } from "@analytics/ingest/pipeline";
import { runJobs } from "../engine.ts";
import { TEST_JOBS } from "./test-jobs.ts";

const url = process.argv[2] as string;
const postgres = createPostgres({ url });
// The jobs of the tests never ask ClickHouse.
const clickhouse = createClickHouse({
  url: "http://127.0.0.1:9",
  username: "",
  password: "",
  database: "none",
});
const imports = { directory: tmpdir(), buckets: [], objects: { S3_REGION: "none" } };
const objects = createObjectStore({ directory: tmpdir() });
const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
const pipeline = createPipeline({ clickhouse, postgres, keys });
const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort());

await runJobs({
  jobs: TEST_JOBS,
  loops: [],
  deps: { clickhouse, postgres, objects, pipeline, imports, clock: Date.now },
  logger: createLogger("test", process.env.TEST_LOG_LEVEL ?? "silent"),
  worker: String(process.pid),
  queue: { url, heartbeatSeconds: 10, superviseSeconds: 1, pollSeconds: 0.5 },
  signal: stopping.signal,
});
await clickhouse.close();
await postgres.close();
