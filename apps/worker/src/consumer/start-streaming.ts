import { collectDefaultMetrics, Registry } from "prom-client";
import type { Container } from "../container.ts";
import type { WorkerEnv } from "../env.ts";
import { startHealthServer } from "../health/start-health-server.ts";
import { startConsumer } from "./start-consumer.ts";

/** The part of the worker that reads events from Kafka, where there is one, and the worker's health door, where it has a port. */
export async function startStreaming(
  container: Container,
  env: WorkerEnv,
  signal: AbortSignal,
): Promise<void> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const checks: Record<string, () => Promise<void>> = {
    clickhouse: () => container.clickhouse.ping(),
    postgres: async () => {
      await container.postgres.pool.query("SELECT 1 FROM ledger LIMIT 1");
    },
  };
  const consumer =
    env.kafka === null ? null : startConsumer(container, { settings: env.kafka, registry, signal });
  if (consumer !== null) checks.kafka = consumer.check;
  const { WORKER_PORT: port, WORKER_HOST: host } = env.health;
  const server = port === undefined ? null : await startHealthServer({ port, host, checks, registry });
  if (server !== null) container.logger.info({ port: server.port }, "health and metrics are served");

  await consumer?.ended;
  if (consumer === null) await aborted(signal);
  await server?.close();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
}
