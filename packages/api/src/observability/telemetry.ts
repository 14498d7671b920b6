import type { JobRow } from "@analytics/db/postgres/queries/jobs/list-jobs";
import type { BatchResult } from "@analytics/ingest/batch";
import type { AnswerCounts } from "@analytics/metrics/answers/metric-answers";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { StreamingCounts } from "../streaming/streaming.ts";
import { addAnswerCounter } from "./answer-counter.ts";
import { addDependencyGauge } from "./dependency-gauge.ts";
import { addJobGauges } from "./job-gauges.ts";
import type { Readiness } from "./readiness.ts";
import { createSharedLook } from "./shared-look.ts";
import { addStreamGauges } from "./stream-gauges.ts";

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BATCH_EVENTS = [1, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000];

/** Numbers about the process itself, in Prometheus form. */
export interface Telemetry {
  recordRequest(request: { route: string; method: string; status: number; seconds: number }): void;
  /** `seconds`: from receipt to durable. */
  recordIngest(result: BatchResult, seconds: number): void;
  /** One group commit of the collector. */
  recordBatch(events: number): void;
  /** Reads which dependencies answer at each scrape. */
  watchDependencies(read: () => Promise<Readiness>): void;
  /** Reads how questions were answered at each scrape. */
  watchAnswers(read: () => Readonly<AnswerCounts>): void;
  /** Reads the numbers of the streams at each scrape. */
  watchStreams(read: () => StreamingCounts): void;
  contentType: string;
  /** The exposition text. */
  render(): Promise<string>;
}

export interface TelemetryOptions {
  clock: () => number;
  /** Hours whose rollups wait to be built. */
  dirtyHours?: () => Promise<number>;
  /** Jobs and loops with their last runs. */
  jobs?: () => Promise<JobRow[]>;
  /** Adds memory, event loop and GC of this process; off in tests. */
  processMetrics?: boolean;
}

export function createTelemetry(options: TelemetryOptions): Telemetry {
  const registry = new Registry();
  const registers = [registry];
  if (options.processMetrics) collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Duration of HTTP requests by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const events = new Counter({
    name: "ingest_events_total",
    help: "Events received over HTTP by outcome and, for quarantined ones, reason.",
    labelNames: ["outcome", "reason"],
    registers,
  });
  const delay = new Histogram({
    name: "ingest_durable_seconds",
    help: "Time from the receipt of a request's events until they are durable.",
    buckets: REQUEST_SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: "ingest_group_commit_events",
    help: "Events stored by one group commit.",
    buckets: BATCH_EVENTS,
    registers,
  });
  if (options.dirtyHours !== undefined)
    addDirtyHoursGauge(registers, createSharedLook(options.dirtyHours, options.clock));
  if (options.jobs !== undefined) addJobGauges(registers, createSharedLook(options.jobs, options.clock));

  return {
    recordRequest: ({ route, method, status, seconds }) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    recordIngest: (result, seconds) => {
      events.inc({ outcome: "stored", reason: "" }, result.stored);
      events.inc({ outcome: "duplicate", reason: "" }, result.duplicates);
      for (const { code } of result.quarantined) events.inc({ outcome: "quarantined", reason: code });
      delay.observe(seconds);
    },
    recordBatch: (size) => batches.observe(size),
    watchDependencies: (read) => addDependencyGauge(registers, read),
    watchAnswers: (read) => addAnswerCounter(registers, read),
    watchStreams: (read) => addStreamGauges(registers, read),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

function addDirtyHoursGauge(registers: Registry[], dirtyHours: () => Promise<number>): void {
  new Gauge({
    name: "rollup_dirty_hours",
    help: "Hours that are answered from events because their rollups are not built yet.",
    registers,
    async collect() {
      this.set(await dirtyHours().catch(() => Number.NaN));
    },
  });
}
