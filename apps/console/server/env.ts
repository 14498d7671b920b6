import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { isSafeIssuer } from "@analytics/api/auth/oidc/oidc-client";
import type { LimitKind } from "@analytics/api/limits/caller-limits";
import { DEFAULT_RATES } from "@analytics/api/limits/default-rates";
import { ACCOUNT_ROLES } from "@analytics/api/stores/account-store";
import { defineEnv } from "@analytics/core/env";
import { z } from "zod";

const flag = (fallback: "0" | "1") =>
  z
    .enum(["0", "1"])
    .default(fallback)
    .transform((value) => value === "1");

function isOrigin(text: string): boolean {
  return URL.parse(text)?.origin === text;
}

/** `per second:at once`, such as `50:500`; `off` is null. */
const rate = (kind: LimitKind) =>
  z
    .string()
    .regex(/^(?:off|[1-9]\d{0,11}:[1-9]\d{0,11})$/, "is «per second:at once», such as 50:500, or off")
    .optional()
    .transform((text) => {
      if (text === undefined) return DEFAULT_RATES[kind];
      if (text === "off") return null;
      const [perSecond, atOnce] = text.split(":");

      return { perSecond: Number(perSecond), atOnce: Number(atOnce) };
    });

/** `platform-admin=admin,studio=developer` as an object. */
const roleMap = z
  .string()
  .transform((text) =>
    Object.fromEntries(text.split(",").map((pair) => pair.split("=").map((part) => part.trim()))),
  )
  .pipe(z.record(z.string().min(1), z.enum(ACCOUNT_ROLES)));

const groups = {
  http: z.object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
    /** This machine only, unless told. */
    HOST: z.string().default("127.0.0.1"),
    /** The origin that people type, when a proxy stands in front. */
    PUBLIC_URL: z.url().optional(),
    TRUST_PROXY: flag("0"),
    /** Origins whose pages may call the API, with commas between them; `*` for all. */
    CORS_ORIGINS: z
      .string()
      .default("")
      .transform((text) => text.split(",").flatMap((origin) => origin.trim() || []))
      .refine((origins) => origins.every((origin) => origin === "*" || isOrigin(origin)), {
        message: "holds what is no origin, such as https://shop.example",
      }),
    /** Memory for answers that are kept while they hold. */
    ANSWER_CACHE_MIB: z.coerce.number().int().min(0).max(65_536).default(64),
    /** What each caller may ask of this instance. */
    RATE_LIMIT_READS: rate("reads"),
    RATE_LIMIT_WRITES: rate("writes"),
    /** In questions to rollups. */
    RATE_LIMIT_QUERIES: rate("queries"),
    RATE_LIMIT_EVENT_BYTES: rate("event_bytes"),
    /** Of each address without credentials that hold. */
    RATE_LIMIT_ANONYMOUS: rate("anonymous"),
  }),
  clickhouse: z.object({
    CLICKHOUSE_URL: z.url(),
    CLICKHOUSE_USER: z.string().default("analytics"),
    CLICKHOUSE_PASSWORD: z.string().default(""),
    CLICKHOUSE_DATABASE: z.string().default("analytics"),
    CLICKHOUSE_CLUSTER: z.string().optional(),
    /** Questions for numbers that run at once, but for slow ones: one for each core, and one that is on its way. More only make each slower. */
    CLICKHOUSE_QUESTIONS_AT_ONCE: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(availableParallelism() + 1),
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
  /** Sign-in to the console through the platform's Auth service. */
  oidc: z
    .object({
      OIDC_ISSUER: z.url().refine(isSafeIssuer, "must be https, or http on this machine").optional(),
      OIDC_CLIENT_ID: z.string().min(1).optional(),
      OIDC_CLIENT_SECRET: z.string().min(1).optional(),
      OIDC_SCOPES: z.string().default("openid profile email"),
      /** What the sign-in page calls it. */
      OIDC_NAME: z.string().min(1).default("SSO"),
      OIDC_ROLE_CLAIM: z.string().min(1).default("roles"),
      /** `theirs=ours` with commas between them; unset: roles are named as ours. */
      OIDC_ROLE_MAP: roleMap.optional().transform((map) => map ?? null),
      OIDC_DEVELOPER_CLAIM: z.string().min(1).default("developer_id"),
      /** 0: only the Auth service signs people in. */
      LOCAL_PASSWORDS: flag("1"),
    })
    .refine((oidc) => (oidc.OIDC_ISSUER === undefined) === (oidc.OIDC_CLIENT_ID === undefined), {
      path: ["OIDC_ISSUER"],
      message: "and OIDC_CLIENT_ID go together",
    })
    .refine((oidc) => oidc.LOCAL_PASSWORDS || oidc.OIDC_ISSUER !== undefined, {
      path: ["LOCAL_PASSWORDS"],
      message: "may be 0 only with OIDC_ISSUER: else nobody could sign in",
    }),
  data: z.object({
    ANALYTICS_DATA_DIR: z
      .string()
      .default(".data")
      .transform((path) => resolve(path)),
    ANALYTICS_DEMO: flag("1"),
  }),
  /** `development` shows GraphiQL; `npm run dev` sets it. */
  mode: z.object({ NODE_ENV: z.string().default("production") }),
  log: z.object({ LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info") }),
};

export type ConsoleEnv = ReturnType<typeof readEnv>;

/** The environment of the console process; throws with every problem at once. */
export function readEnv() {
  return defineEnv(groups);
}
