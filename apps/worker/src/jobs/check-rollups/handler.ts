import { AppError } from "@analytics/core/errors";
import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { HOUR_MS } from "@analytics/core/time/range";
import { addBuckets, bucketStart } from "@analytics/core/time/zone";
import type { RunAlarm } from "@analytics/db/postgres/queries/jobs/run";
import { listBuiltHours } from "@analytics/db/postgres/queries/list-built-hours";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { Metric } from "@analytics/metrics/model";
import { type MetricResult, queryMetric } from "@analytics/metrics/query";
import type { MetricRequest } from "@analytics/metrics/request";
import type { JobContext, JobReport } from "../define-job.ts";
import { sameSeries } from "./same-series.ts";
import { sample } from "./sample.ts";

/** Events may arrive between the two answers; the same difference so often in a row is no coincidence. */
const TRIES_MAX = 3;

export async function handle(
  ctx: JobContext,
  input: { hours: number; metrics: number; days: number },
): Promise<JobReport> {
  const built = await listBuiltHours(ctx.postgres, input.days);
  const hours = sample(built, input.hours, ctx.runId);
  const requests = hours.flatMap((hour) =>
    sample(METRICS, input.metrics, `${ctx.runId}:${hour}`).flatMap((metric) => requestsOf(metric, hour)),
  );
  const counts = { hours: hours.length, compared: 0, skipped: 0, unequal: 0 };
  const alarms: RunAlarm[] = [];
  for (const [i, request] of requests.entries()) {
    ctx.signal.throwIfAborted();
    const verdict = await compare(ctx, request);
    if (verdict === "skipped") counts.skipped += 1;
    else counts.compared += 1;
    if (verdict === "unequal") {
      counts.unequal += 1;
      alarms.push(alarmOf(request));
    }
    ctx.report({ done: i + 1, total: requests.length, label: request.metric }, counts);
  }

  return { counts, alarms };
}

/** The hour and its day, each split by the metric's first dimension, so that a wrong split is seen and not only a wrong sum. */
function requestsOf(metric: Metric, hour: number): MetricRequest[] {
  const at = hour * 1_000;
  const day = bucketStart(at, "day", DEFAULT_ZONE);
  const ranges = [
    { granularity: "hour", from: at, to: at + HOUR_MS },
    { granularity: "day", from: day, to: addBuckets(day, 1, "day", DEFAULT_ZONE) },
  ] as const;

  return ranges.map(({ granularity, from, to }) => ({
    metric: metric.name,
    granularity: metric.granularities.includes(granularity) ? granularity : "total",
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    dimensions: metric.dimensions.slice(0, 1),
    limit: 500,
  }));
}

async function compare(ctx: JobContext, request: MetricRequest): Promise<"equal" | "unequal" | "skipped"> {
  const ask = (source: "auto" | "scan") =>
    queryMetric(ctx, { kind: "all" }, request, { source, signal: ctx.signal });
  try {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const [rollup, scan] = [await ask("auto"), await ask("scan")];
      if (isCut(rollup) || isCut(scan)) return "skipped";
      if (sameSeries(rollup.data.series, scan.data.series)) return "equal";
    }
  } catch (error) {
    if (isTooMuch(error)) return "skipped";
    throw error;
  }

  return "unequal";
}

function isCut({ meta }: MetricResult): boolean {
  return meta.truncated;
}

/** A scan that the store refuses for its size, and a metric that does not know this range, say nothing about rollups. */
function isTooMuch(error: unknown): boolean {
  return (
    error instanceof AppError &&
    ["QUERY_TOO_EXPENSIVE", "QUERY_TIMEOUT", "DATA_VALIDATION_ERROR"].includes(error.code)
  );
}

function alarmOf({ metric, granularity, from, to }: MetricRequest): RunAlarm {
  return {
    code: "ROLLUP_DIFFERS",
    message: `${metric} from ${from} to ${to}: rollups and events disagree.`,
    details: { metric, granularity, from, to },
  };
}
