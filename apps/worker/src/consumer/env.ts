import { readFileSync } from "node:fs";
import { z } from "zod";
import type { KafkaSettings } from "./kafka/kafka-config.ts";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);
/** The content of the file that the variable names. */
const file = z.string().transform((path, context) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    context.addIssue({ code: "custom", message: `${path} cannot be read.` });
    return z.NEVER;
  }
});

/** The variables of the event stream as settings; null without KAFKA_BROKERS. */
export const kafkaEnv = z
  .object({
    KAFKA_BROKERS: list.default([]),
    KAFKA_GROUP_ID: z.string().min(1).default("analytics"),
    KAFKA_TOPICS: list.default(["platform.*.events"]),
    KAFKA_SASL_MECHANISM: z.enum(["plain", "scram-sha-256", "scram-sha-512"]).default("plain"),
    KAFKA_SASL_USERNAME: z.string().default(""),
    KAFKA_SASL_PASSWORD: z.string().default(""),
    KAFKA_TLS: z.enum(["0", "1"]).default("0"),
    KAFKA_TLS_CA_FILE: file.optional(),
    KAFKA_TLS_CERT_FILE: file.optional(),
    KAFKA_TLS_KEY_FILE: file.optional(),
    KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(300_000).default(30_000),
  })
  .transform((env): KafkaSettings | null => {
    if (env.KAFKA_BROKERS.length === 0) return null;
    const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = env;
    const tls = { ca: env.KAFKA_TLS_CA_FILE, cert: env.KAFKA_TLS_CERT_FILE, key: env.KAFKA_TLS_KEY_FILE };
    const hasTls = env.KAFKA_TLS === "1" || tls.ca !== undefined;

    return {
      brokers: env.KAFKA_BROKERS,
      groupId: env.KAFKA_GROUP_ID,
      topics: env.KAFKA_TOPICS,
      sasl: username === "" ? undefined : { mechanism: env.KAFKA_SASL_MECHANISM, username, password },
      tls: hasTls ? tls : undefined,
      sessionTimeoutMs: env.KAFKA_SESSION_TIMEOUT_MS,
    };
  });
