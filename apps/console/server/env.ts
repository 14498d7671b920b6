import { resolve } from "node:path";
import { defineEnv } from "@analytics/core/env";
import { z } from "zod";

const flag = (fallback: "0" | "1") =>
  z
    .enum(["0", "1"])
    .default(fallback)
    .transform((value) => value === "1");

const groups = {
  http: z.object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
    /** This machine only, unless told. */
    HOST: z.string().default("127.0.0.1"),
    /** The origin that people type, when a proxy stands in front. */
    PUBLIC_URL: z.url().optional(),
    TRUST_PROXY: flag("0"),
  }),
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
  /** Contents of the key files, for processes that share no data directory. */
  keys: z.object({
    ANALYTICS_KEYS: z.string().optional(),
    ANALYTICS_SIGNING_KEY: z.string().optional(),
  }),
  auth: z
    .object({
      AUTH_JWKS_URL: z.url().optional(),
      AUTH_ISSUER: z.string().optional(),
      AUTH_AUDIENCE: z.string().optional(),
    })
    .refine((auth) => !auth.AUTH_JWKS_URL || (auth.AUTH_ISSUER && auth.AUTH_AUDIENCE), {
      path: ["AUTH_JWKS_URL"],
      message: "needs AUTH_ISSUER and AUTH_AUDIENCE too",
    }),
  data: z.object({
    ANALYTICS_DATA_DIR: z
      .string()
      .default(".data")
      .transform((path) => resolve(path)),
    ANALYTICS_DEMO: flag("1"),
  }),
  log: z.object({ LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info") }),
};

export type ConsoleEnv = ReturnType<typeof readEnv>;

/** The environment of the console process; throws with every problem at once. */
export function readEnv() {
  return defineEnv(groups);
}
