import { DAY_MS } from "../../packages/core/src/time/range.ts";
import { METRICS } from "../../packages/metrics/src/catalog/metrics.ts";
import type { Metric } from "../../packages/metrics/src/model.ts";
import { ORACLE_METRICS } from "../../packages/metrics/src/oracle/evaluate.ts";
import { queryMetric } from "../../packages/metrics/src/query.ts";
import { checkMetric } from "../../packages/metrics/src/testing/check-metric.ts";
import type { RandomRequest } from "../../packages/metrics/src/testing/random-request.ts";
import { readArrivals, readOracleRates } from "../../packages/metrics/src/testing/start-metrics.ts";
import type { Stores } from "./inspect.ts";
import type { History } from "./make-history.ts";

const ZONE = "Europe/Moscow";
const CHECKED = METRICS.filter(({ name }) => ORACLE_METRICS.includes(name));

/** Asks every metric about the whole history, from rollups and from events, and compares with the oracle. */
export async function checkMetrics(
  stores: Stores,
  history: History,
): Promise<{ metrics: number; differences: string[] }> {
  const truth = {
    metrics: { ...stores, rates: await readOracleRates(stores.postgres) },
    events: history.events,
    arrivals: await readArrivals(stores.clickhouse, history.events),
    now: Date.now(),
  };
  const differences: string[] = [];
  for (const metric of CHECKED) {
    const difference = await checkMetric(truth, toRequest(metric, history));
    if (difference !== null) differences.push(difference);
  }

  return { metrics: CHECKED.length, differences };
}

/** Every metric's answer, to be compared with a later one. */
export async function readAnswers(stores: Stores, history: History): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const metric of CHECKED) {
    const { scope, zone, from, to, ...rest } = toRequest(metric, history);
    const request = {
      ...rest,
      timezone: zone,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    };
    answers[metric.name] = (await queryMetric(stores, scope, request)).data.series;
  }

  return answers;
}

/** The longest period that the metric knows, over all of the history; by arrival the history is of today. */
function toRequest(metric: Metric, { from, to }: History): RandomRequest {
  const isOfArrival = metric.name === "events_ingested" || metric.name === "ingest_delay_p95";

  return {
    metric: metric.name,
    from: (isOfArrival ? Math.floor(Date.now() / DAY_MS) * DAY_MS : from) - DAY_MS,
    to: (isOfArrival ? Math.ceil(Date.now() / DAY_MS) * DAY_MS : to) + DAY_MS,
    zone: ZONE,
    granularity: metric.granularities.at(-1) ?? "total",
    dimensions: [],
    filters: [],
    scope: { kind: "all" },
  };
}
