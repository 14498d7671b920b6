import { randomBytes } from "node:crypto";
import { HOUR_MS } from "@analytics/core/time/range";
import { createClickHouse } from "@analytics/db/clickhouse/client";
import { migrateClickHouse } from "@analytics/db/clickhouse/migrate";
import { listGames } from "@analytics/db/clickhouse/queries/list-games";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { createPipeline } from "@analytics/ingest/pipeline";
import { compile } from "@analytics/metrics/compile";
import type { MetricsDeps } from "@analytics/metrics/query";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { eventsOnly, readSnapshot, type Snapshot } from "@analytics/metrics/rollups/snapshot";
import { startTestStack, type TestStack } from "../packages/embedded/src/testing.ts";
import { handwrittenDau } from "../packages/metrics/src/testing/handwritten-dau.ts";
import { countEvents, multiplyEvents } from "../packages/metrics/src/testing/multiply-events.ts";
import { ask } from "./bench/ask.ts";
import { awaitMerges } from "./bench/await-merges.ts";
import { loadDemoHistory } from "./bench/demo-history.ts";
import {
  errorOfDifference,
  measureDifference,
  measureInTurns,
  middleDifference,
  quantile,
  round1,
} from "./bench/measure.ts";
import { type MetricCase, metricCases } from "./bench/metric-cases.ts";
import { type RawTarget, rawRequest } from "./bench/raw-clickhouse.ts";
import { report } from "./bench/report.ts";
import { type ApiProcess, startApiProcess } from "./bench/start-api-process.ts";

/** `full`: the demo platform with every user four times as busy, 5 million events. `small`: a minute, for a first look. */
const SIZES = {
  full: { users: 50_000, days: 90, copies: 3, rounds: 11 },
  small: { users: 3_000, days: 90, copies: 0, rounds: 11 },
};
const WARM_UPS = 5;
/** V8 compiles code that runs often, in steps: so many questions of a quick kind and it has. */
const WARM_UPS_OF_CODE = 400;
const ROUNDS_MAX = 55;
/** For what only has to be seen. */
const FEW_ROUNDS = 7;
/** So near the middle of what REST adds has to be known, where `ROUNDS_MAX` allow it. */
const WITHIN_MS = 0.5;
/** So much REST may add. */
const REST_MS_MAX = 5;
/** Once this many seconds have passed since the start, scans are left out, so that the whole run is bounded. */
const SCANS_UNTIL_SECONDS = 900;

/**
 * Every metric over the last 30 and 90 days, in milliseconds: through REST, as the same SQL sent straight to ClickHouse, as that SQL while
 * the current hour is open, through REST when the answer is kept, and from events without rollups. `npm run bench -- metrics [full|small]`.
 */
export async function run([size = "full"]: string[]): Promise<void> {
  const { users, days, copies, rounds } = SIZES[size === "small" ? "small" : "full"];
  const stack = await startTestStack();
  await Promise.all([migrateClickHouse(stack.clickhouse), migratePostgres(stack.postgres)]);
  const deps = { clickhouse: createClickHouse(stack.clickhouse), postgres: createPostgres(stack.postgres) };
  const pipeline = createPipeline({ ...deps, keys: { hmac: randomBytes(32), encryption: randomBytes(32) } });
  try {
    await loadDemoHistory(pipeline, { users, days });
    await pipeline.settle({ olderThanMs: 0 });
    await multiplyEvents(deps.clickhouse, copies);
    const stored = await countEvents(deps.clickhouse);
    const startedAt = performance.now();
    const { hours } = await buildRollups(deps, { quietMs: 0 });
    const buildSeconds = (performance.now() - startedAt) / 1_000;
    await awaitMerges(deps.clickhouse);
    const { rows, notes } = await measureAll(deps, stack, rounds);
    await report("metrics", rows, [
      `${stored.toLocaleString("en")} events; ${hours} hours of rollups built in ${buildSeconds.toFixed(0)} s; ${performance.now().toFixed(0)} ms in all`,
      ...notes,
    ]);
  } finally {
    await pipeline.close();
    await Promise.all([deps.clickhouse.close(), deps.postgres.close()]);
    await stack.stop();
  }
}

async function measureAll(deps: MetricsDeps, stack: TestStack, rounds: number) {
  const [game] = await listGames(deps.clickhouse, { limit: 1 });
  const developerId = game?.developer_id ?? "";
  const cases = metricCases(developerId, Date.now());
  const server = await startApiProcess(stack, { developerId, answerCacheMiB: 0 });
  const keeping = await startApiProcess(stack, { developerId });
  try {
    // A service that runs has asked before: nothing is measured while code is compiled for the first time.
    const [quick] = cases as [MetricCase, ...MetricCase[]];
    for (let i = 0; i < WARM_UPS_OF_CODE; i += 1) await askByRest(server, quick);
    for (const each of cases) for (let i = 0; i < WARM_UPS; i += 1) await askByRest(server, each);
    const measure = (each: MetricCase) =>
      measureOne(deps, stack.clickhouse, each, {
        rounds,
        rest: () => askByRest(server, each),
        kept: () => askByRest(keeping, each),
      });
    // Nor while what measures is.
    for (const each of cases.slice(0, WARM_UPS)) await measure(each);
    const rows: Record<string, unknown>[] = [];
    for (const each of cases) rows.push(await measure(each));

    return { rows, notes: [await dauAgainstHand(stack.clickhouse, cases, rounds), overheads(rows)] };
  } finally {
    await Promise.all([server.stop(), keeping.stop()]);
  }
}

