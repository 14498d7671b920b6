import { Gauge, type Registry } from "prom-client";
import type { StreamingCounts } from "../streaming/streaming.ts";

/** What the streams of this process hold, read at each scrape. */
export function addStreamGauges(registers: Registry[], read: () => StreamingCounts): void {
  const gauge = (name: string, help: string, pick: (counts: StreamingCounts) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(pick(read()));
      },
    });
  gauge("stream_connections", "Open connections of the stream.", (counts) => counts.connections);
  gauge("stream_subscriptions", "Subscriptions of all connections.", (counts) => counts.subscriptions);
  gauge("stream_feeds", "Distinct questions that are asked for them.", (counts) => counts.feeds);
}
