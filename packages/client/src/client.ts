import { type Call, createCall } from "./call.ts";
import { EventQueue, type EventQueueOptions } from "./events/event-queue.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createPages, type Pages } from "./pages.ts";
import { Stream, type StreamOptions } from "./stream.ts";
import { createTransport, type TransportOptions } from "./transport.ts";

export type { Answer, CallOptions, DataOf, InputOf, OperationId } from "./call.ts";
export type { EventQueue, EventQueueOptions, Quarantined, TrackOptions } from "./events/event-queue.ts";
export type { Schemas } from "./generated/operations.ts";
export type { Dimension, Filters, MetricName, MetricQuery, Metrics } from "./metrics.ts";
export type { ItemOf, ListId } from "./pages.ts";
export type { Stream, StreamError, StreamState, Subscriber } from "./stream.ts";

export interface AnalyticsClient {
  metrics: Metrics;
  /** Any operation of the API by its id in the OpenAPI description: `call("games.sales", { id: "g-001" })`. */
  call: Call;
  /** Every item of a list: `for await (const game of pages("games.list"))`. */
  pages: Pages;
  /** A queue that brings events to the service. One for each process is enough; close it before the process ends. */
  events(options: EventQueueOptions): EventQueue;
  /** A connection that tells numbers as they change. */
  stream(options?: Pick<StreamOptions, "backoff" | "onState" | "WebSocket">): Stream;
}

/** A client of one service as one caller. It holds no connection; what `events` and `stream` give is closed by who asked for it. */
export function createAnalyticsClient(options: TransportOptions): AnalyticsClient {
  const transport = createTransport(options);
  const call = createCall(transport);
  const token = async () => {
    const { authorization, "x-api-key": key } = await transport.credentials();

    return key ?? authorization?.slice("Bearer ".length);
  };

  return {
    call,
    metrics: createMetrics(call, transport),
    pages: createPages(call),
    events: (queue) => new EventQueue(transport, queue),
    stream: (stream) => new Stream({ ...stream, url: toStreamUrl(options.url), token }),
  };
}

function toStreamUrl(url: string): string {
  return `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/api/v1/analytics/streaming`;
}
