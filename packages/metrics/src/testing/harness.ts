import { DAY_MS, MINUTE_MS } from "@analytics/core/time/range";
import type { Postgres } from "@analytics/db/postgres/client";
import { METRICS } from "../catalog/metrics.ts";
import { ORACLE_METRICS } from "../oracle/evaluate.ts";
import { buildRollups } from "../rollups/builder.ts";
import { checkMetric, type Truth } from "./check-metric.ts";
import { deliver } from "./deliver.ts";
import { createRandom, type Random } from "./random.ts";
import { randomEvents } from "./random-events.ts";
import { randomRequest } from "./random-request.ts";
import { CURRENCIES, GAMES } from "./random-world.ts";
import { startMetrics } from "./start-metrics.ts";

export interface SeedOptions {
  seed: number;
  /** Random questions per metric. */
  requests: number;
  /** Only these metrics; all by default. */
  only?: readonly string[];
}

/**
 * One random world: its events go through the real pipeline and builder, then every metric is asked random questions and
 * must answer as the oracle does, from rollups and from events alike. Returns what differs, readable and with the seed.
 */
export function checkSeed(options: SeedOptions): Promise<string[]> {
  return withRandomTruth(options.seed, (truth, world) => askAll(truth, options, world));
}

/** A random world of this seed on real engines, for as long as `run` takes: some of its hours are left dirty. */
export async function withRandomTruth<Result>(
  seed: number,
  run: (truth: Truth, world: { from: number; to: number }) => Promise<Result>,
): Promise<Result> {
  const random = createRandom(seed);
  const world = randomEvents(random);
  const now = world.to + random.pick([DAY_MS, 9 * DAY_MS + MINUTE_MS + 1, 40 * DAY_MS]);
  const metrics = await startMetrics(
    () => now,
    (postgres) => enterRates(postgres, random, world),
  );
  try {
    await deliver(metrics, random, world.events);
    if (random.chance(0.5)) await buildRollups(metrics, { quietMs: 0 });
    const arrivals = await metrics.readArrivals(world.events);
    const truth: Truth = {
      metrics,
      events: world.events,
      arrivals,
      now: random.chance(0.7) ? now : world.to - DAY_MS / 3,
    };

    return await run(truth, world);
  } finally {
    await metrics.stop();
  }
}

async function askAll(
  truth: Truth,
  { seed, requests, only }: SeedOptions,
  world: { from: number; to: number },
): Promise<string[]> {
  const failures: string[] = [];
  for (const metric of METRICS.filter(({ name }) => ORACLE_METRICS.includes(name))) {
    if (only !== undefined && !only.includes(metric.name)) continue;
    for (let i = 0; i < requests; i += 1) {
      // A source of its own for each question, so that one can be asked again alone.
      const random = createRandom(seed * 1_000_003 + i * 1_009 + hashOf(metric.name));
      const failure = await checkMetric(truth, randomRequest(random, metric, world));
      if (failure !== null) failures.push(`seed ${seed}, question ${i}: ${failure}`);
    }
  }

  return failures;
}

/** Rates that change inside the world's time, and fees of single games. */
async function enterRates(
  postgres: Postgres,
  random: Random,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const day = () => new Date(random.int(from, to)).toISOString().slice(0, 10);
  for (const currency of CURRENCIES.filter((code) => code !== "RUB")) {
    for (let i = 0; i < 10; i += 1) {
      await postgres.pool.query("INSERT INTO fx_rates VALUES ($1, $2, $3, 'test') ON CONFLICT DO NOTHING", [
        currency,
        day(),
        random.int(70_000_000, 110_000_000),
      ]);
    }
  }
  for (const game of random.sample(GAMES, 3)) {
    await postgres.pool.query("INSERT INTO fee_rates VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
      game,
      day(),
      random.int(500, 3_500),
    ]);
  }
  await postgres.pool.query("INSERT INTO vat_rates VALUES ('RU', $1, $2) ON CONFLICT DO NOTHING", [
    day(),
    random.int(500, 2_500),
  ]);
}

function hashOf(text: string): number {
  return [...text].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) >>> 0, 7);
}
