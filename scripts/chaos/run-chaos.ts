import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createKafkaStream } from "../../apps/worker/src/consumer/kafka/kafka-stream.ts";
import { reconcileOffsets } from "../../apps/worker/src/consumer/reconcile-offsets.ts";
import { createLogger } from "../../packages/core/src/logger.ts";
import { createClickHouse } from "../../packages/db/src/clickhouse/client.ts";
import { migrateClickHouse } from "../../packages/db/src/clickhouse/migrate.ts";
import { createPostgres } from "../../packages/db/src/postgres/client.ts";
import { migratePostgres } from "../../packages/db/src/postgres/migrate.ts";
import { loadOrCreateKeys } from "../../packages/ingest/src/keys.ts";
import { createPipeline } from "../../packages/ingest/src/pipeline.ts";
import { buildRollups } from "../../packages/metrics/src/rollups/builder.ts";
import { createRandom } from "../../packages/metrics/src/testing/random.ts";
import type { ChaosOptions } from "./chaos-options.ts";
import { type ChaosStack, startChaosStack } from "./chaos-stack.ts";
import { checkMetrics, readAnswers } from "./check-metrics.ts";
import {
  digestEvents,
  inspectLedger,
  inspectStores,
  type LedgerFindings,
  type StoreFindings,
  type Stores,
} from "./inspect.ts";
import { killAtRandom } from "./kill-at-random.ts";
import { makeHistory } from "./make-history.ts";
import { createTopic, produceHistory, rewind } from "./produce-history.ts";

export interface ChaosFindings {
  sent: { events: number; messages: number; duplicates: number; invalid: number; late: number };
  killed: string[];
  store: StoreFindings;
  metrics: { metrics: number; differences: string[] };
  ledger: LedgerFindings;
  /** Distinct messages by the offset accounts, deliveries beyond the first, and what does not balance. */
  offsets: { messages: number; redelivered: number; lag: number; imbalances: string[] };
  /** What changed when the whole topic was read again from offset 0. */
  replay: { messages: number; changed: string[] };
}

type Say = (line: string) => void;

const TOPIC = "platform.chaos.events";
const GROUP = "analytics";
const WORKERS = 2;
/** Kills are this far apart on average, so that the traffic lasts about as long as they do. */
const KILL_EVERY_MS = 3_000;
const DRAIN_LIMIT_MS = 600_000;

/** Events flow through real Kafka and two workers while everything is killed at random; then everything is counted. */
export async function runChaos(directory: string, options: ChaosOptions, say: Say): Promise<ChaosFindings> {
  const history = makeHistory(options.events, options.seed);
  say(`${history.events.length} events of ${options.seed}: ${history.messages.length} messages`);
  const stack = await startChaosStack(directory);
  try {
    await migratePostgres(stack.postgres);
    await migrateClickHouse(stack.clickhouse);
    const stores = {
      clickhouse: createClickHouse(stack.clickhouse),
      postgres: createPostgres(stack.postgres),
    };
    await createTopic(stack.brokers, TOPIC);

    const killed = await flow(stack, history.messages, options, say);
    await settle(stack, stores);
    const findings = {
      sent: {
        events: history.events.length,
        messages: history.messages.length,
        duplicates: history.duplicates,
        invalid: history.invalid.length,
        late: history.late,
      },
      killed,
      store: await inspectStores(stores, history),
      ledger: await inspectLedger(stores),
      offsets: await inspectOffsets(stack, stores),
    };
    say("everything is stored; every metric is asked");
    const metrics = await checkMetrics(stores, history);
    say("the whole topic is read again");
    const replay = await readAgain(stack, stores, () => readAnswers(stores, history));
    await Promise.all([stores.clickhouse.close(), stores.postgres.close()]);

    return { ...findings, metrics, replay };
  } finally {
    await stack.stop();
  }
}

/** Sends everything while everything is killed, and waits until it is consumed. Resolves with what was killed. */
async function flow(
  stack: ChaosStack,
  messages: ReturnType<typeof makeHistory>["messages"],
  { kills, seed }: ChaosOptions,
  say: Say,
): Promise<string[]> {
  const workers = await stack.startWorkers(WORKERS);
  try {
    const producing = produceHistory({
      brokers: stack.brokers,
      topic: TOPIC,
      messages,
      spreadMs: kills * KILL_EVERY_MS,
    });
    const [killed] = await Promise.all([
      killAtRandom(createRandom(seed), [...stack.targets, ...workers.targets], kills),
      producing,
    ]);
    say(`killed ${killed.join(", ")}`);
    await drained(stack);

    return killed;
  } finally {
    await workers.stop();
  }
}

/** Waits until the group has committed every offset. */
async function drained(stack: ChaosStack): Promise<void> {
  const deadline = Date.now() + DRAIN_LIMIT_MS;
  for (;;) {
    const answer = await streamOf(stack)
      .positions()
      .catch(() => null);
    if (answer?.positions.every(({ committed, high }) => committed === high)) return;
    if (Date.now() > deadline)
      throw new Error(`Kafka was not drained in time: ${JSON.stringify(answer?.positions)}`);
    await sleep(500);
  }
}

/** What crashes left open in the ledger is counted now, instead of minutes later by a worker; rollups are built. */
async function settle(stack: ChaosStack, stores: Stores): Promise<void> {
  const keys = await loadOrCreateKeys(join(stack.dataDirectory, "keys.json"));
  const pipeline = createPipeline({ ...stores, keys });
  await pipeline.settle({ olderThanMs: 0 });
  await pipeline.close();
  await buildRollups(stores, { quietMs: 0 });
}

async function inspectOffsets(stack: ChaosStack, { postgres }: Stores): Promise<ChaosFindings["offsets"]> {
  const partitions = await reconcileOffsets({ stream: streamOf(stack), postgres });
  const sum = (name: "messages" | "redelivered" | "lag") =>
    partitions.reduce((total, partition) => total + partition[name], 0);

  return {
    messages: sum("messages"),
    redelivered: sum("redelivered"),
    lag: sum("lag"),
    imbalances: partitions.flatMap(({ imbalances }) => imbalances),
  };
}

async function readAgain(
  stack: ChaosStack,
  stores: Stores,
  ask: () => Promise<Record<string, unknown>>,
): Promise<ChaosFindings["replay"]> {
  const before = {
    digest: await digestEvents(stores),
    answers: await ask(),
    ...(await inspectLedger(stores)),
  };
  await rewind(stack.brokers, TOPIC, GROUP);
  const workers = await stack.startWorkers(WORKERS);
  try {
    await drained(stack);
  } finally {
    await workers.stop();
  }
  await settle(stack, stores);
  const answers = await ask();
  const changed = Object.keys(answers).filter(
    (metric) => JSON.stringify(answers[metric]) !== JSON.stringify(before.answers[metric]),
  );
  if ((await digestEvents(stores)) !== before.digest) changed.push("events");
  const ledger = await inspectLedger(stores);
  if (ledger.stored !== before.stored) changed.push("stored of the ledger");

  return { messages: ledger.received - before.received, changed };
}

function streamOf({ brokers }: ChaosStack) {
  return createKafkaStream({
    settings: { brokers: [brokers], topics: [TOPIC], groupId: GROUP, sessionTimeoutMs: 6_000 },
    observer: { connected: () => {}, assigned: () => {}, failed: () => {} },
    logger: createLogger("chaos", "silent"),
  });
}
