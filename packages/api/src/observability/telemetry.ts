import type { JobRow } from "@analytics/db/postgres/queries/jobs/list-jobs";
import type { BatchResult } from "@analytics/ingest/batch";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { addJobGauges } from "./job-gauges.ts";

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BATCH_EVENTS = [1, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000];

/** Numbers about the process itself, in Prometheus form. */
export interface Telemetry {
  recordRequest(request: { route: string; method: string; status: number; seconds: number }): void;
  /** `seconds`: from receipt to durable. */
  recordIngest(result: BatchResult, seconds: number): void;
  /** One group commit of the collector. */
  recordBatch(events: number): void;
  contentType: string;
  /** The exposition text. */
  render(): Promise<string>;
}

export interface TelemetryOptions {
  /** Read at each scrape; a probe that throws makes its gauge 0. */
  health: Readonly<Record<string, () => Promise<void>>>;
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
  addProbeGauges(registers, options);
  if (options.jobs !== undefined) addJobGauges(registers, onceAScrape(options.jobs));

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
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

function addProbeGauges(registers: Registry[], { health, dirtyHours }: TelemetryOptions): void {
  new Gauge({
    name: "dependency_up",
    help: "1 when the dependency answers a real query.",
    labelNames: ["dependency"],
    registers,
    async collect() {
      const probes = Object.entries(health).map(async ([dependency, check]) => {
        const up = await check().then(
          () => 1,
          () => 0,
        );
        this.set({ dependency }, up);
      });
      await Promise.all(probes);
    },
  });
  if (dirtyHours === undefined) return;

  new Gauge({
    name: "rollup_dirty_hours",
    help: "Hours that are answered from events because their rollups are not built yet.",
    registers,
    async collect() {
      this.set(await dirtyHours().catch(() => Number.NaN));
    },
  });
}

/** Several gauges of one scrape ask at the same moment and share one answer. */
function onceAScrape<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let current: Promise<Value> | null = null;

  return () => {
    current ??= read().finally(() => {
      current = null;
    });

    return current;
  };
}
