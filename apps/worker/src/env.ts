import { resolve } from "node:path";
import { defineEnv } from "@analytics/core/env";
import { z } from "zod";
import { kafkaEnv } from "./consumer/env.ts";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const text = z.string().optional();

/** Where objects are kept: the bucket, or a directory of the data directory when none is named. */
export const objectsEnv = z.object({
  S3_BUCKET: text,
  S3_PREFIX: text,
  S3_ENDPOINT: text,
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  S3_PATH_STYLE: flag.optional(),
});

const groups = {
  clickhouse: z.object({
    CLICKHOUSE_URL: z.url(),
    CLICKHOUSE_USER: z.string().default("analytics"),
    CLICKHOUSE_PASSWORD: z.string().default(""),
    CLICKHOUSE_DATABASE: z.string().default("analytics"),
    CLICKHOUSE_CLUSTER: z.string().optional(),
  }),
  postgres: z.object({
    DATABASE_URL: z.string().min(1),
    /** Of the role that owns the identity vault. */
    VAULT_DATABASE_URL: z.string().min(1).optional(),
  }),
  /** The content of the key file, for processes that share no data directory. */
  keys: z.object({ ANALYTICS_KEYS: z.string().optional() }),
  objects: objectsEnv,
  data: z.object({
    ANALYTICS_DATA_DIR: z
      .string()
      .default(".data")
      .transform((path) => resolve(path)),
    ANALYTICS_DEMO: z
      .enum(["0", "1"])
      .default("1")
      .transform((value) => value === "1"),
  }),
  imports: z.object({
    /** Where the job «import files» may read; `imports` in the data directory unless told. */
    ANALYTICS_IMPORT_DIR: text.transform((path) => path && resolve(path)),
    /** Comma list of `s3://bucket/prefix` where it may read too. */
    ANALYTICS_IMPORT_BUCKETS: z
      .string()
      .default("")
      .transform((list) =>
        list
          .split(",")
          .map((each) => each.trim())
          .filter((each) => each !== ""),
      ),
  }),
  kafka: kafkaEnv,
  health: z.object({
    /** Of `/healthz`, `/readyz` and `/metrics`; without it there is no such server. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    WORKER_HOST: z.string().default("127.0.0.1"),
  }),
  log: z.object({ LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info") }),
};

export type WorkerEnv = ReturnType<typeof readEnv>;

/** The environment of the worker process; throws with every problem at once. */
export function readEnv() {
  return defineEnv(groups);
}