async function askByRest(
  { origin, token, developerToken }: ApiProcess,
  { path, scope }: MetricCase,
): Promise<void> {
  const bearer = scope.kind === "all" ? token : developerToken;
  await ask({ url: `${origin}${path}`, headers: { authorization: `Bearer ${bearer}` } });
}

async function measureOne(
  deps: MetricsDeps,
  target: RawTarget,
  asked: MetricCase,
  asks: { rounds: number; rest: () => Promise<void>; kept: () => Promise<void> },
): Promise<Record<string, unknown>> {
  const snapshot = await readSnapshot(deps.postgres, Date.now());
  const [rest, sql] = await measureDifference(asks.rest, asRestWould(target, asked, snapshot), {
    rounds: asks.rounds,
    roundsMax: ROUNDS_MAX,
    withinMs: WITHIN_MS,
  });
  const [openSql = []] = await measureInTurns(FEW_ROUNDS, asRestWould(target, asked, withOpenHour(snapshot)));
  const [kept = []] = await measureInTurns(FEW_ROUNDS, asks.kept);
  const scan = await scanOnce(target, asked);
  const restP50 = quantile(rest, 0.5);

  return {
    metric: asked.metric,
    as: asked.as,
    days: asked.days,
    rest_p50: round1(restP50),
    rest_p95: round1(quantile(rest, 0.95)),
    sql_p50: round1(quantile(sql, 0.5)),
    sql_p95: round1(quantile(sql, 0.95)),
    rest_over_sql: round1(middleDifference(rest, sql)),
    error: round1(errorOfDifference(rest, sql)),
    open_p50: round1(quantile(openSql, 0.5)),
    kept_p50: round1(quantile(kept, 0.5)),
    scan,
    scan_by_sql: scan === null ? null : round1(scan / quantile(sql, 0.5)),
    scan_by_rest: scan === null ? null : round1(scan / restP50),
  };
}

/**
 * The question's SQL, sent raw: another statement each time, for each is asked at another moment, as through REST. Of one that comes again as it was
 * ClickHouse knows how large its hash tables get.
 */
function asRestWould(target: RawTarget, { planAt }: MetricCase, snapshot: Snapshot): () => Promise<void> {
  const requests = Array.from({ length: ROUNDS_MAX }, (_, i) =>
    rawRequest(target, compile({ plan: planAt(snapshot.asOf + i), snapshot })),
  );
  let sent = 0;

  return () => (requests[sent++ % requests.length] as () => Promise<void>)();
}

/** As a store that is open always finds it: events of the current hour came since its rollups were built. */
function withOpenHour(snapshot: Snapshot): Snapshot {
  const hour = Math.floor(snapshot.asOf / HOUR_MS) * (HOUR_MS / 1_000);

  return { ...snapshot, dirtyHours: [...new Set([...snapshot.dirtyHours, hour])] };
}

/** The same question from events, once: it is long enough to need no more. Null when time is up. */
async function scanOnce(target: RawTarget, { planAt }: MetricCase): Promise<number | null> {
  if (performance.now() > SCANS_UNTIL_SECONDS * 1_000) return null;
  const plan = planAt(Date.now());
  const scan = rawRequest(target, compile({ plan, snapshot: eventsOnly(plan.now) }));
  const startedAt = performance.now();
  await scan();

  return round1(performance.now() - startedAt);
}

async function dauAgainstHand(
  target: RawTarget,
  cases: readonly MetricCase[],
  rounds: number,
): Promise<string> {
  const dau = cases.find((each) => each.metric === "dau" && each.days === 30) as MetricCase;
  const [hand = []] = await measureInTurns(
    rounds,
    rawRequest(target, handwrittenDau(dau.planAt(Date.now()).range)),
  );
  const [p50, p95] = [0.5, 0.95].map((level) => round1(quantile(hand, level)));

  return `dau over 30 days by hand from events, without FINAL and without sessions' reach: p50 ${p50} ms, p95 ${p95} ms`;
}

/**
 * What REST adds to the same SQL: in the middle of a question's rounds, for the middle question and for the one it adds most to. A question
 * is above the limit for sure where the difference is so by more than two of its standard errors.
 */
function overheads(rows: readonly Record<string, unknown>[]): string {
  const over = rows.map((row) => ({ row, ms: Number(row.rest_over_sql), error: Number(row.error) }));
  const middle = quantile(
    over.map(({ ms }) => ms),
    0.5,
  );
  const [worst] = over.toSorted((a, b) => b.ms - a.ms);
  const above = over.filter(({ ms }) => ms > REST_MS_MAX);
  const surely = above.filter(({ ms, error }) => ms - 2 * error > REST_MS_MAX);

  return `REST over raw SQL at p50: ${round1(middle)} ms for the middle question, at most ${round1(worst?.ms ?? 0)} ms (${worst?.row.metric}${worst?.row.as ? ` ${worst.row.as}` : ""}, ${worst?.row.days} days), above ${REST_MS_MAX} ms for ${above.length} of ${over.length}, for ${surely.length} of them by more than two standard errors`;
}
